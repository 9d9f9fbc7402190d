package org.learncost.core.data;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A task by its name, with a value for each of its settings.
 *
 * @param task the name of a {@link TaskType}, as in sine
 * @param settings every setting of it by name, values as {@link Setting#parse} writes them
 */
public record TaskSpec(String task, SortedMap<String, String> settings) implements Serializable {
  public TaskSpec {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** The same with another value of one setting. */
  public TaskSpec with(String name, String value) {
    TreeMap<String, String> changed = new TreeMap<>(settings);
    changed.put(name, value);
    return new TaskSpec(task, changed);
  }
}

package org.learncost.core.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A kind of task with its settings, such as sine with its quality; see {@link Tasks}. */
public interface TaskType {
  /** The name on the command line. */
  String name();

  /** One line for help: what is learned, and the source. */
  String description();

  /** What can be set of it. */
  List<Setting> settings();

  /**
   * The files that the task reads, as they lie here, by the file or folder that its settings name.
   *
   * @param settings every one of {@link #settings} by name
   */
  default Map<String, List<Path>> files(Map<String, String> settings) {
    return Map.of();
  }

  /**
   * The task with values for all its settings.
   *
   * @param settings every one of {@link #settings} by name
   * @throws IllegalArgumentException if some values do not go together, or a file is not what was
   *     expected; one line that names the value
   */
  Task open(Map<String, String> settings);
}

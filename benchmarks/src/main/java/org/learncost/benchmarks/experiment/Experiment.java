package org.learncost.benchmarks.experiment;

import org.learncost.core.result.RunDirectory;

/**
 * A study with a claim from the literature. To add one, write it and name it in {@code Experiments}
 * of the commands.
 */
public interface Experiment {
  /** Its name on the command line, as in double-descent. */
  String name();

  /** What it is about, in a line, as the list shows it. */
  String summary();

  /** What it takes on two cores of 2020, in minutes: measured at quick, about at full. */
  double minutes(Scale scale);

  /** What {@code --data} may name, as in "a CSV file of …"; empty if it takes none. */
  default String data() {
    return "";
  }

  /**
   * What is to be trained and shown. Writes nothing.
   *
   * @throws IllegalArgumentException naming the value that is wrong and what was expected
   */
  Design design(Request request);

  /** Writes what others' programs read, once all trials are there. */
  default void export(RunDirectory directory) {}
}

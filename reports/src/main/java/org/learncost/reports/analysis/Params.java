package org.learncost.reports.analysis;

import org.learncost.core.result.RunFileException;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.RunData;

/** The parameters of one JMH result of our own benchmarks, checked. */
record Params(RunData run, JmhResult result) {

  boolean has(String name) {
    return result.params().containsKey(name);
  }

  String text(String name) {
    String value = result.params().get(name);
    if (value == null) throw bad(name, "is missing");
    return value;
  }

  int integer(String name) {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      throw bad(name, "is \"" + text(name) + "\", expected a whole number");
    }
  }

  double real(String name) {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException e) {
      throw bad(name, "is \"" + text(name) + "\", expected a number");
    }
  }

  RunFileException bad(String name, String problem) {
    return new RunFileException(
        run.path().resolve("jmh.json"), result.benchmark() + ": parameter " + name + " " + problem);
  }
}

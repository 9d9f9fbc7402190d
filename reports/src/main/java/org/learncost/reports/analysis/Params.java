package org.learncost.reports.analysis;

import java.nio.file.Path;
import java.util.Map;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.RunData;

/**
 * The parameters of one measurement of our own, checked.
 *
 * @param file they come from
 * @param of what has them, for messages
 */
record Params(Path file, String of, Map<String, String> values) {
  Params(RunData run, JmhResult result) {
    this(run.jmhFile(), result.benchmark(), result.params());
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name) {
    String value = values.get(name);
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
    return new RunFileException(file, of + ": parameter " + name + " " + problem);
  }
}

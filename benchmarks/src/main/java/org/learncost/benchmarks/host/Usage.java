package org.learncost.benchmarks.host;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Makes what is wrong with an option one line of usage. */
public final class Usage {
  private Usage() {}

  /** Names the option, what it wants and what it got. */
  public static void require(
      CommandLine command, boolean valid, String option, String expected, @Nullable Object value) {
    if (!valid) {
      throw new ParameterException(
          command, option + ": expected " + expected + ", not '" + value + "'");
    }
  }

  /** Makes what is wrong with an option's text a matter of usage. */
  public static <T> T parsed(CommandLine command, Supplier<T> text) {
    try {
      return text.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }
}

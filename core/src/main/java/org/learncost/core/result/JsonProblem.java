package org.learncost.core.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/**
 * The message on a broken text of JSON, for users: Jackson's words without its classes and
 * settings.
 */
public final class JsonProblem {
  // As in "(from `StreamReadConstraints.getMaxNestingDepth()`)" and "as per `DeserializationFea…`".
  private static final Pattern SETTINGS =
      Pattern.compile(
          " \\(index \\d+\\); `.*|: not allowed as per `.*|, from `[^`]*`|\\(from `[^`]*`\\)");

  private static final Pattern CLASS = Pattern.compile("`(?:[\\w$]+[.$])*([\\w$]+)`");
  private static final Pattern TRAILING = Pattern.compile("Trailing token \\(of type .*");

  private JsonProblem() {}

  /** One line. */
  public static String of(JsonProcessingException e) {
    String line = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not JSON");
    if (line.startsWith("Unexpected end-of-input")) return "cut short";
    if (TRAILING.matcher(line).matches()) return "more text after its end";
    return CLASS.matcher(SETTINGS.matcher(line).replaceAll("")).replaceAll("$1");
  }
}

package org.learncost.reports.read;

import java.util.regex.Pattern;

/** Arguments by which a run tells its forks of its plan and its files; values may hold spaces. */
public final class HarnessArguments {
  private static final Pattern HARNESS =
      Pattern.compile(
          "(?:-Dlearncost\\.|-XX:ErrorFile=|-XX:-CreateCoredumpOnCrash)\\S*(?: +(?!-)\\S+)* *");

  private HarnessArguments() {}

  /** The arguments of a JVM in one line, but for those. */
  public static String without(String arguments) {
    return HARNESS.matcher(arguments).replaceAll("").strip();
  }
}

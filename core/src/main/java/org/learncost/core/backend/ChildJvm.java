package org.learncost.core.backend;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The command line of a child JVM that is what this one is: its Java, flags, class path and
 * settings. A child, because a driver that crashes takes its process with it, and because a device
 * stays open in the process that opened it.
 */
public final class ChildJvm {
  /** Agents, recordings and logs, whose ports and files belong to this JVM alone. */
  private static final Pattern OWN =
      Pattern.compile(
          "-(agentlib|agentpath|javaagent|Xrunjdwp|Xlog|XX:StartFlightRecording|XX:ErrorFile).*");

  /** Settings that a child needs as well, whether from a flag or from an option of a command. */
  private static final String SETTINGS = "learncost.";

  private ChildJvm() {}

  /**
   * @param main the class that the child runs
   * @param jvmArgs for the child alone, after all others
   */
  public static List<String> command(Class<?> main, List<String> jvmArgs, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    command.addAll(jvmArgs);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The flags and the settings of this JVM that a child needs as well. */
  public static List<String> flags() {
    List<String> flags = new ArrayList<>();
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !OWN.matcher(flag).matches())
        .forEach(flags::add);
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(SETTINGS))
        .forEach(name -> flags.add("-D" + name + "=" + System.getProperty(name)));
    return flags;
  }
}

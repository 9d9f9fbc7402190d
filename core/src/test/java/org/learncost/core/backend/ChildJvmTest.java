package org.learncost.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {
  private static final String CLASS_PATH = "java.class.path";
  private static final String SETTING = "learncost.test setting";

  @TempDir Path folder;

  /** What the child runs. */
  static final class Echo {
    public static void main(String[] args) {
      System.out.print(
          args[0]
              + "|"
              + System.getProperty(SETTING)
              + "|"
              + System.getProperty("more")
              + "|"
              + ChildJvmTest.class.getSimpleName());
    }
  }

  @Test
  void settingsFlagsAndPathsWithSpacesReachTheChild() throws Exception {
    Path classes = folder.resolve("a folder, of classes");
    for (Class<?> needed : List.of(Echo.class, ChildJvmTest.class)) {
      String name = needed.getName().replace('.', '/') + ".class";
      Path copy = classes.resolve(name);
      Files.createDirectories(copy.resolveSibling(""));
      try (InputStream in = needed.getClassLoader().getResourceAsStream(name)) {
        assertNotNull(in);
        Files.copy(in, copy);
      }
    }
    String before = System.getProperty(CLASS_PATH);
    List<String> command;
    System.setProperty(CLASS_PATH, classes.toString());
    System.setProperty(SETTING, "set later");
    try {
      command = ChildJvm.command(Echo.class, List.of("-Dmore=b c"), "d  e");
    } finally {
      System.setProperty(CLASS_PATH, before);
      System.clearProperty(SETTING);
    }
    Process child = new ProcessBuilder(command).start();
    String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String failed = new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, child.waitFor(), failed);
    assertEquals("d  e|set later|b c|ChildJvmTest", printed.lines().reduce("", (a, b) -> b));
  }
}

package org.learncost.benchmarks.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the program's source tree.
 *
 * @param revision the commit, or null where there is no repository
 * @param dirty whether tracked files differ from it
 */
public record Git(@Nullable String revision, boolean dirty) {
  /** The folder that run.sh lies in. */
  private static final File HOME = new File(System.getProperty("learncost.home", "."));

  private static final String DIRTY = "-dirty";

  /** What a bundle was packed from, as {@code git describe --dirty} prints it. */
  private static final String PACKED = System.getProperty("learncost.revision", "");

  public static Git read() {
    if (!PACKED.isEmpty()) {
      return new Git(PACKED.replace(DIRTY, ""), PACKED.endsWith(DIRTY));
    }
    String revision = run("rev-parse", "HEAD");
    String changes = run("status", "--porcelain", "--untracked-files=no");
    return new Git(revision, changes != null && !changes.isEmpty());
  }

  private static @Nullable String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(HOME)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? output.strip() : null;
    } catch (IOException e) {
      return null; // No git on this machine.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}

package org.learncost.reports.read;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.learncost.core.result.Manifest;

/** Names for several runs, short but no two alike. */
public final class RunNames {
  private RunNames() {}

  /**
   * What the manifests call them; else their folders or files; else as much of the paths as tells.
   */
  public static List<String> of(List<RunData> runs) {
    List<Function<RunData, String>> ways =
        List.of(
            run -> run.origin().map(Manifest::name).orElseGet(() -> end(run, 1)),
            run -> end(run, 1),
            run -> end(run, 2));
    for (Function<RunData, String> way : ways) {
      List<String> names = runs.stream().map(way).toList();
      if (names.stream().distinct().count() == names.size()) return names;
    }
    return runs.stream().map(run -> run.path().toString()).toList();
  }

  private static String end(RunData run, int parts) {
    Path path = run.path().toAbsolutePath().normalize();
    int count = path.getNameCount();
    if (count == 0) return path.toString();
    return path.subpath(Math.max(0, count - parts), count).toString().replace('\\', '/');
  }
}

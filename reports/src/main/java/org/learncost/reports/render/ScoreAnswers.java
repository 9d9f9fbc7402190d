package org.learncost.reports.render;

import java.util.List;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.compare.Environments;
import org.learncost.reports.read.JmhResult;

/** What a file of JMH's JSON holds, in words. */
final class ScoreAnswers {
  private ScoreAnswers() {}

  static String what(Analysis analysis) {
    List<JmhResult> results = analysis.run().jmh();
    long benchmarks = results.stream().map(JmhResult::benchmark).distinct().count();
    int most = results.stream().mapToInt(r -> r.primary().forks().size()).max().orElse(0);
    int least = results.stream().mapToInt(r -> r.primary().forks().size()).min().orElse(0);
    String forks = most == 0 ? "no raw data" : count(least, most) + " with raw data";
    String version =
        Environments.jvm(results).getOrDefault("forks.jmhVersion", "of a version that is not told");
    return "JMH's results in %s: %d %s of %d %s, %s; JMH %s."
        .formatted(
            analysis.run().path().getFileName(),
            results.size(),
            results.size() == 1 ? "result" : "results",
            benchmarks,
            benchmarks == 1 ? "benchmark" : "benchmarks",
            forks,
            version);
  }

  private static String count(int least, int most) {
    String range = least == most ? "" + most : least + " to " + most;
    return range + (most == 1 ? " fork each" : " forks each");
  }
}

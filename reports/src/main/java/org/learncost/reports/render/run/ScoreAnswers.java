package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.RunAnalysis;
import org.learncost.reports.compare.JvmSettings;
import org.learncost.reports.read.JmhResult;

/** What a file of JMH's JSON holds, in words. */
final class ScoreAnswers {
  private ScoreAnswers() {}

  static String what(RunAnalysis analysis) {
    List<JmhResult> results = analysis.run().jmh();
    long benchmarks = results.stream().map(JmhResult::benchmark).distinct().count();
    String version =
        JvmSettings.of(results).getOrDefault("forks.jmhVersion", "of a version that is not told");
    return "JMH's results in %s: %d %s of %d %s, %s; JMH %s."
        .formatted(
            analysis.run().path().getFileName(),
            results.size(),
            results.size() == 1 ? "result" : "results",
            benchmarks,
            benchmarks == 1 ? "benchmark" : "benchmarks",
            forks(results),
            version);
  }

  /** As in "3 to 5 forks each, of 2 without raw data", and what was not forked at all. */
  private static String forks(List<JmhResult> results) {
    List<JmhResult> merged = JmhResult.merged(results);
    long inside = merged.stream().filter(JmhResult::notForked).count();
    List<JmhResult> forked = merged.stream().filter(r -> !r.notForked()).toList();
    List<String> parts = new ArrayList<>();
    if (inside > 0) parts.add(inside == merged.size() ? "not forked" : inside + " not forked");
    var rows = forked.stream().mapToInt(JmhResult::rows).filter(n -> n > 0).summaryStatistics();
    if (rows.getCount() > 0) {
      boolean alike = rows.getMin() == rows.getMax();
      String range = alike ? "" + rows.getMin() : rows.getMin() + " to " + rows.getMax();
      parts.add(range + (rows.getMax() == 1 ? " fork each" : " forks each") + " with raw data");
    }
    long without = forked.size() - rows.getCount();
    if (without == merged.size()) parts.add("no raw data");
    else if (without > 0) parts.add(without + " without raw data");
    return String.join(", ", parts);
  }
}

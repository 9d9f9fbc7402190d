package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.learncost.core.result.Manifest;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.Warning;
import org.learncost.reports.render.document.KeyFinding;
import org.learncost.reports.render.document.KeyFinding.Question;
import org.learncost.reports.render.document.KeyFinding.Verdict;
import org.learncost.reports.text.Numbers;

/** What speaks for a run's numbers, and what against them. */
final class TrustAnswer {
  private TrustAnswer() {}

  static KeyFinding of(Analysis analysis) {
    List<String> against = against(analysis);
    String text = String.join("; ", grounds(analysis)) + ".";
    text = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    if (!against.isEmpty()) text += " Against it: " + String.join("; ", against) + ".";
    Verdict verdict =
        !analysis.speed().withoutDevice().isEmpty()
            ? Verdict.NO
            : against.isEmpty() ? Verdict.YES : Verdict.PARTLY;
    boolean measured = new MeasuringSection().appliesTo(analysis.trust());
    return new KeyFinding(Question.TRUST, verdict, text, measured ? "measuring" : "environment");
  }

  private static List<String> grounds(Analysis analysis) {
    List<String> grounds = new ArrayList<>();
    if (analysis.speed().withoutDevice().isEmpty())
      grounds.add("every backend's numbers name their device");
    analysis
        .run()
        .study()
        .ifPresent(plan -> grounds.add(count(plan.seeds().size(), "seed") + " per size"));
    int[] forks = analysis.speed().throughput().stream().mapToInt(t -> t.forks().length).toArray();
    if (forks.length > 0) {
      grounds.add(count(Arrays.stream(forks).min().getAsInt(), "fork") + " per speed or more");
    }
    analysis
        .trust()
        .hostNoise()
        .ifPresent(
            noise ->
                grounds.add(
                    "A/A runs on this host came out up to %s %% apart"
                        .formatted(Numbers.three(100 * noise))));
    spread(analysis).forEach(grounds::add);
    Manifest manifest = analysis.run().manifest();
    String revision = manifest.gitRevision();
    if (revision != null) {
      grounds.add("program at " + revision.substring(0, Math.min(10, revision.length())));
    }
    return grounds;
  }

  /** This run's own noise. */
  private static Stream<String> spread(Analysis analysis) {
    OptionalDouble most = analysis.speed().largestSpread();
    if (most.isEmpty()) return Stream.empty();
    return Stream.of(
        "forks of one speed differ by up to "
            + Numbers.three(100 * most.getAsDouble())
            + " %"
            + (analysis.trust().hostNoise().isPresent() ? "" : ", the noise here"));
  }

  private static List<String> against(Analysis analysis) {
    List<String> against = new ArrayList<>();
    List<String> undeclared = analysis.speed().withoutDevice();
    if (!undeclared.isEmpty()) against.add("no device known of " + String.join(", ", undeclared));
    long warned = analysis.trust().warnings().stream().map(Warning::series).distinct().count();
    if (warned > 0) {
      against.add(
          "warnings about %d of %s"
              .formatted(warned, count(analysis.run().jmh().size(), "series")));
    }
    int failed = analysis.trust().forks().failed().size();
    if (failed > 0) against.add(count(failed, "fork") + " failed");
    int failedTrials = analysis.run().failedTrials().size();
    if (failedTrials > 0) against.add(count(failedTrials, "trial") + " failed");
    if (analysis.run().manifest().gitDirty()) {
      against.add("the program had changes that no revision holds");
    }
    analysis
        .run()
        .study()
        .filter(plan -> plan.seeds().size() < 2)
        .ifPresent(plan -> against.add("a single seed shows no spread"));
    if (analysis.speed().throughput().stream().anyMatch(t -> t.forks().length < 2)) {
      against.add("a single fork shows no spread");
    }
    return against;
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 || what.endsWith("s") ? "" : "s");
  }
}

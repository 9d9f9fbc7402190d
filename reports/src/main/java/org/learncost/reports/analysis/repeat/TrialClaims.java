package org.learncost.reports.analysis.repeat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Trial;
import org.learncost.reports.analysis.repeat.Claim.Kind;
import org.learncost.reports.analysis.repeat.Claim.Outcome;

/** Trials that depend on nothing but their seeds, bit for bit. */
final class TrialClaims {
  /** Backends whose sums hang on the device and its library. */
  private static final Set<String> INEXACT =
      Set.of(
          "opencl",
          "nd4j",
          "libtorch",
          "libtorch-stacked",
          "dl4j",
          "torch",
          "torch-compiled",
          "torch-stacked",
          "torch-graph",
          "jax");

  /**
   * What vectors' width a trial was trained with: where it is another, some sums are cut otherwise.
   */
  private static final Pattern WIDTH = Pattern.compile("Vector API of \\d+ bits");

  private TrialClaims() {}

  /** Of how many trials that could be the same, how many are. */
  static Claim of(List<Trial> published, List<Trial> here) {
    Map<Trial.Key, Trial> now = new HashMap<>();
    here.forEach(trial -> now.put(trial.key(), trial));
    long same = 0;
    long total = 0;
    for (Trial then : published) {
      Trial trial = now.get(then.key());
      if (INEXACT.contains(then.backend())) continue;
      if (trial != null && !learner(trial).equals(learner(then))) continue;
      total++;
      if (same(then, trial)) same++;
    }
    Outcome outcome = same == total ? Outcome.REPRODUCED : Outcome.NOT_REPRODUCED;
    return Claim.counted(Kind.TRIALS, outcome, same, total);
  }

  private static String learner(Trial trial) {
    Matcher width = WIDTH.matcher(trial.device());
    return trial.backend() + (width.find() ? " " + width.group() : "");
  }

  private static boolean same(Trial then, @Nullable Trial now) {
    return now != null
        && then.outcome() == now.outcome()
        && then.steps() == now.steps()
        && Double.compare(then.error(), now.error()) == 0
        && then.measures().equals(now.measures());
  }
}

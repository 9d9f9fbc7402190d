package org.learncost.reports.analysis.repeat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.learncost.core.result.Series;
import org.learncost.reports.analysis.OtherResult;
import org.learncost.reports.analysis.repeat.Claim.Kind;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.RunData;
import org.learncost.reports.stats.Estimate;

/** What JMH's benchmarks score, the medians of forks. */
final class ScoreClaims {
  private ScoreClaims() {}

  static List<Claim> of(RunData published, RunData here) {
    Map<Series, Estimate> now = new HashMap<>();
    for (JmhResult result : JmhResult.merged(here.jmh())) {
      now.put(result.series(), OtherResult.score(result).shown());
    }
    boolean sameProcessor = Claim.sameProcessor(published, here);
    List<JmhResult> all = JmhResult.merged(published.jmh());
    Map<Series, String> labels = Series.labels(all.stream().map(JmhResult::series).toList());
    List<Claim> claims = new ArrayList<>();
    for (JmhResult result : all) {
      Estimate then = OtherResult.score(result).shown();
      Estimate found = now.get(result.series());
      claims.add(
          Claim.compared(
              Kind.SCORE,
              labels.getOrDefault(result.series(), "") + ", " + result.primary().unit(),
              then,
              found == null ? then : found,
              found != null,
              sameProcessor));
    }
    return claims;
  }
}

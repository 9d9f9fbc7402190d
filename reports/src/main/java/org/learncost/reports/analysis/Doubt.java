package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import org.learncost.core.result.Series;
import org.learncost.reports.compare.Stability;
import org.learncost.reports.read.JmhResult;

/** What keeps the numbers of one series of a run from being believed as they are. */
public record Doubt(Series series, Stability.Flag flag) {

  static List<Doubt> of(List<JmhResult> results) {
    List<Doubt> doubts = new ArrayList<>();
    for (JmhResult result : JmhResult.merged(results)) {
      for (Stability.Flag flag : Stability.of(List.of(result), 1).flags()) {
        doubts.add(new Doubt(result.series(), flag));
      }
    }
    return List.copyOf(doubts);
  }

  public boolean isFewForks() {
    return flag.kind() == Stability.Kind.FEW_FORKS;
  }
}

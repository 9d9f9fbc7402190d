package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import org.learncost.core.result.Series;
import org.learncost.reports.compare.Stability;
import org.learncost.reports.read.JmhResult;

/** What keeps the numbers of one series of a run from being believed as they are. */
public record Warning(Series series, Stability.Flag flag) {

  static List<Warning> of(List<JmhResult> results) {
    List<Warning> warnings = new ArrayList<>();
    for (JmhResult result : JmhResult.merged(results)) {
      for (Stability.Flag flag : Stability.of(List.of(result), 1).flags()) {
        warnings.add(new Warning(result.series(), flag));
      }
    }
    return List.copyOf(warnings);
  }

  public boolean isFewForks() {
    return flag.kind() == Stability.Kind.FEW_FORKS;
  }
}

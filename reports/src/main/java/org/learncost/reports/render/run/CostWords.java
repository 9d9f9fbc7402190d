package org.learncost.reports.render.run;

import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.MedianToLevel;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Numbers of the cost surface as tables and plots write them. */
final class CostWords {
  private CostWords() {}

  /** As in "93.8 %". */
  static String percent(double confidence) {
    return Numbers.three(100 * confidence) + " %";
  }

  static String ratio(MedianToLevel steps) {
    return steps.reached() + "/" + steps.total();
  }

  /** As in "1200 [900 – 1500] 5/5", or "> 5000 (1/5)" where fewer than half reach the level. */
  static String reaching(CostSurface.Cell cell) {
    MedianToLevel r = cell.steps();
    if (!r.isReached()) {
      return "> " + Numbers.of((double) cell.budgetSteps(), Style.COUNT) + " (" + ratio(r) + ")";
    }
    if (r.median() == 0) return "untrained (" + ratio(r) + ")";
    Estimate e = new Estimate(r.median(), r.low(), r.high());
    return Numbers.of(e, Style.COUNT) + " (" + ratio(r) + ")";
  }
}

package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.stats.Estimate;

/**
 * How much less a condition's error is at the largest n than at the smallest under one budget rule:
 * what no choice of a law can change.
 *
 * @param fold seed by seed, the geometric mean with its interval
 */
public record FallByRule(
    String rule, ConditionErrors.Size first, ConditionErrors.Size last, Estimate fold) {

  /** Of the first condition, rule by rule; empty of rules with one size or no common seeds. */
  public static List<FallByRule> of(List<ConditionErrors> all) {
    List<FallByRule> falls = new ArrayList<>();
    for (ConditionErrors errors : all) {
      if (!errors.condition().equals(all.get(0).condition())) continue;
      ConditionErrors.Size first = errors.sizes().get(0);
      ConditionErrors.Size last = errors.sizes().get(errors.sizes().size() - 1);
      double[] ratios = ratios(first, last);
      if (first.n() == last.n() || ratios.length == 0) continue;
      falls.add(new FallByRule(errors.rule(), first, last, Estimate.positiveMean(ratios)));
    }
    return falls;
  }

  /** Seed by seed: a seed's sets of training data are nested, its test set is the same. */
  private static double[] ratios(ConditionErrors.Size first, ConditionErrors.Size last) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < first.seeds().size(); i++) {
      int at = last.seeds().indexOf(first.seeds().get(i));
      if (at < 0 || !(first.errors()[i] > 0 && last.errors()[at] > 0)) continue;
      ratios.add(first.errors()[i] / last.errors()[at]);
    }
    return ratios.stream().mapToDouble(r -> r).toArray();
  }
}

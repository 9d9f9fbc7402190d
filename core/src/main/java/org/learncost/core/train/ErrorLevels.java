package org.learncost.core.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Crossing;

/**
 * Test errors whose cost is measured.
 *
 * @param levels strictly descending, positive
 */
public record ErrorLevels(List<Double> levels) {
  public ErrorLevels {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) throw new IllegalArgumentException("need at least one error level");
    double above = Double.POSITIVE_INFINITY;
    for (double level : levels) {
      if (!(level > 0 && level < above)) {
        throw new IllegalArgumentException(
            "error levels must be positive and strictly descending: " + levels);
      }
      above = level;
    }
  }

  /** Ten levels a decade from highest to lowest, rounded to two digits: 0.5, 0.4, 0.32, … */
  public static ErrorLevels logGrid(double highest, double lowest) {
    List<Double> levels = new ArrayList<>();
    double level = highest;
    for (int i = 1; level >= lowest * 0.999; i++) {
      levels.add(new BigDecimal(level).round(new MathContext(2)).doubleValue());
      level = highest * Math.pow(10, -0.1 * i);
    }
    return new ErrorLevels(levels);
  }

  /** The first checkpoint at or under each level; censored where the budget ended before. */
  public List<Crossing> crossings(Checkpoints seen, int n, int batch) {
    List<Crossing> crossings = new ArrayList<>();
    int i = 0;
    for (double level : levels) {
      while (i < seen.step().length && seen.error()[i] > level) {
        i++;
      }
      boolean censored = i == seen.step().length;
      long step = seen.step()[censored ? i - 1 : i];
      crossings.add(new Crossing(level, step, BatchOrder.samplesAfter(step, n, batch), censored));
    }
    return crossings;
  }
}

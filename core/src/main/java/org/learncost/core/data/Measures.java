package org.learncost.core.data;

import java.util.List;
import org.learncost.core.result.Measure;

/** The measures that suit each kind of target, and what knowing nothing costs by each. */
public final class Measures {
  public static final List<Measure> OF_NUMBERS =
      List.of(Measure.MEAN_ABSOLUTE_ERROR, Measure.MEAN_SQUARED_ERROR);
  public static final List<Measure> OF_CLASSES = List.of(Measure.ERROR_RATE, Measure.CROSS_ENTROPY);

  private Measures() {}

  /** What N(0, s²) around a prediction costs: the mean of |N(0, s²)| is √(2/π)·s. */
  public static double ofNormal(double deviation, Measure measure) {
    return switch (measure) {
      case MEAN_ABSOLUTE_ERROR -> Math.sqrt(2 / Math.PI) * deviation;
      case MEAN_SQUARED_ERROR -> deviation * deviation;
      case ERROR_RATE, CROSS_ENTROPY -> throw notOf("numbers", measure);
    };
  }

  /** What an even guess at one of so many classes costs. */
  public static double ofGuessing(int classes, Measure measure) {
    return switch (measure) {
      case ERROR_RATE -> 1 - 1.0 / classes;
      case CROSS_ENTROPY -> Math.log(classes);
      case MEAN_ABSOLUTE_ERROR, MEAN_SQUARED_ERROR -> throw notOf("classes", measure);
    };
  }

  static IllegalArgumentException notOf(String targets, Measure measure) {
    return new IllegalArgumentException("the " + measure.label() + " is none of " + targets);
  }
}

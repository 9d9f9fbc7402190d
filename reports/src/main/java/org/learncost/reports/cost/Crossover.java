package org.learncost.reports.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.learncost.reports.stats.Estimate;

/**
 * Where one of two costs becomes the lower one, from their ratio at measured sizes.
 *
 * <p>At each size the ratio's interval says which cost is lower, if it does not hold 1; at 95 %
 * over all sizes together (Bonferroni), so that costs that are the same are told apart in one run
 * of twenty. A crossover is claimed only between sizes that disagree. Its place is where the line
 * through the logs of the ratios over the logs of the sizes passes 1; its interval comes from the
 * same line through each replicate. Between measured sizes the line is an assumption.
 *
 * @param sizes ascending
 * @param signs by size: -1 where the first costs less, 1 where it costs more, 0 undecided
 * @param places ascending
 */
public record Crossover(double[] sizes, int[] signs, List<Place> places) {
  private static final double CONFIDENCE = 0.95;
  private static final double ROUNDING = 1e-9;

  /** What the measured sizes tell. */
  public enum Outcome {
    /** One of the costs becomes the lower one within the range, or both in turn. */
    CROSSES,
    /** One costs less, but at an end of the range nothing is decided. */
    OPEN,
    /** One costs less throughout. */
    NONE,
    /** At no size are the two told apart. */
    UNDECIDED
  }

  /**
   * A crossover.
   *
   * @param size with its 95 % interval; an end is infinite where it lies beyond the range, the
   *     value is NaN where the estimates do not cross although they might
   * @param firstBeyond whether the first costs less from here on
   * @param established whether measured sizes on both sides of it are decided
   */
  public record Place(Estimate size, boolean firstBeyond, boolean established) {}

  /**
   * Finds the crossovers.
   *
   * @param sizes ascending, two or more
   * @param ratios cost of the first ÷ cost of the second at each size; positive, finite
   */
  public static Crossover of(double[] sizes, List<Resampled> ratios) {
    if (sizes.length != ratios.size() || sizes.length < 2) {
      throw new IllegalArgumentException(sizes.length + " sizes, " + ratios.size() + " ratios");
    }
    double level = 1 - (1 - CONFIDENCE) / sizes.length;
    int[] signs = ratios.stream().mapToInt(r -> sign(r.interval(level))).toArray();
    int[] decided =
        java.util.stream.IntStream.range(0, signs.length).filter(i -> signs[i] != 0).toArray();
    List<Place> places = new ArrayList<>();
    if (decided.length > 0) {
      RatioLine line = new RatioLine(sizes, ratios);
      int first = decided[0];
      int last = decided[decided.length - 1];
      if (first > 0) places.add(place(line, 0, first, -signs[first], true, false));
      for (int i = 1; i < decided.length; i++) {
        int from = decided[i - 1];
        int to = decided[i];
        if (signs[from] != signs[to]) places.add(place(line, from, to, signs[from], false, false));
      }
      int end = sizes.length - 1;
      if (last < end) places.add(place(line, last, end, signs[last], false, true));
    }
    return new Crossover(sizes.clone(), signs, List.copyOf(places));
  }

  private static int sign(Estimate ratio) {
    double low = ratio.hasInterval() ? ratio.low() : ratio.value();
    double high = ratio.hasInterval() ? ratio.high() : ratio.value();
    return low > 1 ? 1 : high < 1 ? -1 : 0;
  }

  private static Place place(
      RatioLine line, int from, int to, int sign, boolean openBelow, boolean openAbove) {
    Estimate size = line.turn(from, to, sign).interval(CONFIDENCE);
    // A size that went through its log and back may fall short of itself.
    double first = line.size(from) * (1 + ROUNDING);
    double last = line.size(to) * (1 - ROUNDING);
    double value = size.value();
    // Without a turn between two sizes the turn lies at one of them, which is beyond the range.
    if (openBelow && value <= first || openAbove && value >= last) value = Double.NaN;
    double low = openBelow && size.low() <= first ? Double.NEGATIVE_INFINITY : size.low();
    double high = openAbove && size.high() >= last ? Double.POSITIVE_INFINITY : size.high();
    return new Place(new Estimate(value, low, high), sign > 0, !openBelow && !openAbove);
  }

  public Outcome outcome() {
    if (Arrays.stream(signs).allMatch(s -> s == 0)) return Outcome.UNDECIDED;
    if (places.stream().anyMatch(Place::established)) return Outcome.CROSSES;
    return places.isEmpty() ? Outcome.NONE : Outcome.OPEN;
  }

  /** Whether the first costs less at the smallest size that decides; false if none does. */
  public boolean firstBefore() {
    return Arrays.stream(signs).filter(s -> s != 0).findFirst().orElse(1) < 0;
  }

  /** The sizes at which the two are not told apart. */
  public double[] undecided() {
    return java.util.stream.IntStream.range(0, signs.length)
        .filter(i -> signs[i] == 0)
        .mapToDouble(i -> sizes[i])
        .toArray();
  }
}

package org.learncost.reports.analysis.fit;

import java.util.Arrays;
import java.util.List;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.fit.growth.GrowthSelection;
import org.learncost.reports.fit.growth.Timings;

/** How the times of one group of rows grow with size. */
public record GrowthResult(FitGroup group, Timings timings, GrowthSelection growth) {
  /**
   * Fits the laws of growth.
   *
   * @throws RunFileException if there are too few sizes
   */
  public static GrowthResult of(FitGroup group) {
    Timings timings = group.timings();
    int sizes = timings.sizes().size();
    if (sizes < GrowthSelection.LEAST_SIZES) {
      throw new RunFileException(
          group.table().file(),
          "%s%d sizes, expected at least %d to tell laws of growth apart"
              .formatted(group.where(), sizes, GrowthSelection.LEAST_SIZES));
    }
    return new GrowthResult(group, timings, GrowthSelection.of(timings));
  }

  /**
   * Whether a group holds times or rates at sizes from one on, and the largest takes longer than
   * the smallest.
   */
  public static boolean applies(FitGroup group) {
    boolean time = group.unit().equals("s") || group.unit().startsWith("s/");
    if ((!time && !group.isRate()) || group.sizeCount() < 2) return false;
    if (group.sizes().get(0).x() < 1) return false;
    List<Timings.Size> sizes = group.timings().sizes();
    return mean(sizes.get(sizes.size() - 1)) > mean(sizes.get(0));
  }

  private static double mean(Timings.Size size) {
    return Arrays.stream(size.times()).average().orElseThrow();
  }
}

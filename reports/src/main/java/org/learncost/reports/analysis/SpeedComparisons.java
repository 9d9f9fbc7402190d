package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.learncost.reports.analysis.BackendComparison.Varied;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.cost.Resampled;

/** Time per training sample of two backends, over width, depth, batch or replicas. */
public final class SpeedComparisons {
  /** What shapes may differ in. */
  static final List<Varied> VARIED =
      List.of(Varied.WIDTH, Varied.DEPTH, Varied.BATCH, Varied.REPLICAS);

  private SpeedComparisons() {}

  /** A measured point of a family of shapes that differ in one thing. */
  private record Point(String backend, double size, Resampled seconds) {}

  /** Of every pair of backends, in each family of shapes that differ in one thing. */
  public static List<BackendComparison> of(
      List<Throughput> throughput, Prices prices, RandomGenerator random) {
    List<Resampled> seconds =
        throughput.stream().map(t -> Resampled.positiveMean(secondsPerSample(t), random)).toList();
    List<BackendComparison> comparisons = new ArrayList<>();
    for (Varied varied : VARIED) {
      Map<String, List<Point>> families = new LinkedHashMap<>();
      for (int i = 0; i < throughput.size(); i++) {
        Throughput row = throughput.get(i);
        OptionalInt size = size(row.shape(), varied);
        if (size.isEmpty()) continue;
        families
            .computeIfAbsent(fixed(row.shape(), varied), f -> new ArrayList<>())
            .add(new Point(row.backend(), size.getAsInt(), seconds.get(i)));
      }
      families.forEach(
          (fixed, points) -> comparisons.addAll(family(varied, fixed, points, prices)));
    }
    return comparisons;
  }

  private static double[] secondsPerSample(Throughput speed) {
    return Arrays.stream(speed.forks()).map(rate -> 1 / rate).toArray();
  }

  private static List<BackendComparison> family(
      Varied varied, String fixed, List<Point> points, Prices prices) {
    Map<String, TreeMap<Double, Resampled>> byBackend = new TreeMap<>();
    for (Point point : points) {
      byBackend
          .computeIfAbsent(point.backend(), b -> new TreeMap<>())
          .put(point.size(), point.seconds());
    }
    List<BackendComparison.Costs> costs = new ArrayList<>();
    byBackend.forEach((backend, bySize) -> costs.add(new BackendComparison.Costs(backend, bySize)));
    return BackendComparison.of(varied, fixed, costs, prices);
  }

  static OptionalInt size(Shape shape, Varied varied) {
    return switch (varied) {
      case WIDTH -> shape.hiddenWidth();
      case DEPTH ->
          shape.hiddenWidth().isEmpty() ? OptionalInt.empty() : OptionalInt.of(shape.depth());
      case BATCH -> OptionalInt.of(shape.batch());
      case REPLICAS -> OptionalInt.of(shape.replicas());
      case N -> OptionalInt.empty();
    };
  }

  /** As in "1-w-w-1, batch 32", with what is trained if told. */
  static String fixed(Shape shape, Varied varied) {
    List<String> fixed = new ArrayList<>();
    fixed.add(
        switch (varied) {
          case WIDTH -> shape.family();
          case DEPTH -> shape.stack();
          case BATCH, REPLICAS, N -> shape.mlp();
        });
    if (varied != Varied.BATCH) fixed.add("batch " + shape.batch());
    if (varied != Varied.REPLICAS && shape.replicas() > 1) {
      fixed.add(shape.replicas() + " replicas");
    }
    if (!shape.training().isEmpty()) fixed.add(shape.training());
    return String.join(", ", fixed);
  }
}

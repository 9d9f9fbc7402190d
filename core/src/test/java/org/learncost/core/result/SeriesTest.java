package org.learncost.core.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final String TRAIN = "org.learncost.benchmarks.TrainingThroughput.train";

  private static Series series(String backend, String batch, int threads) {
    return new Series(
        TRAIN, "thrpt", threads, Map.of("mlp", "1-8-1", "batch", batch, "backend", backend));
  }

  @Test
  void labelsTellApartAndNoMore() {
    Series one = series("scalar", "32", 1);
    Series two = series("vector", "32", 1);
    assertEquals(
        List.of(
            "TrainingThroughput.train, backend=scalar", "TrainingThroughput.train, backend=vector"),
        List.copyOf(Series.labels(List.of(one, two)).values()));
    Series three = series("vector", "512", 2);
    assertEquals(
        List.of(
            "TrainingThroughput.train, backend=vector, batch=32, 1 threads",
            "TrainingThroughput.train, backend=vector, batch=512, 2 threads"),
        List.copyOf(Series.labels(List.of(two, three)).values()));
    Series foreign = new Series("Sorting.sort", "avgt", 1, Map.of());
    assertEquals(List.of("Sorting.sort"), List.copyOf(Series.labels(List.of(foreign)).values()));
  }

  @Test
  void aKeyIsTheSameWhateverTheOrderOfParameters() {
    assertEquals(
        TRAIN + " thrpt 1 backend=scalar, batch=32, mlp=1-8-1", series("scalar", "32", 1).key());
  }
}

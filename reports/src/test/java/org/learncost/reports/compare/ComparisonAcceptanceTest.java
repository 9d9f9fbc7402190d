package org.learncost.reports.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten forks with 2 % noise: how often a change of 5 % is found, and how often one that is none. */
@Tag("slow")
class ComparisonAcceptanceTest {
  private static final int PAIRS = 200;
  private static final ComparisonOptions SETTINGS =
      new ComparisonOptions(0.02, OptionalDouble.empty(), 1);

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(2024);

  /** Of some benchmarks the first one takes so many times as long in the new run. */
  private Comparison compare(int benchmarks, int iterations, double slower) throws IOException {
    return Comparison.of(
        run("base.json", benchmarks, iterations, 1),
        run("new.json", benchmarks, iterations, slower),
        SETTINGS,
        folder);
  }

  private ComparedRun run(String name, int benchmarks, int iterations, double first)
      throws IOException {
    SyntheticJmh file = new SyntheticJmh();
    for (int i = 0; i < benchmarks; i++) {
      double time = (i + 1) * (i == 0 ? first : 1);
      boolean rate = i % 2 == 1;
      file.add(
          "bench.Mark.b" + i,
          rate ? "thrpt" : "avgt",
          rate ? "ops/us" : "us/op",
          SyntheticJmh.noisy(10, iterations, rate ? 1 / time : time, random));
    }
    return ComparedRun.read(file.write(folder.resolve(name)));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,5", "8,1", "8,5"})
  void findsFivePercent(int benchmarks, int iterations) throws IOException {
    int found = 0;
    for (int i = 0; i < PAIRS; i++) {
      Comparison slower = compare(benchmarks, iterations, 1.05);
      if (slower.series().get(0).verdict() == Verdict.SLOWER) found++;
    }
    assertTrue(found >= 0.95 * PAIRS, found + " of " + PAIRS);
  }

  @Test
  void findsFivePercentLessToo() throws IOException {
    int found = 0;
    for (int i = 0; i < PAIRS; i++) {
      if (compare(1, 5, 0.95).series().get(0).verdict() == Verdict.FASTER) found++;
    }
    assertTrue(found >= 0.95 * PAIRS, found + " of " + PAIRS);
  }

  /** Nothing in the whole file. */
  @ParameterizedTest
  @CsvSource({"1,1", "1,5", "8,1", "8,5"})
  void findsNothingWhereNothingChanged(int benchmarks, int iterations) throws IOException {
    int quiet = 0;
    for (int i = 0; i < PAIRS; i++) {
      Comparison comparison = compare(benchmarks, iterations, 1);
      if (comparison.count(Verdict.SLOWER) + comparison.count(Verdict.FASTER) == 0) quiet++;
    }
    assertTrue(quiet >= 0.95 * PAIRS, quiet + " of " + PAIRS);
  }

  /** 2 % of noise cannot show that 2 % did not happen; that 5 % did not, it can. */
  @Test
  void saysSameWhereTheForksCanTell() throws IOException {
    ComparisonOptions coarse = new ComparisonOptions(0.05, OptionalDouble.empty(), 1);
    int same = 0;
    for (int i = 0; i < PAIRS; i++) {
      Comparison comparison =
          Comparison.of(run("base.json", 1, 1, 1), run("new.json", 1, 1, 1), coarse, folder);
      if (comparison.count(Verdict.SAME) == 1) same++;
    }
    assertTrue(same >= 0.95 * PAIRS, same + " of " + PAIRS);
  }
}

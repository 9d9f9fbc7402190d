package org.learncost.reports.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.reports.stats.Estimate;

@Tag("slow")
class ForkBootstrapTest {
  /** Forks scatter by 2 %, iterations inside one by 1 %. */
  static ForkSample sample(int forks, int iterations, double time, SplittableRandom random) {
    return new ForkSample(
        IntStream.range(0, forks)
            .mapToDouble(i -> time * Math.exp(0.02 * random.nextGaussian()))
            .mapToObj(
                fork ->
                    IntStream.range(0, iterations)
                        .mapToDouble(k -> fork * Math.exp(0.01 * random.nextGaussian()))
                        .toArray())
            .toList());
  }

  /** The sizes that it is for: with four against four the exact interval takes over. */
  @ParameterizedTest
  @CsvSource({"2,2,1", "2,2,5", "2,3,5", "3,3,1", "3,3,5"})
  void coversTheTruth(int first, int second, int iterations) {
    SplittableRandom random = new SplittableRandom(2);
    int covered = 0;
    int rounds = 400;
    for (int i = 0; i < rounds; i++) {
      Estimate ratio =
          ForkBootstrap.ratio(
              sample(first, iterations, 1, random),
              sample(second, iterations, 1.1, random),
              random);
      if (ratio.low() <= 1.1 && 1.1 <= ratio.high()) covered++;
    }
    double share = (double) covered / rounds;
    assertTrue(share >= 0.93, "covered " + share);
  }

  @Test
  void theSeedDecidesTheResamples() {
    ForkSample base = sample(3, 5, 1, new SplittableRandom(1));
    ForkSample fresh = sample(3, 5, 1.1, new SplittableRandom(2));
    assertEquals(
        ForkBootstrap.ratio(base, fresh, new SplittableRandom(3)),
        ForkBootstrap.ratio(base, fresh, new SplittableRandom(3)));
    ForkSample one = new ForkSample(List.of(new double[] {1, 1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> ForkBootstrap.ratio(one, fresh, new SplittableRandom(3)));
  }
}

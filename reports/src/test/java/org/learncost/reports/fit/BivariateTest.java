package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.core.data.TestSeed;
import org.learncost.reports.stats.Estimate;

class BivariateTest {

  private static SurfaceRuns planted(double noise, SplittableRandom random) {
    int count = 120;
    double[] n = new double[count];
    double[] d = new double[count];
    double[] loss = new double[count];
    for (int i = 0; i < count; i++) {
      n[i] = Math.pow(10, random.nextDouble(7, 10));
      d[i] = Math.pow(10, random.nextDouble(9, 11.5));
      loss[i] = 1.7 + 400 * Math.pow(n[i], -0.34) + 2000 * Math.pow(d[i], -0.37);
      loss[i] *= Math.exp(noise * random.nextGaussian());
    }
    return new SurfaceRuns(n, d, loss);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 10})
  void recoversAPlantedSurface(double delta) {
    Bivariate fit = Bivariate.fit(planted(0, new SplittableRandom(TestSeed.draw())), delta);
    assertTrue(fit.converged());
    assertEquals(1.7, fit.floor(), 1e-4);
    assertEquals(0.34, fit.alpha(), 1e-4);
    assertEquals(0.37, fit.beta(), 1e-4);
    assertEquals(400, fit.a(), 1);
    assertEquals(2000, fit.b(), 5);
    assertEquals(0.37 / 0.71, fit.optimalExponent(), 1e-3);
  }

  @Test
  void theBootstrapCoversThePlantedExponents() {
    SplittableRandom random = new SplittableRandom(5);
    int covered = 0;
    for (int i = 0; i < 25; i++) {
      SurfaceRuns runs = planted(0.005, random.split());
      Bivariate fit = Bivariate.fit(runs, 10);
      List<Bivariate> replicates = fit.bootstrap(runs, 10, List.of(), 120, random.split());
      Estimate alpha = fit.interval(replicates, Bivariate::alpha, 0.95);
      if (alpha.low() <= 0.34 && 0.34 <= alpha.high()) covered++;
    }
    // 23.75 of 25 with a standard deviation of 1.1.
    assertTrue(covered >= 20, "covered " + covered);
  }

  /** Besiroglu et al. 2024; the minimum of their objective, recomputed. */
  @Test
  void reachesTheMinimumOfEpochsReplication() throws IOException {
    Path file = Path.of("../../shared/data/epoch_chinchilla/svg_extracted_data.csv");
    assumeTrue(Files.exists(file), "no published data at " + file);
    List<double[]> rows =
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .map(
                c ->
                    new double[] {
                      Double.parseDouble(c[3]), Double.parseDouble(c[4]), Double.parseDouble(c[6])
                    })
            .sorted((x, y) -> Double.compare(y[2], x[2]))
            .skip(5)
            .toList();
    assertEquals(240, rows.size());
    double[] n = rows.stream().mapToDouble(r -> r[0]).toArray();
    double[] d = rows.stream().mapToDouble(r -> r[1] / (6 * r[0])).toArray();
    double[] loss = rows.stream().mapToDouble(r -> r[2]).toArray();
    Bivariate fit = Bivariate.fit(new SurfaceRuns(n, d, loss), Bivariate.DELTA);
    assertTrue(fit.objective() <= 0.0010182741, fit.toString());
    assertEquals(0.34731, fit.alpha(), 0.0006);
    assertEquals(0.36717, fit.beta(), 0.0015);
    assertEquals(1.81722, fit.floor(), 0.002);
    assertTrue(fit.converged());
  }

  @Test
  void refusesRunsThatDoNotMatch() {
    double[] six = {1, 2, 3, 4, 5, 6};
    assertThrows(IllegalArgumentException.class, () -> new SurfaceRuns(six, six, new double[] {1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SurfaceRuns(six, six, new double[] {1, 2, 3, 4, 5, 0}));
  }
}

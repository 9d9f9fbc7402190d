package org.learncost.reports.compare;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.learncost.reports.compare.SimulatedSuite.Design;
import org.learncost.reports.compare.SimulatedSuite.Tally;
import org.learncost.reports.compare.SimulatedSuite.World;

/**
 * What a comparison finds in suites with planted changes, and in suites with none. With
 * -Dlearncost.verdicts=N, N suites of every design are simulated and their table printed, and that
 * of the smallest changes found, which the README shows.
 */
class VerdictSimulationTest {
  private static final int SUITES = Integer.getInteger("learncost.verdicts", 0);
  private static final long SEED = 1;

  /**
   * Of 20 and of 100 series, four and five forks; and one series, which the rank test judges. One
   * series alone cannot tell a slower host from a slower program: there it takes the host's speed
   * or its noise floor, which these runs do not have.
   */
  @ParameterizedTest
  @EnumSource(World.class)
  void findsNothingWhereNothingChanged(World world) {
    SplittableRandom random = new SplittableRandom(SEED);
    int alone = world == World.CORRELATED ? 0 : 100;
    Tally all = SimulatedSuite.tally(Design.of(world, 1, 5, 0), alone, random);
    for (int forks : new int[] {4, 5}) {
      all = all.plus(SimulatedSuite.tally(Design.of(world, 20, forks, 0), 120, random));
      all = all.plus(SimulatedSuite.tally(Design.of(world, 100, forks, 0), 25, random));
    }
    assertTrue(all.anyShare() <= 0.05, "seed " + SEED + ": " + all);
  }

  @ParameterizedTest
  @CsvSource({
    "NORMAL, 0.95",
    "STUDENT_T3, 0.95",
    "OUTLIERS, 0.95",
    "CORRELATED, 0.95",
    "BIMODAL, 0.95",
  })
  void findsThirtyPercentAmongAThousand(World world, double least) {
    Design design = Design.of(world, 1000, 5, 0.3);
    Tally tally = SimulatedSuite.tally(design, 20, new SplittableRandom(SEED));
    assertTrue(tally.power() >= least, "seed " + SEED + ": " + tally);
    assertTrue(tally.wrongShare() < 0.05, "seed " + SEED + ": " + tally);
  }

  @Test
  @Tag("slow")
  void everyDesign() {
    int suites = SUITES == 0 ? 2 : SUITES;
    SplittableRandom random = new SplittableRandom(SEED);
    System.out.println(
        "| noise | series | forks | change | found | false finds | suites with finds |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (World world : World.values()) {
      Tally unchanged = new Tally(0, 0, 0, 0, 0);
      for (int series : series()) {
        for (int forks : forks()) {
          for (double change : new double[] {0, 0.02, 0.05, 0.1, 0.3}) {
            Design design = Design.of(world, series, forks, change);
            Tally tally = SimulatedSuite.tally(design, suites, random);
            boolean counts = change == 0 && (series > 1 || world != World.CORRELATED);
            if (counts) unchanged = unchanged.plus(tally);
            System.out.println(row(design, tally));
          }
        }
      }
      assertTrue(unchanged.anyBound(false) <= 0.05, "seed " + SEED + ": " + world + unchanged);
    }
  }

  /** All sizes of suites, or one where no table is asked for. */
  private static int[] series() {
    return SUITES == 0 ? new int[] {20} : new int[] {1, 20, 100, 1000};
  }

  private static int[] forks() {
    return SUITES == 0 ? new int[] {4, 10} : new int[] {4, 5, 6, 10};
  }

  private static String row(Design d, Tally t) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.0f %% | %s | %.1f %% | %.1f %% [%.1f, %.1f] |",
        d.world().name().toLowerCase(Locale.ROOT),
        d.series(),
        d.forks(),
        100 * d.change(),
        d.change() == 0 ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * t.power()),
        100 * t.wrongShare(),
        100 * t.anyShare(),
        100 * t.anyBound(false),
        100 * t.anyBound(true));
  }

  /** The table of the README: the least change that is found four times in five. */
  @Test
  @Tag("slow")
  void smallestChangesFound() {
    int suites = SUITES == 0 ? 3 : SUITES;
    System.out.println(
        "| noise of a fork | series |"
            + Arrays.stream(forks()).mapToObj(f -> " " + f + " forks |").collect(joining()));
    System.out.println("| ---: | ---: |" + " ---: |".repeat(forks().length));
    for (double noise : new double[] {0.01, 0.03}) {
      for (int series : series()) {
        StringBuilder row = new StringBuilder();
        row.append(String.format(Locale.ROOT, "| %.0f %% | %d |", 100 * noise, series));
        double few = 0;
        for (int forks : forks()) {
          double least = smallest(noise, series, forks, suites);
          if (forks == 4) few = least;
          if (forks == 10) {
            assertTrue(least <= few, series + ": " + least + " with 10 forks, " + few + " with 4");
          }
          row.append(
              Double.isInfinite(least)
                  ? " none |"
                  : String.format(Locale.ROOT, " %.3g %% |", 100 * least));
        }
        System.out.println(row);
      }
    }
  }

  private static double smallest(double noise, int series, int forks, int suites) {
    // As many changed series for small suites as for large ones.
    int repeats = suites * Math.max(1, 20 / Math.max(1, series / 50));
    for (double change :
        new double[] {0.02, 0.025, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.1, 0.12, 0.15, 0.2, 0.3}) {
      Design design = new Design(World.NORMAL, series, forks, noise, 0, change);
      if (SimulatedSuite.tally(design, repeats, new SplittableRandom(SEED)).power() >= 0.8) {
        return change;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}

package org.learncost.reports.fit.leastsquares;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * NIST's Statistical Reference Datasets for nonlinear regression (itl.nist.gov/div898/strd), with
 * certified values: from both of NIST's starts, the hard one and the near one.
 */
public class NistStrdTest {
  // Tests run in the module; the data lies beside the project. More sets may lie elsewhere.
  static final Path FOLDER =
      Path.of(System.getProperty("learncost.nist", "../../shared/data/nist_strd"));

  @ParameterizedTest(name = "{0} from start {1}")
  @CsvSource({
    "Bennett5, 1", "Bennett5, 2",
    "DanWood, 1", "DanWood, 2",
    "Kirby2, 1", "Kirby2, 2",
    "Lanczos3, 1", "Lanczos3, 2",
    "MGH09, 1", "MGH09, 2",
    "Misra1a, 1", "Misra1a, 2",
    "Rat43, 1", "Rat43, 2",
    "Thurber, 1", "Thurber, 2",
  })
  void certifiedValues(String name, int start) throws IOException {
    Path file = FOLDER.resolve(name + ".dat");
    assumeTrue(Files.exists(file), "no certified data at " + file);
    NistFile nist = NistFile.read(file);
    NonlinearFit fit = NonlinearRegression.fit(nist.regression(), List.of(nist.start(start)));
    List<String> wrong = new ArrayList<>();
    check(wrong, "residual sum of squares", fit.squares(), nist.squares(), 6);
    check(wrong, "residual deviation", fit.residualDeviation(), nist.deviation(), 6);
    for (int i = 0; i < nist.parameters().length; i++) {
      check(wrong, "b" + (i + 1), fit.theta()[i], nist.parameters()[i], 7);
      check(wrong, "SE of b" + (i + 1), fit.standardErrors()[i], nist.errors()[i], 5);
    }
    assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    assertTrue(fit.converged(), () -> "offset " + fit.offset());
  }

  /** Digits in common, as NIST counts them: the negative logarithm of the relative error. */
  private static void check(
      List<String> wrong, String what, double value, double certified, double digits) {
    double common = -Math.log10(Math.abs(value - certified) / Math.abs(certified));
    if (!(common >= digits)) {
      wrong.add("%s: %s, certified %s: %.1f digits".formatted(what, value, certified, common));
    }
  }
}

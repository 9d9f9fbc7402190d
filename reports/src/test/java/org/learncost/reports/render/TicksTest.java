package org.learncost.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.reports.render.Numbers.Style;

class TicksTest {
  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "NaN, 1", "1, NaN", "1, Infinity", "2, 1"})
  void refusesWhatHasNoLogarithm(double low, double high) {
    assertThrows(IllegalArgumentException.class, () -> Ticks.spanning(low, high, Style.TIME));
  }

  @Test
  void ticksAreRoundNumbers() {
    assertEquals(List.of("1", "2", "5", "10"), Ticks.spanning(1, 10, Style.PLAIN).labels());
  }
}

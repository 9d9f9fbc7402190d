package org.learncost.reports.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.reports.text.Numbers.Style;

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

  @Test
  void evenTicksAreRoundAndApart() {
    Ticks ticks = Ticks.even(180, 200, Style.SI);
    assertEquals(List.of(180.0, 185.0, 190.0, 195.0, 200.0), ticks.values());
    Ticks close = Ticks.even(1_000_000, 1_000_001, Style.SI);
    assertEquals(close.labels().size(), Set.copyOf(close.labels()).size(), "" + close.labels());
    Ticks zero = Ticks.even(0, 0, Style.COUNT);
    assertTrue(zero.low() < 0 && zero.high() > 0);
  }
}

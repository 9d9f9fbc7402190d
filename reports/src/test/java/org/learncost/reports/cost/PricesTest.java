package org.learncost.reports.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {
  @Test
  void pricesArePerSecond() {
    Prices prices = Prices.parse("vector=0.036/h, opencl=6/min,nd4j=2e-3/s");
    assertEquals(1e-5, prices.of("vector").orElseThrow(), 1e-18);
    assertEquals(0.1, prices.of("opencl").orElseThrow(), 1e-15);
    assertEquals(2e-3, prices.of("nd4j").orElseThrow(), 1e-15);
    assertTrue(prices.of("scalar").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vector | price 'vector': expected backend=amount/unit",
        "vector=2.5 | price 'vector=2.5': expected backend=amount/unit",
        "vector=2.5/day | price 'vector=2.5/day': expected backend=amount/unit",
        "vector=much/h | price 'vector=much/h': expected backend=amount/unit",
        "=2/h | price '=2/h': expected backend=amount/unit",
        "vector=-1/h | price 'vector=-1/h': expected an amount over 0, not -1",
        "vector=0/h | price 'vector=0/h': expected an amount over 0, not 0",
        "vector=NaN/h | price 'vector=NaN/h': expected an amount over 0, not NaN",
        "vector=1/h, | price '': expected backend=amount/unit",
        "vector=1/h,vector=2/h | two prices of vector, expected one",
      })
  void badPricesAreNamed(String text, String problem) {
    var e = assertThrows(IllegalArgumentException.class, () -> Prices.parse(text.strip()));
    assertTrue(String.valueOf(e.getMessage()).startsWith(problem), e.getMessage());
  }

  @Test
  void aPriceOfNobodyIsRefused() {
    Prices prices = Prices.parse("gpu=1/h");
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> prices.requireAmong(List.of("vector", "opencl")));
    assertEquals("a price of 'gpu', but this run has vector, opencl", e.getMessage());
  }
}

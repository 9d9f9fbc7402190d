package org.learncost.core.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that must not be the same for two series. */
class SeriesNamesTest {
  @ParameterizedTest
  @CsvSource({
    "com.a.Codec.run com.b.Codec.run, a.Codec.run b.Codec.run",
    "com.a.x.Codec.run org.a.x.Codec.run, com.a.x.Codec.run org.a.x.Codec.run",
    "com.a.Codec.encode com.b.Codec.decode, a.Codec.encode b.Codec.decode",
    "Codec.run com.Codec.run, Codec.run com.Codec.run",
    "com.a.Codec.run com.a.Codec.read, Codec.run Codec.read",
    "a.b.Codec.run b.Codec.run c.Codec.run, a.b.Codec.run b.Codec.run c.Codec.run",
    "a.B.c a.B.c\ue001gc.alloc.rate.norm, B.c B.c: gc.alloc.rate.norm",
    "one::codec::run two::codec::run, one::codec::run two::codec::run",
    "main other, main other",
  })
  void asMuchOfThePackageAsTellsThemApart(String benchmarks, String names) {
    List<Series> all =
        Arrays.stream(benchmarks.split(" ")).map(b -> new Series(b, "avgt", 1, Map.of())).toList();
    assertEquals(names, String.join(" ", Series.labels(all).values()));
  }

  @ParameterizedTest
  @CsvSource({
    "ab, ab",
    "a b, a b",
    "'', '\"\"'",
    "'a ', '\"a \"'",
    "'a\nb', '\"a\\nb\"'",
    "a\\nb, a\\nb",
    "'\u0000', '\"\\u0000\"'",
    "'\n\"', '\"\\n\\\"\"'",
  })
  void valuesThatLookAlikeAreQuoted(String value, String visible) {
    assertEquals(visible, Series.visible(value));
  }

  @Test
  void twoValuesThatDifferByALineBreakAreTwoNames() {
    Series one = new Series("d.T.s", "avgt", 1, Map.of("text", "ab"));
    Series two = new Series("d.T.s", "avgt", 1, Map.of("text", "a\nb"));
    assertEquals(
        List.of("T.s, text=ab", "T.s, text=\"a\\nb\""),
        List.copyOf(Series.labels(List.of(one, two)).values()));
  }
}

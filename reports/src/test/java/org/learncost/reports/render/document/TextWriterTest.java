package org.learncost.reports.render.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextWriterTest {
  @Test
  void longWordsBreakAtTheirHyphens() {
    assertEquals(
        List.of("CPU pthread-", "haswell-AMD EPYC", "7B13"),
        TextWriter.wrap("CPU pthread-haswell-AMD EPYC 7B13", 18));
    assertEquals(
        List.of("CPU", "pthread-", "haswell-", "AMD EPYC", "7B13"),
        TextWriter.wrap("CPU pthread-haswell-AMD EPYC 7B13", 9));
    assertEquals(List.of("abcdef", "ghi"), TextWriter.wrap("abcdefghi", 6));
    assertEquals(List.of("a word", "short-one"), TextWriter.wrap("a word short-one", 9));
  }
}

package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learncost.reports.HeldNumbers.Change;
import org.learncost.reports.HeldNumbers.Fate;

class HeldNumbersTest {
  private static JsonNode json(String text) throws JsonProcessingException {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void whatDiffersIsToldAndWhatMayDifferIsNot() throws JsonProcessingException {
    JsonNode before =
        json("{'a': [1, 2.5], 'name': 'sine', 'model': 'C + A', 'text': 'was so', 'no': null}");
    JsonNode after =
        json(
            "{'a': [1.0000000001, 2.6], 'name': 'cosine', 'model': 'A', 'text': 'is so', 'new': 1}");
    assertEquals(
        List.of(
            "x/a/1: 2.5 → 2.6",
            "x/model: \"C + A\" → \"A\"",
            "x/name: \"sine\" → \"cosine\"",
            "x/no: null → missing",
            "x/new: new, 1"),
        new HeldNumbers(List.of()).differences("x", before, after));
  }

  @Test
  void changesOnPurposeAreLeftOutAndThoseThatNothingNeedsAreTold() throws JsonProcessingException {
    JsonNode before = json("{'rows': [{'old': 1, 'gone': 2, 'other': 3}]}");
    JsonNode after = json("{'rows': [{'new': 1, 'other': 4, 'added': 5}]}");
    Change unneeded = Change.of(Fate.CHANGED, "x/none", "");
    HeldNumbers held =
        new HeldNumbers(
            List.of(
                Change.moved("x/rows/(\\d)/old", "x/rows/$1/new", ""),
                Change.of(Fate.GONE, "x/rows/\\d/gone", ""),
                Change.of(Fate.CHANGED, "x/rows/\\d/other", ""),
                Change.of(Fate.ADDED, "x/rows/\\d/added", ""),
                unneeded));
    assertEquals(List.of(), held.differences("x", before, after));
    assertEquals(1, held.held());
    assertEquals(List.of(unneeded), held.unused());
  }
}

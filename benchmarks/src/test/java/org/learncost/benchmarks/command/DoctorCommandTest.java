package org.learncost.benchmarks.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.learncost.benchmarks.doctor.Diagnosis;
import org.learncost.benchmarks.doctor.DiagnosisText;
import org.learncost.benchmarks.doctor.HostReport;

/** What the doctor says of this machine, without its probes. */
class DoctorCommandTest {
  @Test
  void textAndJsonSayTheSame() throws Exception {
    Diagnosis host = Diagnosis.make(false);
    String text = DiagnosisText.of(host);
    String words = text.replaceAll("\\s+", " ");
    assertTrue(words.contains("Verdict: " + host.verdict()), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 100), text);
    JsonNode json = new JsonMapper().valueToTree(new HostReport(host, List.of(), Map.of(), null));
    assertEquals(host.environment().cpu(), json.at("/environment/cpu").asText());
    assertTrue(json.at("/clock/smallestStepNanos").asLong() > 0, json.toString());
    assertTrue(json.at("/oneThread").isNull());
    assertEquals(host.findings().size(), json.at("/findings").size());
    assertTrue(json.at("/findings/0/severity").asText().matches("OK|WARNING|UNFIT"));
    assertTrue(json.at("/backends").isArray());
  }
}

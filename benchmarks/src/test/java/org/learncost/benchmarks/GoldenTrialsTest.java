package org.learncost.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;

/**
 * Trains the trials of two recorded studies anew, each of three budget rules, two qualities and
 * three seeds: the sweep of revision bdc9a31, schema 1, on the scalar and on the vector backend.
 */
class GoldenTrialsTest {
  /** Of the Vector API; the order of a vector's sums, and with it the last bits, hangs on it. */
  private static final Pattern BITS = Pattern.compile("Vector API of (\\d+) bits");

  /** In this many steps a difference in the last bits has not grown past a ten-thousandth. */
  private static final long EARLY_STEPS = 50;

  @TempDir Path folder;

  /** The recorded run, as the reports' tests read it too. */
  private RunDirectory recorded(String run) throws IOException {
    for (String file : List.of("manifest.json", "trials.jsonl")) {
      String resource = "/org/learncost/reports/golden/" + run + "/" + file + ".gz";
      try (InputStream in =
          new GZIPInputStream(
              Objects.requireNonNull(getClass().getResourceAsStream(resource), resource))) {
        Files.copy(in, folder.resolve(file));
      }
    }
    return RunDirectory.open(folder);
  }

  /** All that this test knows of how a plan becomes trials. */
  private static List<Trial> train(RunDirectory recorded) {
    StudyPlan plan = Objects.requireNonNull(recorded.manifest().plan());
    MlpLearner learner = new MlpLearner(plan);
    List<Trial> trials = new ArrayList<>();
    for (Shard shard : Shard.of(plan)) trials.addAll(learner.learn(shard, steps -> {}));
    return trials;
  }

  private static List<Trial> trials(RunDirectory recorded) {
    List<Trial> trials = Journal.read(recorded.trialsFile(), Trial.class).entries();
    assertEquals(3 * 5 * 2 * 3, trials.size());
    return trials;
  }

  private static Map<Trial.Key, Trial> byKey(List<Trial> trials) {
    return trials.stream().collect(Collectors.toMap(Trial::key, Function.identity()));
  }

  private static void assertSame(Trial expected, Trial actual) {
    String which = expected.key().toString();
    assertEquals(expected.outcome(), actual.outcome(), which);
    assertEquals(expected.steps(), actual.steps(), which);
    assertEquals(expected.samples(), actual.samples(), which);
    assertEquals(expected.error(), actual.error(), which);
    assertEquals(expected.cleanError(), actual.cleanError(), which);
    assertEquals(expected.crossings(), actual.crossings(), which);
    assertArrayEquals(expected.checkpoints().step(), actual.checkpoints().step(), which);
    assertArrayEquals(expected.checkpoints().error(), actual.checkpoints().error(), 0f, which);
    assertArrayEquals(
        expected.checkpoints().cleanError(), actual.checkpoints().cleanError(), 0f, which);
  }

  private static String bits(Trial trial) {
    Matcher bits = BITS.matcher(trial.device());
    return bits.find() ? bits.group(1) : "no vectors";
  }

  /** Bit for bit; on vectors of another length that is skipped by name. */
  @ParameterizedTest
  @ValueSource(strings = {"rules-scalar", "rules-vector"})
  void trainedAnewEveryTrialIsTheSame(String run) throws IOException {
    RunDirectory recorded = recorded(run);
    List<Trial> expected = trials(recorded);
    Map<Trial.Key, Trial> actual = byKey(train(recorded));
    assertEquals(byKey(expected).keySet(), actual.keySet());
    String there = bits(expected.get(0));
    String here = bits(actual.get(expected.get(0).key()));
    assumeTrue(
        there.equals(here), () -> "recorded on vectors of " + there + " bits, here are " + here);
    for (Trial trial : expected) assertSame(trial, actual.get(trial.key()));
  }

  /** On vectors of any length. */
  @Test
  void theFirstErrorsAreThoseOfEveryVectorLength() throws IOException {
    RunDirectory recorded = recorded("rules-vector");
    Map<Trial.Key, Trial> actual = byKey(train(recorded));
    for (Trial expected : trials(recorded)) {
      Trial trial = actual.get(expected.key());
      long[] steps = expected.checkpoints().step();
      int i = 0;
      for (; i < steps.length && steps[i] <= EARLY_STEPS; i++) {
        String where = expected.key() + ", step " + steps[i];
        assertEquals(steps[i], trial.checkpoints().step()[i], where);
        assertEquals(
            expected.checkpoints().error()[i], trial.checkpoints().error()[i], 1e-4, where);
      }
      assertTrue(i > 10, "checkpoints compared: " + i);
    }
  }
}

package org.learncost.benchmarks.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.benchmarks.experiment.Design;
import org.learncost.benchmarks.experiment.Experiment;
import org.learncost.benchmarks.experiment.Part;
import org.learncost.benchmarks.experiment.Request;
import org.learncost.benchmarks.experiment.Scale;
import org.learncost.benchmarks.host.BackendRecords;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Resources;
import org.learncost.core.result.Journal;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.Expectation;
import org.learncost.core.result.experiment.Picture;
import org.learncost.core.train.MlpLearner;
import org.learncost.core.train.TrialSpec;

/** Every experiment is whole, and the command runs one, resumes it and refuses what is wrong. */
@Tag("slow")
class ExperimentsTest {
  @TempDir Path folder;

  private static Request request(Scale scale) {
    return new Request(scale, null, null, new MlpLearner("scalar", "", Resources.all()));
  }

  @ParameterizedTest
  @EnumSource
  void everyTrialHasAKeyOfItsOwn(Scale scale) {
    for (Experiment experiment : Experiments.all()) {
      Set<Trial.Key> keys = new HashSet<>();
      for (Part part : experiment.design(request(scale)).parts()) {
        for (TrialSpec trial : part.trials()) {
          assertTrue(keys.add(trial.key()), experiment.name() + ": twice: " + trial.key());
        }
      }
    }
  }

  /** What is expected, drawn or listed speaks of conditions that are trained. */
  @ParameterizedTest
  @EnumSource
  void everyCurveHasTrials(Scale scale) {
    for (Experiment experiment : Experiments.all()) {
      Design design = experiment.design(request(scale));
      Map<String, Part> parts = new HashMap<>();
      design.parts().forEach(part -> parts.put(part.described().id(), part));
      for (Expectation expectation : design.plan().expectations()) {
        assertFalse(expectation.claim().isBlank(), experiment.name());
        for (Curve curve : expectation.curves()) {
          Part part = Objects.requireNonNull(parts.get(curve.part()));
          long trials = part.trials().stream().filter(t -> matches(t, curve)).count();
          assertTrue(trials > 1, experiment.name() + ": no trials for " + curve);
        }
        if (expectation instanceof Expectation.Between e) requirePlace(parts, e.curve(), e.at());
        if (expectation instanceof Expectation.Ratio e) {
          requirePlace(parts, e.curve(), e.at());
          requirePlace(parts, e.other(), e.otherAt());
        }
        if (expectation instanceof Expectation.ClosedForm e) {
          for (double x : e.x()) requirePlace(parts, e.curve(), x);
        }
      }
      Set<String> pictures = new HashSet<>();
      for (Picture picture : design.plan().pictures()) {
        assertTrue(pictures.add(picture.id()), experiment.name() + ": two " + picture.id());
        Set<String> settings =
            Objects.requireNonNull(parts.get(picture.part()))
                .trials()
                .get(0)
                .condition()
                .settings()
                .keySet();
        for (String by : picture.by()) {
          assertTrue(by.equals("n") || settings.contains(by), picture.id() + ": by " + by);
        }
      }
    }
  }

  private static boolean matches(TrialSpec trial, Curve curve) {
    return curve.where().entrySet().stream()
        .allMatch(e -> e.getValue().equals(value(trial, e.getKey())));
  }

  private static String value(TrialSpec trial, String setting) {
    return setting.equals("n") ? "" + trial.n() : "" + trial.condition().get(setting);
  }

  private static void requirePlace(Map<String, Part> parts, Curve curve, double at) {
    boolean found =
        Objects.requireNonNull(parts.get(curve.part())).trials().stream()
            .filter(trial -> matches(trial, curve))
            .anyMatch(trial -> Double.parseDouble(value(trial, curve.x())) == at);
    assertTrue(found, "no trial at " + curve.x() + " = " + at + " for " + curve);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nosuch | expected list, all or one of quality, linear-sgd,",
        "bias-variance --seeds 1 | --seeds: expected 2 to 100000, not '1'",
        "bias-variance --on spark:x | --on: expected local",
        "bias-variance --backend cuda | --backend: expected auto or one of",
        "bias-variance --data /dev/null | --data: expected none, for bias-variance draws its data",
        "all --data /dev/null | --data: expected one experiment, not all",
        "quality --data missing.csv | --data: expected a file or folder that exists, not 'missing.csv'",
        "grokking --scale huge | huge",
      })
  void badInputIsOneLine(String arguments, String expected) {
    List<String> words = new ArrayList<>(List.of("experiment"));
    words.addAll(List.of(arguments.split(" ")));
    assertUsage(words, expected);
  }

  private void assertUsage(List<String> arguments, String expected) {
    List<String> words = new ArrayList<>(arguments);
    words.addAll(List.of("--out", folder.resolve("results").toString()));
    CommandLineTest.Outcome outcome = CommandLineTest.run(words.toArray(new String[0]));
    assertEquals(1, outcome.stderr().lines().count(), outcome.stderr());
    assertTrue(outcome.stderr().contains(expected), outcome.stderr());
    assertEquals(2, outcome.exitCode());
    assertFalse(Files.exists(folder.resolve("results")));
  }

  /** Files that are not what they should be: the line names the file and what was expected. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quality | Samples,MAE~50,0.1~100,0.2 | Quality",
        "quality | Samples,Quality,MAE~50,1,x~100,1,0.2 | MAE",
        "quality | Samples,Quality,MAE~50,1,-1~100,1,0.2 | expected positive",
        "forest | a,b~1,2~3,4 | longitude",
        "compute-optimal | Model Size,Training FLOP,loss~1e6,1e12,-1~1e7,1e12,2 | expected a positive",
        "compute-optimal | N,D,loss~1e6,1e12,1~1e7,1e12,2 | Model Size",
        "random-labels | no images~at all~here | expected",
      })
  void malformedFilesAreNamed(String name, String text, String expected) throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), text.replace("~", "\n") + "\n");
    assertUsage(List.of("experiment", name, "--data", file.toString()), expected);
  }

  @Test
  void aRunIsWholeAndResumesWithWhatIsMissing() throws Exception {
    Path out = folder.resolve("results");
    ChildProcess child =
        ChildProcess.start(
            folder,
            "experiment",
            "bias-variance",
            "--seeds",
            "2",
            "--backend",
            "scalar",
            "--out",
            out.toString());
    assertEquals(0, child.exitCode(), child.stderr());
    RunDirectory run = RunDirectory.open(Path.of(child.stdout().strip()));
    Manifest manifest = run.manifest();
    assertEquals("experiment", manifest.command());
    assertEquals(
        Objects.requireNonNull(manifest.experiment()).parts().stream()
            .mapToInt(part -> part.trials())
            .sum(),
        trials(run).size());

    // The plan is read back as it was written.
    Request request =
        new Request(Scale.QUICK, 2, null, new MlpLearner("scalar", "", Resources.all()));
    assertEquals(
        Experiments.named("bias-variance").design(request).plan().claim(),
        manifest.experiment().claim());
    assertEquals(
        Experiments.named("bias-variance").design(request).plan().expectations().size(),
        manifest.experiment().expectations().size());

    Map<Trial.Key, Trial> before = trials(run);
    List<String> lines = Files.readAllLines(run.trialsFile());
    Files.write(run.trialsFile(), lines.subList(0, lines.size() / 2));
    ChildProcess again =
        ChildProcess.start(folder, "experiment", "--resume", run.path().toString());
    assertEquals(0, again.exitCode(), again.stderr());
    Map<Trial.Key, Trial> after = trials(run);
    assertEquals(before.keySet(), after.keySet());
    before.forEach(
        (key, trial) ->
            assertEquals(trial.error(), Objects.requireNonNull(after.get(key)).error()));
    try (Stream<Path> runs = Files.list(out)) {
      assertEquals(1, runs.count());
    }
  }

  private static Map<Trial.Key, Trial> trials(RunDirectory run) {
    Map<Trial.Key, Trial> trials = new HashMap<>();
    for (Trial trial : Journal.read(run.trialsFile(), Trial.class).entries()) {
      trials.put(trial.key(), trial);
    }
    return trials;
  }

  /**
   * The same part on another backend: the same seeds, and errors that differ by less than seeds.
   */
  @ParameterizedTest
  @ValueSource(strings = {"vector", "opencl"})
  void backendsAgreeWithinTheScatterOfSeeds(String backend) {
    String skipped = System.getenv().getOrDefault("LEARNCOST_SKIP_BACKENDS", "");
    assumeFalse(List.of(skipped.split(",")).contains(backend), "LEARNCOST_SKIP_BACKENDS");
    double[] scalar = errors("scalar");
    double[] other = errors(backend);
    double spread = 0;
    double apart = 0;
    double mean = 0;
    for (double error : scalar) mean += error / scalar.length;
    for (int i = 0; i < scalar.length; i++) {
      spread += Math.abs(scalar[i] - mean) / scalar.length;
      apart += Math.abs(scalar[i] - other[i]) / scalar.length;
    }
    assertTrue(apart < 0.1 * spread, "apart by " + apart + ", seeds scatter by " + spread);
  }

  private static double[] errors(String backend) {
    MlpLearner learner = new MlpLearner(backend, "", Resources.all().withThreads(1));
    Request request = new Request(Scale.QUICK, 4, null, learner);
    Part part = Experiments.named("quality").design(request).parts().get(0);
    List<TrialSpec> some =
        part.trials().stream()
            .filter(t -> t.n() == 200 && t.condition().get("quality").equals("1"))
            .toList();
    assertEquals(4, some.size());
    return onDevice(backend).learn(some, steps -> {}).stream().mapToDouble(Trial::error).toArray();
  }

  private static MlpLearner onDevice(String backend) {
    Availability found = Backends.byId(backend).probe(Resources.all());
    String device = String.valueOf(BackendRecords.devices(Map.of(backend, found)).get(backend));
    return new MlpLearner(backend, device, Resources.all().withThreads(1)).watching(0.1);
  }

  @Test
  void theTrainingSetIsWatchedToTheEnd() {
    Request request =
        new Request(Scale.QUICK, 2, null, new MlpLearner("scalar", "", Resources.all()));
    Part part = Experiments.named("quality").design(request).parts().get(0);
    List<TrialSpec> some = part.trials().stream().filter(t -> t.n() == 50).limit(2).toList();
    List<Trial> trials = onDevice("scalar").learn(some.subList(0, 1), steps -> {});
    var seen = Objects.requireNonNull(trials.get(0).observations());
    float[] trace = Objects.requireNonNull(seen.traces().get("train-error"));
    assertEquals(trials.get(0).checkpoints().step().length, trace.length);
    assertEquals(
        trace[trace.length - 1], Objects.requireNonNull(seen.values().get("train-error")), 1e-9);
    // It is trained on these rows: the error on them falls.
    assertTrue(trace[trace.length - 1] < trace[0]);
    assertEquals(
        1.0, Objects.requireNonNull(seen.values().get("fit-censored")), "50 epochs are too few");
  }
}

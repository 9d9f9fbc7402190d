package org.learncost.reports.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.BackendRecord;
import org.learncost.core.result.Condition;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.Journal;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.RunArchive;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.RunFileException;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.core.result.Trial.Outcome;
import org.learncost.core.result.experiment.PartRun;
import org.learncost.core.result.training.TrainingSettings;

/**
 * All that a run directory holds, read and checked; or what a file of JMH's JSON holds, which any
 * project may have written.
 *
 * @param path run directory, folder with a jmh.json alone, or file of JMH's JSON
 * @param origin what ran, how and where; empty if the results came without a manifest
 * @param trials all but those that failed
 * @param failedTrials of which nothing is known but the reason why they failed
 * @param latency by tag, a histogram of nanoseconds per fork
 * @param forks JMH's, in the order in which they ran; empty in older runs
 * @param files that JMH and its profilers left, relative to the run directory, with '/'
 * @param partRuns how long the parts of an experiment took; empty for all else
 * @param notes what a reader of the report must know about the files
 */
public record RunData(
    Path path,
    Optional<Manifest> origin,
    List<Trial> trials,
    List<Trial> failedTrials,
    List<JmhResult> jmh,
    Map<String, List<Histogram>> latency,
    List<ForkRecord> forks,
    List<String> files,
    List<PartRun> partRuns,
    List<String> notes) {

  /**
   * Reads a run directory, a folder with a jmh.json alone, or a file of JMH's JSON.
   *
   * @throws RunFileException if it is none of these, or damaged, naming the file
   */
  public static RunData read(Path path) {
    if (RunArchive.is(path)) return read(RunArchive.unpack(path));
    if (!Files.isDirectory(path)) return ofJmh(path, path);
    RunDirectory directory = new RunDirectory(path);
    if (Files.exists(directory.manifestFile())) return read(directory);
    if (Files.exists(directory.jmhFile())) return ofJmh(path, directory.jmhFile());
    throw new RunFileException(path, "not a run: expected manifest.json or jmh.json in it");
  }

  private static RunData ofJmh(Path path, Path file) {
    List<JmhResult> results = JmhFile.read(file);
    if (results.isEmpty()) throw new RunFileException(file, "nothing to report: it has no results");
    return new RunData(
        path,
        Optional.empty(),
        List.of(),
        List.of(),
        results,
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * Reads a run directory. Missing measurements are noted; damaged ones are errors.
   *
   * @throws RunFileException naming the file
   */
  public static RunData read(RunDirectory directory) {
    List<String> notes = new ArrayList<>();
    Manifest manifest = check(directory.manifest(), directory.manifestFile());
    StudyPlan plan = manifest.plan();
    boolean experiment = manifest.experiment() != null;
    List<Trial> all =
        experiment
            ? trials(directory.trialsFile())
            : plan == null ? List.of() : trials(directory.trialsFile(), plan, notes);
    List<Trial> failed = all.stream().filter(t -> t.outcome() == Outcome.FAILED).toList();
    List<Trial> trials = all.stream().filter(t -> t.outcome() != Outcome.FAILED).toList();
    notes.addAll(FailedTrials.notes(failed, all.size()));
    List<JmhResult> jmh = List.of();
    if (Files.exists(directory.jmhFile())) {
      jmh = JmhFile.read(directory.jmhFile());
    } else if (!isSweepAlone(plan) && !experiment) {
      notes.add("there is no jmh.json: nothing is said about speed");
    }
    Map<String, List<Histogram>> latency = LatencyLogs.read(directory.latencyDirectory());
    List<ForkRecord> forks = ForkFile.read(directory.forksFile(), notes);
    if (all.isEmpty() && jmh.isEmpty() && latency.isEmpty() && forks.isEmpty()) {
      throw new RunFileException(
          directory.path(), "nothing to report: expected trials.jsonl, jmh.json or latency/*.hlog");
    }
    return new RunData(
        directory.path(),
        Optional.of(manifest),
        trials,
        failed,
        jmh,
        latency,
        forks,
        LeftFiles.of(directory, forks),
        Files.exists(directory.partsFile())
            ? Journal.read(directory.partsFile(), PartRun.class).entries()
            : List.of(),
        List.copyOf(notes));
  }

  /** Those of an experiment, with all that was seen on the way. */
  private static List<Trial> trials(Path file) {
    if (!Files.exists(file)) return List.of();
    List<Trial> trials = Journal.read(file, Trial.class).entries();
    for (int i = 0; i < trials.size(); i++) check(trials.get(i), file, i + 1);
    return List.copyOf(
        Trial.withoutRetried(trials).stream()
            .collect(Collectors.toMap(Trial::key, t -> t, (a, b) -> b, LinkedHashMap::new))
            .values());
  }

  private static List<Trial> trials(Path file, StudyPlan plan, List<String> notes) {
    if (!Files.exists(file)) {
      notes.add("there is no trials.jsonl: nothing is said about errors and steps");
      return List.of();
    }
    Journal.Content<Trial> content = Journal.readOutcomes(file);
    if (content.torn()) {
      notes.add("trials.jsonl: its last line was cut short and is left out; the others count");
    }
    int line = 0;
    Set<Condition> conditions = new HashSet<>();
    for (Trial trial : content.entries()) {
      line++;
      check(trial, file, line);
      checkPlanned(trial, plan, file, line);
      if (conditions.add(trial.condition())) {
        checkSettings(trial, plan, file, line);
      }
    }
    Map<Trial.Key, Trial> unique = new LinkedHashMap<>();
    int repeats = 0;
    for (Trial trial : Trial.withoutRetried(content.entries())) {
      if (unique.put(trial.key(), trial) != null) repeats++;
    }
    if (repeats > 0) {
      notes.add(
          "trials.jsonl: %d %s the rule, condition, n and seed of an earlier line; the later trial counts"
              .formatted(repeats, repeats == 1 ? "line repeats" : "lines repeat"));
    }
    return List.copyOf(unique.values());
  }

  private static void check(@Nullable Trial trial, Path file, int line) {
    boolean whole =
        trial != null
            && trial.n() > 0
            && trial.rule() != null
            && trial.condition() != null
            && trial.backend() != null
            && trial.device() != null
            && trial.outcome() != null
            && trial.crossings() != null
            && trial.crossings().stream().allMatch(Objects::nonNull);
    if (!whole)
      throw new RunFileException(file, "line " + line + " is no trial: a value is missing");
  }

  /** Steps of another task or budget rule must not mix with the plan's. */
  private static void checkPlanned(Trial trial, StudyPlan plan, Path file, int line) {
    differing("task", trial.task(), plan.task(), file, line);
    if (!plan.rules().contains(trial.rule())) {
      differing("rule", trial.rule(), String.join(", ", plan.rules()), file, line);
    }
  }

  /** A trial that tells other settings apart than the plan is of another study. */
  private static void checkSettings(Trial trial, StudyPlan plan, Path file, int line) {
    Set<String> settings = trial.condition().settings().keySet();
    Set<String> planned = new TreeSet<>();
    plan.axes().forEach(axis -> planned.add(axis.name()));
    if (settings.equals(planned)) return;
    throw new RunFileException(
        file,
        "line %d has a value of %s, the plan has one of %s"
            .formatted(line, named(settings), named(planned)));
  }

  private static String named(Set<String> settings) {
    return settings.isEmpty() ? "nothing" : String.join(", ", settings);
  }

  private static void differing(
      String name, @Nullable Object value, @Nullable Object planned, Path file, int line) {
    if (Objects.equals(value, planned)) return;
    throw new RunFileException(
        file, "line %d has %s %s, the plan has %s".formatted(line, name, value, planned));
  }

  private static Manifest check(Manifest manifest, Path file) {
    StudyPlan plan = manifest.plan();
    // A run from before there was a choice of commands is a study.
    boolean study = manifest.command() == null || manifest.command().equals("study");
    if (manifest.environment() == null
        || holed(manifest.backends())
        || manifest.backends().stream().anyMatch(b -> b.id() == null)
        || plan == null && study) {
      throw new RunFileException(file, "incomplete: expected plan, environment and backends");
    }
    if (plan != null) check(plan, file);
    return manifest;
  }

  private static void check(StudyPlan plan, Path file) {
    if (holed(plan.axes())
        || holed(plan.conditions())
        || plan.conditions().isEmpty()
        || plan.conditions().stream().anyMatch(RunData::holed)
        || holed(plan.n())
        || holed(plan.levels())
        || holed(plan.seeds())
        || holed(plan.measuredBackends())
        || holed(plan.rules())
        || plan.rules().isEmpty()
        || plan.measure() == null
        || plan.task() == null) {
      throw new RunFileException(file, "incomplete: a value of its plan is missing");
    }
  }

  private static boolean holed(PlannedCondition planned) {
    TrainingSettings training = planned.training();
    return planned.condition() == null
        || training == null
        || training.mlp() == null
        || training.activation() == null
        || training.optimizer() == null;
  }

  private static boolean holed(Collection<?> values) {
    return values == null || values.stream().anyMatch(Objects::isNull);
  }

  /**
   * The manifest, for what is said of this program's own runs only.
   *
   * @throws IllegalStateException if there is none
   */
  public Manifest manifest() {
    return origin.orElseThrow(() -> new IllegalStateException("no manifest: " + path));
  }

  /** Where the results of JMH are, for messages. */
  public Path jmhFile() {
    return Files.isDirectory(path) ? new RunDirectory(path).jmhFile() : path;
  }

  /** What a study set out to do; empty for benchmarks alone. */
  public Optional<StudyPlan> study() {
    return origin.map(Manifest::plan);
  }

  /**
   * The plan, for what is said of studies only.
   *
   * @throws IllegalStateException if this is none
   */
  public StudyPlan plan() {
    return study().orElseThrow(() -> new IllegalStateException("a bench run has no plan"));
  }

  /** Whether it is a study that set out to measure no times. */
  public boolean isSweepAlone() {
    return study().filter(RunData::isSweepAlone).isPresent();
  }

  private static boolean isSweepAlone(@Nullable StudyPlan plan) {
    return plan != null && plan.measuredBackends().isEmpty();
  }

  /** What the manifest says of a backend. */
  public Optional<BackendRecord> backend(String id) {
    return origin.stream()
        .flatMap(manifest -> manifest.backends().stream())
        .filter(b -> b.id().equals(id))
        .findFirst();
  }
}

package org.learncost.reports.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.learncost.core.result.BackgroundLoad;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunArchive;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.RunFileException;
import org.learncost.core.result.Series;
import org.learncost.reports.read.HowMeasured;
import org.learncost.reports.read.JmhFile;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.RunData;

/**
 * One side of a comparison.
 *
 * @param path a run directory or a file of JMH's JSON
 * @param variant which of its series, as in kind=array; empty for a whole run
 * @param manifest manifest.json, see {@link RunDirectory#manifestTree}; empty for a foreign file
 * @param jvm what jmh.json says of the JVMs that ran the forks
 * @param series its results; several of one series are forks of it
 * @param study all of the run, if it is a study with trials
 * @param failed forks that failed and were not repeated
 * @param othersCores processors' worth of time that others took beside the forks of a series, the
 *     median over forks; only where that was told
 * @param hostSpeeds of the host beside each fork of a series, in the order of the forks; only where
 *     that was told of all
 */
public record ComparedRun(
    Path path,
    String variant,
    Optional<JsonNode> manifest,
    Map<String, String> jvm,
    Map<Series, List<JmhResult>> series,
    Optional<RunData> study,
    List<ForkRecord> failed,
    Map<Series, Double> othersCores,
    Map<Series, double[]> hostSpeeds) {
  /**
   * Reads a run directory, a folder with a jmh.json, or a file of JMH's JSON.
   *
   * @throws RunFileException if it is missing or damaged
   */
  public static ComparedRun read(Path path) {
    if (RunArchive.is(path)) return read(RunArchive.unpack(path));
    if (!Files.isDirectory(path)) {
      List<JmhResult> results = JmhFile.read(path);
      return new ComparedRun(
          path,
          "",
          Optional.empty(),
          JvmSettings.of(results),
          series(results),
          Optional.empty(),
          List.of(),
          Map.of(),
          Map.of());
    }
    RunDirectory run = new RunDirectory(path);
    boolean own = Files.exists(run.manifestFile());
    boolean measured = Files.exists(run.jmhFile());
    if (!own && !measured) {
      throw new RunFileException(path, "not a run: expected manifest.json or jmh.json in it");
    }
    boolean study = own && run.manifest().plan() != null && Files.exists(run.trialsFile());
    List<JmhResult> results = measured ? JmhFile.read(run.jmhFile()) : List.of();
    List<ForkRecord> forks = forks(run.forksFile());
    return new ComparedRun(
        path,
        "",
        own ? Optional.of(run.manifestTree()) : Optional.empty(),
        JvmSettings.of(results),
        series(results),
        study ? Optional.of(RunData.read(run)) : Optional.empty(),
        failed(forks),
        BackgroundLoad.cores(forks),
        BackgroundLoad.hostSpeeds(forks));
  }

  /**
   * The same of a run that is read already.
   *
   * @throws RunFileException if its manifest cannot be read again
   */
  public static ComparedRun of(RunData run) {
    RunDirectory directory = new RunDirectory(run.path());
    return new ComparedRun(
        run.path(),
        "",
        run.origin().map(m -> directory.manifestTree()),
        JvmSettings.of(run.jmh()),
        series(run.jmh()),
        run.trials().isEmpty() ? Optional.empty() : Optional.of(run),
        failed(run.forks()),
        BackgroundLoad.cores(run.forks()),
        BackgroundLoad.hostSpeeds(run.forks()));
  }

  /** With some of its series alone. */
  public ComparedRun only(Predicate<Series> wanted) {
    Map<Series, List<JmhResult>> kept = new LinkedHashMap<>(series);
    kept.keySet().removeIf(wanted.negate());
    return withSeries(kept);
  }

  /**
   * With the series alone whose key matches somewhere.
   *
   * @throws RunFileException if none of several does
   */
  public ComparedRun filtered(Pattern wanted) {
    ComparedRun kept = only(s -> wanted.matcher(s.key()).find());
    if (kept.series().isEmpty() && !series.isEmpty()) {
      throw new RunFileException(path, "none of its series matches " + wanted);
    }
    return kept;
  }

  /**
   * Some runs with their series told apart in all by what tells them apart in one, see {@link
   * HowMeasured}.
   */
  public static List<ComparedRun> alike(List<ComparedRun> runs) {
    List<List<JmhResult>> results =
        HowMeasured.apart(runs.stream().map(ComparedRun::results).toList());
    List<ComparedRun> alike = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      alike.add(runs.get(i).withSeries(series(results.get(i))));
    }
    return List.copyOf(alike);
  }

  private ComparedRun withSeries(Map<Series, List<JmhResult>> other) {
    return new ComparedRun(
        path, variant, manifest, jvm, other, study, failed, othersCores, hostSpeeds);
  }

  /** With further results, each as a series of its own. */
  ComparedRun with(List<JmhResult> further) {
    List<JmhResult> all = new ArrayList<>(further);
    series.values().forEach(all::addAll);
    return withSeries(series(all));
  }

  /** Some of its measurements under other names. */
  ComparedRun variant(String name, List<JmhResult> named) {
    return new ComparedRun(
        path, name, manifest, jvm, series(named), Optional.empty(), List.of(), Map.of(), Map.of());
  }

  List<JmhResult> results() {
    return series.values().stream().flatMap(List::stream).toList();
  }

  /** The results of a series; empty if there are none. */
  List<JmhResult> results(Series one) {
    return series.getOrDefault(one, List.of());
  }

  /** The text at a path of the manifest, as in /environment/host. */
  public Optional<String> text(String pointer) {
    return manifest.map(m -> m.at(pointer)).filter(JsonNode::isValueNode).map(JsonNode::asText);
  }

  /** The commit it was built from, with a + if the source tree had changes beyond that. */
  public Optional<String> revision() {
    String dirty = text("/gitDirty").orElse("").equals("true") ? "+" : "";
    return text("/gitRevision").filter(r -> !r.equals("null")).map(r -> r + dirty);
  }

  private static Map<Series, List<JmhResult>> series(List<JmhResult> results) {
    Map<Series, List<JmhResult>> series = new LinkedHashMap<>();
    results.stream()
        .sorted(Comparator.comparing(r -> r.series().key()))
        .forEach(r -> series.computeIfAbsent(r.series(), s -> new ArrayList<>()).add(r));
    return series;
  }

  private static List<ForkRecord> forks(Path file) {
    return Files.exists(file) ? Journal.read(file, ForkRecord.class).entries() : List.of();
  }

  private static List<ForkRecord> failed(List<ForkRecord> forks) {
    return forks.stream()
        .filter(f -> f.outcome() == ForkRecord.Outcome.FAILED)
        .filter(
            f ->
                forks.stream()
                    .noneMatch(
                        other ->
                            other.outcome() == ForkRecord.Outcome.DONE
                                && other.round() == f.round()
                                && other.series().equals(f.series())))
        .toList();
  }
}

package org.learncost.reports.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.NoiseFloors;
import org.learncost.core.result.RunFileException;
import org.learncost.core.result.Series;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.Unit;
import org.learncost.reports.stats.MultipleTesting;

/**
 * Two runs compared, series by series.
 *
 * @param series that stand in both
 * @param removed series of the old run alone
 * @param added series of the new run alone
 * @param environment where the runs were made under unlike conditions
 * @param timeToError steps and time per step, where both are studies
 * @param notes what a reader must know about the runs
 */
public record Comparison(
    ComparedRun base,
    ComparedRun fresh,
    ComparisonOptions settings,
    List<SeriesComparison> series,
    List<Series> removed,
    List<Series> added,
    List<Environments.Difference> environment,
    Optional<TimeToError> timeToError,
    List<String> notes) {

  /**
   * Compares two runs, and the usual ones of their secondary metrics.
   *
   * @param cache where the noise floors of hosts are kept
   * @throws RunFileException if they have nothing in common
   */
  public static Comparison of(
      ComparedRun base, ComparedRun fresh, ComparisonOptions settings, Path cache) {
    return of(base, fresh, SecondaryMetrics.USUAL, settings, cache);
  }

  /**
   * Compares two runs.
   *
   * @param metrics secondary metrics that are judged too
   * @param cache where the noise floors of hosts are kept
   * @throws RunFileException if they have nothing in common
   */
  public static Comparison of(
      ComparedRun baseRun,
      ComparedRun freshRun,
      SecondaryMetrics metrics,
      ComparisonOptions settings,
      Path cache) {
    ComparedRun base = metrics.addTo(baseRun, freshRun);
    ComparedRun fresh = metrics.addTo(freshRun, baseRun);
    List<Series> common =
        fresh.series().keySet().stream().filter(base.series()::containsKey).toList();
    List<String> notes = new ArrayList<>();
    Optional<NoiseFloors> floors = hostFloors(base, fresh, cache);
    // Two families: what is measured beside the scores takes no power from them.
    List<SeriesComparison> verdicts = new ArrayList<>();
    for (boolean metric : new boolean[] {false, true}) {
      List<Series> family = common.stream().filter(s -> s.hasMetric() == metric).toList();
      verdicts.addAll(judged(family, base, fresh, floors, settings, notes));
    }
    verdicts.sort(Comparator.comparing(v -> v.measured().series().key()));
    Optional<TimeToError> timeToError = TimeToError.of(base, fresh, verdicts, settings, notes);
    // Studies may have trials alone; runs that measured different things are a mistake.
    boolean trialsAlone =
        timeToError.isPresent() && base.series().isEmpty() && fresh.series().isEmpty();
    if (common.isEmpty() && !trialsAlone) throw Moved.nothingInCommon(base, fresh);
    Moved.note(only(baseRun, freshRun), only(freshRun, baseRun)).ifPresent(notes::add);
    metrics.unjudged(baseRun, freshRun, settings.threshold()).ifPresent(notes::add);
    failed("BASE", base, notes);
    failed("NEW", fresh, notes);
    if (settings.noiseFloor().isEmpty())
      floorNote(floors, common.stream().filter(s -> !s.hasMetric()).toList(), notes);
    return new Comparison(
        base,
        fresh,
        settings,
        List.copyOf(verdicts),
        only(baseRun, freshRun),
        only(freshRun, baseRun),
        Environments.differences(baseRun, freshRun),
        timeToError,
        List.copyOf(notes));
  }

  private static List<SeriesComparison> judged(
      List<Series> family,
      ComparedRun base,
      ComparedRun fresh,
      Optional<NoiseFloors> floors,
      ComparisonOptions settings,
      List<String> notes) {
    // What is no longer the same work says nothing of the suite's noise, nor do bytes.
    List<Series> alike =
        family.stream()
            .filter(one -> !one.hasMetric())
            .filter(one -> Work.difference(base.results(one), fresh.results(one)).isEmpty())
            .toList();
    Optional<SuiteTest> suite = SuiteTest.of(alike, base, fresh, settings);
    suite.flatMap(s -> s.note(settings.threshold())).ifPresent(notes::add);
    // A suite's test needs no more forks of one series, however many others there are.
    int comparisons = suite.isPresent() ? 1 : family.size();
    List<SeriesComparison> counted = new ArrayList<>();
    List<MeasuredSeries> measured = new ArrayList<>();
    for (Series one : family) {
      OptionalDouble host =
          floors
              .flatMap(f -> f.of(one))
              .map(f -> OptionalDouble.of(f.relative()))
              .orElse(OptionalDouble.empty());
      List<JmhResult> before = base.results(one);
      List<JmhResult> after = fresh.results(one);
      MeasuredSeries m = MeasuredSeries.of(one, before, after, host, settings, comparisons);
      Allocation.judge(m, before, after, settings.threshold())
          .ifPresentOrElse(counted::add, () -> measured.add(m));
    }
    Judge.judge(measured, suite, settings).stream()
        .map(judged -> Disturbance.without(judged, base, fresh))
        .forEach(counted::add);
    return counted;
  }

  private static List<Series> only(ComparedRun run, ComparedRun other) {
    return run.series().keySet().stream().filter(s -> !other.series().containsKey(s)).toList();
  }

  /** Of the host and processor that both runs name; empty if they do not. */
  private static Optional<NoiseFloors> hostFloors(ComparedRun base, ComparedRun fresh, Path cache) {
    Optional<String> host = fresh.text("/environment/host");
    Optional<String> cpu = fresh.text("/environment/cpu");
    boolean same =
        host.equals(base.text("/environment/host")) && cpu.equals(base.text("/environment/cpu"));
    if (host.isEmpty() || cpu.isEmpty() || !same) return Optional.empty();
    return Optional.of(NoiseFloors.read(cache, host.get(), cpu.get()));
  }

  private static void floorNote(
      Optional<NoiseFloors> floors, List<Series> common, List<String> notes) {
    if (floors.isEmpty()) return;
    long unknown = common.stream().filter(s -> floors.get().of(s).isEmpty()).count();
    if (unknown == 0) return;
    notes.add(
        "the noise of host %s was never measured for %s; the forks' own spread is the floor there (./run.sh noise measures it)"
            .formatted(
                floors.get().host(),
                unknown == common.size()
                    ? "these series"
                    : unknown + " of " + common.size() + " series"));
  }

  private static void failed(String name, ComparedRun run, List<String> notes) {
    for (var fork : run.failed()) {
      notes.add(
          "%s: a fork of %s failed in round %d: %s"
              .formatted(name, fork.series().label(), fork.round(), fork.reason()));
    }
  }

  /** Whether the test of a whole suite gave the verdicts; else the exact rank tests did. */
  public boolean bySuite() {
    return series.stream().anyMatch(s -> s.measured().change().method() == Change.Method.MODERATED);
  }

  /** What was allowed of false finds. */
  public MultipleTesting falseFinds() {
    return settings.falseFinds().orElse(bySuite() ? SuiteTest.DEFAULT : Judge.RANKS);
  }

  /** Whether the p-value of a series is adjusted by Holm's method. */
  public boolean byHolm(SeriesComparison one) {
    boolean ranks = one.measured().change().method() != Change.Method.MODERATED;
    return ranks && settings.falseFinds().orElse(Judge.RANKS).kind() == MultipleTesting.Kind.FWER;
  }

  /** The series, what matters most first: the worst, and what improved most before the rest. */
  public List<SeriesComparison> worstFirst() {
    return series.stream()
        .sorted(
            Comparator.comparingInt((SeriesComparison s) -> s.verdict().place())
                .thenComparing(Comparator.comparingDouble(Comparison::size).reversed()))
        .toList();
  }

  /** Of a change that was found; 0 where none was. */
  private static double size(SeriesComparison one) {
    boolean found = one.verdict() != Verdict.INCONCLUSIVE && one.verdict() != Verdict.SAME;
    double size = Math.abs(Math.log(one.measured().change().ratio().value()));
    return found && !Double.isNaN(size) ? size : 0;
  }

  /** Of NEW ÷ BASE over all scores that both runs have. */
  public Optional<GeometricMean> geometricMean() {
    return GeometricMean.of(series, base, fresh);
  }

  /** The same of each class with a score in both, by its full name. */
  public Map<String, GeometricMean> geometricMeans() {
    Map<String, List<SeriesComparison>> classes = new TreeMap<>();
    for (SeriesComparison one : series) {
      classes.computeIfAbsent(one.measured().series().type(), type -> new ArrayList<>()).add(one);
    }
    Map<String, GeometricMean> means = new TreeMap<>();
    classes.forEach(
        (type, own) -> GeometricMean.of(own, base, fresh).ifPresent(mean -> means.put(type, mean)));
    return means;
  }

  /** The unit of the values of a series: time per operation but for metrics that are none. */
  public Unit unit(Series one) {
    Unit unit = new Unit(base.results(one).get(0).primary().unit());
    boolean turned = unit.better() == Unit.Better.MORE;
    return new Unit(turned ? "s/op" : unit.base());
  }

  /** A verdict in words that fit what was measured: bytes are not slower, but more. */
  public String word(SeriesComparison one) {
    return word(unit(one.measured().series()), one.verdict());
  }

  /** The same of one whose unit is known. */
  public static String word(Unit unit, Verdict verdict) {
    // A score of unknown unit has no verdict but "inconclusive".
    if (unit.kind() != Unit.Kind.OTHER) return verdict.word();
    return switch (verdict) {
      case SLOWER -> "more";
      case FASTER -> "less";
      case SLOWER_UNCONFIRMED -> "more, not confirmed";
      case FASTER_UNCONFIRMED -> "less, not confirmed";
      case INCONCLUSIVE, SAME -> verdict.word();
    };
  }

  /** How many series have a verdict. */
  public long count(Verdict verdict) {
    return series.stream().filter(s -> s.verdict() == verdict).count();
  }

  /** As in "1 slower, 2 same": those that occur, the worst first. */
  public String counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    series.stream()
        .sorted(Comparator.comparingInt(s -> s.verdict().place()))
        .forEach(s -> counts.merge(word(s), 1L, Long::sum));
    return counts.entrySet().stream()
        .map(e -> Verdict.counted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /**
   * 3 if anything is slower; else 4 if anything is inconclusive or not confirmed, or failed in the
   * new run and so is missing there; else 0.
   */
  public int exitCode() {
    if (count(Verdict.SLOWER) > 0) return ExitCode.REGRESSION;
    boolean lost = fresh.failed().stream().anyMatch(fork -> removed.contains(fork.series()));
    boolean open =
        count(Verdict.INCONCLUSIVE)
                + count(Verdict.SLOWER_UNCONFIRMED)
                + count(Verdict.FASTER_UNCONFIRMED)
            > 0;
    return lost || open ? ExitCode.INCONCLUSIVE : ExitCode.DONE;
  }
}

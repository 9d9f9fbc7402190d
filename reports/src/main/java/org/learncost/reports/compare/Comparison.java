package org.learncost.reports.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learncost.core.result.NoiseFloors;
import org.learncost.core.result.RunFileException;
import org.learncost.core.result.Series;

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
    Settings settings,
    List<SeriesComparison> series,
    List<Series> removed,
    List<Series> added,
    List<Environments.Difference> environment,
    Optional<TimeToError> timeToError,
    List<String> notes) {

  /**
   * Compares two runs.
   *
   * @param cache where the noise floors of hosts are kept
   * @throws RunFileException if they have nothing in common
   */
  public static Comparison of(ComparedRun base, ComparedRun fresh, Settings settings, Path cache) {
    List<Series> common =
        fresh.series().keySet().stream().filter(base.series()::containsKey).toList();
    List<String> notes = new ArrayList<>();
    Optional<NoiseFloors> floors = hostFloors(base, fresh, cache);
    Optional<SuiteTest> suite = SuiteTest.of(common, base, fresh, settings);
    // A suite's test needs no more forks of one series, however many others there are.
    int comparisons = suite.isPresent() ? 1 : common.size();
    List<Measured> measured = new ArrayList<>();
    for (Series one : common) {
      OptionalDouble host =
          floors
              .flatMap(f -> f.of(one))
              .map(f -> OptionalDouble.of(f.relative()))
              .orElse(OptionalDouble.empty());
      measured.add(
          Measured.of(one, base.results(one), fresh.results(one), host, settings, comparisons));
    }
    List<SeriesComparison> verdicts =
        Judge.judge(measured, suite, settings).stream()
            .map(judged -> Disturbance.without(judged, base, fresh))
            .toList();
    Optional<TimeToError> timeToError = TimeToError.of(base, fresh, verdicts, settings, notes);
    // Studies may have trials alone; runs that measured different things are a mistake.
    boolean trialsAlone =
        timeToError.isPresent() && base.series().isEmpty() && fresh.series().isEmpty();
    if (common.isEmpty() && !trialsAlone) {
      throw new RunFileException(
          fresh.path(),
          "no series in common with %s: %s there, %s here"
              .formatted(base.path(), named(base), named(fresh)));
    }
    failed("BASE", base, notes);
    failed("NEW", fresh, notes);
    suite.flatMap(s -> s.note(settings.threshold())).ifPresent(notes::add);
    if (settings.noiseFloor().isEmpty()) floorNote(floors, common, notes);
    return new Comparison(
        base,
        fresh,
        settings,
        verdicts,
        only(base, fresh),
        only(fresh, base),
        Environments.differences(base, fresh),
        timeToError,
        List.copyOf(notes));
  }

  private static String named(ComparedRun run) {
    int count = run.series().size();
    if (count == 0) return "none";
    Series one = run.series().keySet().iterator().next();
    String first = one.label() + " [" + one.mode() + "]";
    return count == 1 ? first : count + " such as " + first;
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
  public FalseFinds falseFinds() {
    return settings.falseFinds().orElse(bySuite() ? SuiteTest.DEFAULT : Judge.RANKS);
  }

  /** Whether p-values are adjusted by Holm's method. */
  public boolean byHolm() {
    return !bySuite() && falseFinds().kind() == FalseFinds.Kind.FWER;
  }

  /** The series, what matters most first. */
  public List<SeriesComparison> worstFirst() {
    return series.stream().sorted(Comparator.comparing(SeriesComparison::verdict)).toList();
  }

  /** How many series have a verdict. */
  public long count(Verdict verdict) {
    return series.stream().filter(s -> s.verdict() == verdict).count();
  }

  /** As in "1 slower, 2 same": those that occur, the worst first. */
  public String counts() {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      if (count(verdict) > 0) parts.add(verdict.counted(count(verdict)));
    }
    return String.join(", ", parts);
  }

  /**
   * 3 if anything is slower; else 4 if anything is inconclusive or not confirmed, or failed in the
   * new run and so is missing there; else 0.
   */
  public int exitCode() {
    if (count(Verdict.SLOWER) > 0) return 3;
    boolean lost = fresh.failed().stream().anyMatch(fork -> removed.contains(fork.series()));
    boolean open =
        count(Verdict.INCONCLUSIVE)
                + count(Verdict.SLOWER_UNCONFIRMED)
                + count(Verdict.FASTER_UNCONFIRMED)
            > 0;
    return lost || open ? 4 : 0;
  }
}

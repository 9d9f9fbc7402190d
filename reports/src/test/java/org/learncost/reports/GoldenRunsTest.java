package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.reports.HeldNumbers.Change;
import org.learncost.reports.HeldNumbers.Fate;

/**
 * Run directories that revision bdc9a31 wrote, schema 1, and the JSON that it made of them: of
 * today's program the same numbers are asked for. A smoke study, and one of three budget rules that
 * was swept on the scalar and on the vector backend. Their paths are made up, and {@code result} of
 * forks.jsonl, which no report reads, is null.
 *
 * <p>What has changed on purpose since then is listed here by its place, with the revision that did
 * it and why; an entry that nothing needs fails.
 */
class GoldenRunsTest {
  private static final String ANY_TASK = "a study may be of any task and vary any setting";
  private static final String RULES = "arms are budget rules";

  private static final List<Change> OF_REPORT =
      List.of(
          Change.of(
              Fate.ADDED,
              "summary/jvm/forks\\.(warmup|measurement)BatchSize",
              "9d044dd: how JMH measured is read from its file"),
          Change.of(
              Fate.ADDED,
              "summary/warnings/\\d+/.*",
              "9d044dd: forks that stand far from the others are warned of"),
          Change.of(Fate.CHANGED, "summary/answers/4/verdict", "9d044dd: and so trusted with care"),
          Change.of(
              Fate.CHANGED,
              "summary/errors/4/noisy/models/5/heldOutLogError",
              "e1c6ff7: a fit that has not converged goes on, here that of A·(n + b)^-α"),
          Change.of(Fate.CHANGED, "summary/schemaVersion", ANY_TASK),
          Change.of(
              Fate.CHANGED,
              "summary/plan/(activation|loss)",
              "written as the command line takes them: relu for RELU"),
          Change.moved("summary/doubts/(.*)", "summary/warnings/$1", "doubts are warnings"),
          Change.of(Fate.GONE, "summary/doubts/\\d+/params/quality", "their task tells it"),
          Change.moved("summary/(errors|regions)/(\\d+)/arm", "summary/$1/$2/rule", RULES),
          Change.moved("summary/plan/arms/(\\d)", "summary/plan/rules/$1", RULES),
          Change.moved(
              "summary/(errors|cost|frontier|regions)/(\\d+)/quality",
              "summary/$1/$2/condition/quality",
              ANY_TASK),
          Change.moved(
              "summary/errors/(\\d+)/labelNoiseFloor", "summary/errors/$1/errorFloor", ANY_TASK),
          Change.moved(
              "summary/errors/(\\d+)/sizes/(\\d+)/mae/(.*)",
              "summary/errors/$1/sizes/$2/error/$3",
              "the study's own measure"),
          Change.moved(
              "summary/errors/(\\d+)/sizes/(\\d+)/cleanMae/(.*)",
              "summary/errors/$1/sizes/$2/cleanError/$3",
              "the study's own measure"),
          Change.moved("summary/errors/(\\d+)/noisy/(.*)", "summary/errors/$1/law/$2", ANY_TASK),
          Change.moved(
              "summary/errors/(\\d+)/clean/(.*)", "summary/errors/$1/cleanLaw/$2", ANY_TASK),
          Change.moved(
              "summary/plan/qualities/(\\d)",
              "summary/plan/conditions/$1/condition/quality",
              ANY_TASK),
          Change.moved(
              "summary/plan/errorFloors/(\\d)", "summary/plan/conditions/$1/errorFloor", ANY_TASK),
          Change.moved(
              "summary/plan/(mlp|activation|loss|optimizer|schedule|batch|flopsPerSample)",
              "summary/plan/conditions/0/training/$1",
              "training may be varied"),
          Change.of(
              Fate.ADDED,
              "summary/plan/(taskText|data|measure|axes/0/.*)"
                  + "|summary/plan/conditions/\\d/(taskSettings/quality|training/.*)",
              ANY_TASK));

  private static final List<Change> OF_ASK =
      List.of(
          Change.of(Fate.CHANGED, "ask-\\w+/schemaVersion", ANY_TASK),
          Change.moved("(ask-\\w+)/plan/arm", "$1/plan/rule", RULES),
          Change.moved("(ask-\\w+)/question/quality", "$1/question/condition/quality", ANY_TASK),
          Change.of(Fate.ADDED, "ask-\\w+/plan/measure", ANY_TASK),
          Change.of(Fate.ADDED, "ask-\\w+/ways/\\d+/joules", "energy, where a meter can be read"));

  private static final List<Change> OF_FIT =
      List.of(
          Change.of(Fate.ADDED, "fit-.*/converged", "e1c6ff7: whether a fit converged is told"),
          Change.of(
              Fate.CHANGED,
              "fit-auto/fits/4/candidates/5/heldOutLogError",
              "e1c6ff7: as in the report"),
          Change.of(
              Fate.CHANGED,
              "fit-(auto|published)/fits/[0-3]/(law|published)/(C/high|(A|alpha)/low)",
              "e1c6ff7: profiles are over single errors, what moves all of a seed alike taken out"),
          Change.of(
              Fate.CHANGED,
              "fit-auto/fits/1/law/A/(value|low|high)",
              "22bd247: an amplitude that the data do not determine is open"),
          Change.of(Fate.ADDED, "fit-auto/fits/1/law/A/open/\\d", "22bd247: the same"));

  private static final List<Change> OF_COMPARE =
      List.of(
          Change.of(
              Fate.ADDED,
              "compare/(test/(name|limits|level)|series/\\d+/(pAdjusted|forksNeeded))",
              "eee8cec: which test spoke, and how many forks would do"),
          Change.of(
              Fate.ADDED,
              "compare/series/\\d+/(metric|unit)",
              "9d044dd: secondary metrics are compared too"),
          Change.of(
              Fate.ADDED,
              "compare/series/\\d+/(base|new)Flags/1/(kind|detail)",
              "9d044dd: outliers are flagged beside few forks"),
          Change.of(
              Fate.ADDED,
              "compare/(geometricMean|classes/\\d+)/(class|series|ratio|low|high)",
              "the geometric mean of the changes, in all and by class"),
          Change.of(Fate.CHANGED, "compare/schemaVersion", ANY_TASK),
          Change.of(Fate.GONE, "compare/series/\\d+/series/params/quality", "their task tells it"),
          Change.of(Fate.ADDED, "compare/series/\\d+/series/params/task", "the same"));

  private static final String PRICE = " --price scalar=0.04/h,vector=0.05/h";
  private static final String COLUMNS = " --x n --y error --by arm,quality --seed-col seed";

  @TempDir Path results;

  private final List<String> differences = new ArrayList<>();

  @BeforeEach
  void unpack() throws IOException, URISyntaxException {
    Path golden = Path.of(Objects.requireNonNull(getClass().getResource("golden")).toURI());
    try (Stream<Path> files = Files.walk(golden)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = results.resolve(golden.relativize(file).toString().replace(".gz", ""));
        Files.createDirectories(target.resolveSibling(""));
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          Files.copy(in, target);
        }
      }
    }
  }

  /** What a command prints; RUNS stands for the folder of all runs. */
  private String run(int code, String line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Map<String, String> environment =
        Map.of("NO_COLOR", "1", "XDG_CACHE_HOME", results.resolve("cache").toString());
    String[] arguments = line.replace("RUNS", results.toString()).split(" ");
    assertEquals(
        code,
        Main.run(new PrintWriter(out), new PrintWriter(err), environment, arguments),
        () -> line + ": " + err);
    return out.toString();
  }

  private void hold(HeldNumbers held, String name, Path earlier, String current)
      throws IOException {
    JsonMapper mapper = new JsonMapper();
    // Where the recorded runs lay.
    String now = current.replace(results.toString(), "/home/user/learncost/results");
    differences.addAll(
        held.differences(name, mapper.readTree(earlier.toFile()), mapper.readTree(now)));
  }

  private void hold(HeldNumbers held, String name, int code, String line) throws IOException {
    hold(held, name, results.resolve(name + ".json"), run(code, line + " --json"));
  }

  private void allHeld(HeldNumbers held, int atLeast) {
    assertEquals("", String.join("\n", differences));
    assertEquals(List.of(), held.unused());
    assertTrue(held.held() >= atLeast, "held: " + held.held());
  }

  @Test
  void aReportHasTheSameNumbers() throws IOException {
    HeldNumbers held = new HeldNumbers(OF_REPORT);
    for (String run : List.of("smoke", "rules-scalar", "rules-vector")) {
      run(0, "report RUNS/" + run + PRICE);
      Path folder = results.resolve(run);
      String summary = Files.readString(folder.resolve("report/summary.json"));
      hold(held, "summary", folder.resolve("summary.json"), summary);
    }
    allHeld(held, 10_000);
  }

  @Test
  void anAnswerIsTheSame() throws IOException {
    HeldNumbers held = new HeldNumbers(OF_ASK);
    hold(held, "ask-error", 0, "ask RUNS/smoke --error 0.2 --quality 1.5" + PRICE);
    hold(held, "ask-n", 0, "ask RUNS/smoke --n 2000" + PRICE);
    hold(held, "ask-seconds", 0, "ask RUNS/rules-vector --seconds 0.05" + PRICE);
    allHeld(held, 100);
  }

  @Test
  void aFitIsTheSame() throws IOException {
    HeldNumbers held = new HeldNumbers(OF_FIT);
    hold(held, "fit-auto", 0, "fit RUNS/rules.csv" + COLUMNS);
    hold(held, "fit-published", 0, "fit RUNS/rules.csv --model published" + COLUMNS);
    allHeld(held, 100);
  }

  /** The baseline and the noise floor of one series are found by their names. */
  @Test
  void aComparisonIsTheSame() throws IOException {
    Files.createDirectories(results.resolve("baselines"));
    Files.move(results.resolve("rules-scalar"), results.resolve("baselines/first"));
    Path floors = Files.createDirectories(results.resolve("cache/learncost/noise-floor"));
    Files.move(results.resolve("vm-amd-epyc.json"), floors.resolve("vm-amd-epyc.json"));
    HeldNumbers held = new HeldNumbers(OF_COMPARE);
    hold(held, "compare", 4, "compare first RUNS/rules-vector --results RUNS");
    allHeld(held, 100);
  }
}

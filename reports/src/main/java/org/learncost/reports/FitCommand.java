package org.learncost.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.analysis.fit.CurveResult;
import org.learncost.reports.analysis.fit.FitGroup;
import org.learncost.reports.analysis.fit.FitGroups;
import org.learncost.reports.analysis.fit.FormulaFit;
import org.learncost.reports.analysis.fit.FormulaRows;
import org.learncost.reports.analysis.fit.GrowthResult;
import org.learncost.reports.analysis.fit.HeldOutScores;
import org.learncost.reports.analysis.fit.HoldOut;
import org.learncost.reports.analysis.fit.SurfaceFit;
import org.learncost.reports.fit.CurveModel;
import org.learncost.reports.fit.CurveModels;
import org.learncost.reports.fit.Predictor;
import org.learncost.reports.fit.Predictors;
import org.learncost.reports.fit.ResidualLoss;
import org.learncost.reports.fit.formula.Formula;
import org.learncost.reports.fit.formula.FormulaException;
import org.learncost.reports.fit.growth.GrowthSelection;
import org.learncost.reports.read.DecimalMark;
import org.learncost.reports.read.LeftOut;
import org.learncost.reports.read.ReadTable;
import org.learncost.reports.read.TableFile;
import org.learncost.reports.read.UsableRows.Need;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.fit.CurvePage;
import org.learncost.reports.render.fit.FormulaPage;
import org.learncost.reports.render.fit.GrowthPage;
import org.learncost.reports.render.fit.HeldOutPage;
import org.learncost.reports.render.fit.SurfacePage;
import org.learncost.reports.render.json.FitJson;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fit FILE}: curves, laws of growth or a formula, fitted to any table of numbers. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = {
      "Fits learning curves, laws of growth (Big-O) or a formula to a table (CSV, TSV, JSON lines) or"
          + " JMH's JSON."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the file cannot be read or does not hold what the fit needs, or the only fit did not"
          + " converge",
      "2:usage"
    },
    footer = {
      "Examples:",
      "  fit errors.csv --x n --y error --by task --seed-col seed",
      "  fit data.tsv --x x --y y --model 'b1*(b2+x)^(-1/b3)' --start b1=-1500,b2=45,b3=0.85",
      "  fit scores.csv --x n --y accuracy --falling 1-y",
      "  fit runs.csv --x params,tokens --y loss --model surface",
      "  fit jmh.json            (time against the only @Param that is a number)",
      "In a formula + - * / ^ have their usual order, -x^2 is -(x^2); exp, log (natural), log2,",
      "log10, sqrt, abs, sin, cos, tan, atan, sinh, cosh, tanh and pi are known; names of columns,",
      "and x and y for the chosen ones, are data; every other name is a parameter. 'log(y) = ...'",
      "fits the left side."
    })
final class FitCommand implements Callable<Integer> {
  // What is no such name has an operator in it, as a formula must.
  private static final Pattern NAME = Pattern.compile("[\\w.]+(-[a-z]+)*");

  /** Names that are no curve model's. */
  private static final Set<String> PROTOCOLS = Set.of("auto", "growth", "surface");

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description =
          "CSV, TSV or cells between semicolons, bars or spaces; JSON lines or an array of flat"
              + " objects; JMH's JSON; all also as .gz. Lines that begin with # are comments; without"
              + " a line of names the columns are 1, 2, and so on. 1.6k, 10M, 2Ki, 4KiB, 1_000,"
              + " \"1,234\" and 2^10 are numbers, 85 %% is 0.85. Rows without a number that is needed"
              + " are left out and named.")
  private Path file = Path.of("");

  @Option(
      names = "--x",
      paramLabel = "COL",
      description =
          "The sizes; in JMH's JSON a parameter (default: the only numeric one). With --model"
              + " surface two columns: N,D.")
  private @Nullable String x;

  @Option(
      names = "--y",
      paramLabel = "COL",
      description = "What is fitted (default in JMH's JSON: the score).")
  private @Nullable String y;

  @Option(
      names = "--falling",
      paramLabel = "FORMULA",
      description =
          "Of y, what falls and is fitted in its place: 1-y where y is an accuracy, 100-y where it is"
              + " one in per cent.")
  private @Nullable String falling;

  @Option(
      names = "--by",
      paramLabel = "COL,COL",
      split = ",",
      description = "A curve for each combination of these columns' values.")
  private List<String> by = List.of();

  @Option(
      names = "--seed-col",
      paramLabel = "COL",
      description = "Tells repetitions at a size apart; rows of a seed then belong together.")
  private @Nullable String seedColumn;

  @Option(names = "--decimal-comma", description = "Numbers are written as 0,85 or 1.234,5.")
  private boolean decimalComma;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = {
        "auto (default): the laws that compete, and C + A·n^-α as published work fits it; growth"
            + " (Big-O), also auto's choice for JMH's times that grow; published, or one curve of"
            + " m1, m2, m3, m4, root, floor-root, shifted, floor-shifted, exponential, broken; or a"
            + " formula; or surface: E + A/N^α + B/D^β by Huber's loss."
      })
  private String model = "auto";

  @Option(
      names = "--start",
      paramLabel = "V,V",
      description =
          "Where a formula's parameters start, as in b1=-1500,b2=45,b3=0.85 or, in natural order,"
              + " -1500,45,0.85; may be repeated.")
  private List<String> starts = List.of();

  @Option(
      names = "--holdout",
      paramLabel = "WHAT",
      description =
          "largest:2, or COL=VALUE as in Training=0: keeps these sizes or rows from the fit and"
              + " tells how well M1 to M4, Huber and auto extrapolate to them, or the one that --model names.")
  private @Nullable String holdOut;

  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      converter = LossOption.class,
      defaultValue = "logs",
      description = "Of a curve model: logs (default), errors, or huber:DELTA in logs.")
  private ResidualLoss loss = ResidualLoss.LOG_SQUARES;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Seed of the resampling (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "For programs; the schema has a version.")
  private boolean json;

  /** Set where the only fit did not converge. */
  private boolean failed;

  @Mixin private final Colour colour = new Colour();

  FitCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    ReadTable read = TableFile.read(file, decimalComma ? DecimalMark.COMMA : DecimalMark.POINT);
    CommandLine line = commandLine();
    try {
      line.getOut().print(answer(read));
    } catch (FormulaException | IllegalArgumentException e) {
      throw new CommandLine.ParameterException(line, String.valueOf(e.getMessage()), e);
    }
    line.getOut().flush();
    return failed ? ExitCode.FAILED : ExitCode.DONE;
  }

  private String answer(ReadTable read) {
    if (read.isJmh()) refuse("--seed-col", "JMH's JSON has forks, no seeds");
    boolean oneCurve = model.equals("published") || isName() && !PROTOCOLS.contains(model);
    if (holdOut != null || !oneCurve) refuse("--loss", "only a curve model has it (--model m2)");
    if (holdOut != null || isName()) refuse("--start", "only a formula has it");
    if (holdOut == null && !isName()) refuse("--falling", "a formula says it: 1-y = ...");
    if (holdOut != null) return heldOut(read, HoldOut.parse(holdOut), Predictors.named(model));
    if (model.equals("surface")) return surface(read);
    if (holdOut == null && !isName()) return formula(read);
    Need values = oneCurve && !loss.inLogs() ? Need.NUMBER : Need.POSITIVE;
    List<FitGroup> groups = told(find(read, x, List.of(), Need.POSITIVE, values));
    if (model.equals("growth")) return growth(groups);
    if (model.equals("auto")) {
      if (groups.stream().anyMatch(GrowthResult::applies)) return growth(groups);
      List<CurveResult> results = each(enough(groups, 2), CurveResult::auto);
      judge(results, CurveResult::group, FitCommand::converged);
      return json ? FitJson.curves(results) : page("Learning curves", CurvePage.auto(results));
    }
    CurveModel one = model.equals("published") ? CurveResult.PUBLISHED : CurveModels.byName(model);
    List<CurveResult> results =
        each(enough(groups, 2), (group, random) -> CurveResult.of(group, one, loss, random));
    judge(results, CurveResult::group, FitCommand::converged);
    return json ? FitJson.curves(results) : page(one.name(), CurvePage.given(results));
  }

  private boolean isName() {
    return NAME.matcher(model).matches();
  }

  /** An option that would be ignored. */
  private void refuse(String option, String why) {
    if (commandLine().getParseResult().hasMatchedOption(option)) {
      throw new IllegalArgumentException(option + ": " + why);
    }
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec).commandLine();
  }

  private FitGroups find(
      ReadTable read, @Nullable String sizes, List<String> others, Need size, Need value) {
    return FitGroups.of(
        read, new FitGroups.Columns(sizes, y, by, seedColumn, others, size, value, falling));
  }

  private List<FitGroup> told(FitGroups found) {
    found.notes().forEach(note -> commandLine().getErr().println("note: " + note));
    return found.groups();
  }

  private void note(String leftOut) {
    commandLine().getErr().println("note: left out: " + leftOut);
  }

  private static boolean converged(CurveResult result) {
    return result.asked().map(given -> given.fit().converged()).orElse(true);
  }

  /** What did not converge is shown all the same: it fails a single fit, and is counted of many. */
  private <T> void judge(List<T> fits, Function<T, FitGroup> group, Predicate<T> converged) {
    List<String> others =
        fits.stream().filter(converged.negate()).map(fit -> group.apply(fit).label()).toList();
    if (others.isEmpty()) return;
    failed = fits.size() == 1;
    String which =
        failed
            ? ""
            : ": %d of %d: %s".formatted(others.size(), fits.size(), String.join("; ", others));
    commandLine().getErr().println("note: not converged" + which);
  }

  /** What can be fitted; of the others it is told why not, unless nothing can. */
  private <T> List<T> each(Stream<FitGroup> all, BiFunction<FitGroup, RandomGenerator, T> fit) {
    List<FitGroup> groups = all.toList();
    SplittableRandom random = new SplittableRandom(seed);
    List<RandomGenerator> own = new ArrayList<>();
    groups.forEach(group -> own.add(random.split()));
    Map<Integer, RuntimeException> problems = new ConcurrentSkipListMap<>();
    List<T> results =
        IntStream.range(0, groups.size())
            .parallel()
            .mapToObj(
                i -> {
                  try {
                    return Optional.of(fit.apply(groups.get(i), own.get(i)));
                  } catch (RuntimeException e) {
                    problems.put(i, e);
                    return Optional.<T>empty();
                  }
                })
            .flatMap(Optional::stream)
            .toList();
    for (RuntimeException problem : problems.values()) {
      if (results.isEmpty() || !(problem instanceof RunFileException)) throw problem;
      note(String.valueOf(problem.getMessage()));
    }
    return results;
  }

  private String heldOut(ReadTable read, HoldOut what, List<Predictor> predictors) {
    List<FitGroup> groups = told(find(read, x, List.of(), Need.POSITIVE, Need.POSITIVE));
    HeldOutScores heldOut = HeldOutScores.of(groups, what, predictors);
    return json ? FitJson.heldOut(heldOut) : page("Held out", HeldOutPage.sections(heldOut));
  }

  private String surface(ReadTable read) {
    String[] columns = x == null ? new String[0] : x.split(",", -1);
    if (columns.length != 2) {
      throw new IllegalArgumentException(
          "--model surface needs two columns as in --x N,D, not '" + (x == null ? "" : x) + "'");
    }
    int samples = read.table().column(columns[1]);
    List<String> others = List.of(columns[1]);
    List<FitGroup> groups = told(find(read, columns[0], others, Need.POSITIVE, Need.POSITIVE));
    List<SurfaceFit> fits =
        each(groups.stream(), (group, random) -> SurfaceFit.of(group, samples, random));
    judge(fits, SurfaceFit::group, fit -> fit.fit().converged());
    return json ? FitJson.surfaces(fits) : page("Surface", SurfacePage.sections(fits));
  }

  /** The groups with so many sizes; all of them where none has, to say what is wrong. */
  private Stream<FitGroup> enough(List<FitGroup> groups, int sizes) {
    if (groups.stream().noneMatch(group -> group.sizeCount() >= sizes)) return groups.stream();
    for (FitGroup group : groups) {
      if (group.sizeCount() >= sizes) continue;
      note("%ssizes: %d, expected at least %d".formatted(group.where(), group.sizeCount(), sizes));
    }
    return groups.stream().filter(group -> group.sizeCount() >= sizes);
  }

  private String growth(List<FitGroup> groups) {
    List<GrowthResult> results =
        each(
            enough(groups, GrowthSelection.LEAST_SIZES), (group, random) -> GrowthResult.of(group));
    return json ? FitJson.growth(results) : page("Growth", GrowthPage.sections(results));
  }

  private String formula(ReadTable read) {
    FitGroups any = find(read, x, List.of(), Need.NUMBER, Need.NUMBER);
    Formula formula = FormulaFit.formula(model, any.groups().get(0));
    List<double[]> values = Starts.parse(starts, formula.parameters());
    List<String> columns =
        formula.columns().stream().filter(read.table().columns()::contains).toList();
    List<FitGroup> groups = new ArrayList<>();
    for (FitGroup group : told(find(read, x, columns, Need.NUMBER, Need.NUMBER))) {
      FormulaRows rows = FormulaRows.of(formula, group, values);
      groups.add(rows.group());
      if (rows.leftOut().isEmpty()) continue;
      note(group.where() + LeftOut.of("in which the formula has no value", rows.leftOut()));
    }
    List<FormulaFit> fits =
        each(groups.stream(), (group, random) -> FormulaFit.of(formula, group, values));
    judge(fits, FormulaFit::group, fit -> fit.fit().converged());
    return json ? FitJson.formulas(fits) : page(formula.text(), FormulaPage.sections(fits));
  }

  private String page(String title, List<RenderedSection> sections) {
    return colour.writer(environment).report(title, sections);
  }
}

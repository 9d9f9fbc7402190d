package org.learncost.reports;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.RunFileException;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.Questions;
import org.learncost.reports.cost.Answer;
import org.learncost.reports.cost.AskBasis;
import org.learncost.reports.cost.AskError;
import org.learncost.reports.cost.AskSamples;
import org.learncost.reports.cost.AskSeconds;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.read.RunData;
import org.learncost.reports.render.AskJson;
import org.learncost.reports.render.AskPage;
import org.learncost.reports.render.AskPage.Question;
import org.learncost.reports.text.Numbers;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ask DIR}: what an error, a number of samples or a time takes or gives. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = {
      "What does an error take on each backend: samples, steps, time, FLOPs and money?",
      "Or what error do so many samples or seconds give? All intervals are of 80 %%.",
      "Refused: an error out of reach, and what needs more than 10 times the largest n measured."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:answered", "1:refused, or the run lacks what it takes", "2:usage"})
final class AskCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The run directory of a study.")
  private @Nullable Path directory;

  @ArgGroup(multiplicity = "1")
  private @Nullable Asked asked;

  /** One of the three. */
  static final class Asked {
    @Option(
        names = "--error",
        paramLabel = "ERROR",
        converter = Positive.class,
        description = "A test error on noisy targets: what does it take?")
    private @Nullable Double error;

    @Option(
        names = "--n",
        paramLabel = "SAMPLES",
        converter = Positive.class,
        description = "Training samples: what error do they give, and what does it cost?")
    private @Nullable Double samples;

    @Option(
        names = "--seconds",
        paramLabel = "SECONDS",
        converter = Positive.class,
        description = "Time of training: what is the lowest error in it, at which n?")
    private @Nullable Double seconds;
  }

  @Option(
      names = "--quality",
      paramLabel = "Q",
      description = "One of the run's data qualities (default: its first).")
  private @Nullable Double quality;

  @Mixin private final PriceList prices = new PriceList();

  @Option(names = "--json", description = "For programs; the schema has a version.")
  private boolean json;

  @Option(
      names = "--bootstrap-seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Seed of the bootstrap's resamples (default: ${DEFAULT-VALUE}).")
  private long bootstrapSeed;

  @Mixin private final Colour colour = new Colour();

  AskCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    RunData run = RunData.read(open(line));
    if (run.study().isEmpty()) {
      throw new RunFileException(
          run.path(), "a bench run has no sweep of errors; ask needs the run of a study");
    }
    double chosen = quality(run.plan(), line);
    Prices told = prices.of(List.of(run), line);
    if (quality == null && run.plan().qualities().size() > 1) {
      line.getErr()
          .println(
              "note: quality %s of %s; --quality chooses another"
                  .formatted(Numbers.plain(chosen), qualities(run.plan())));
    }
    Analysis analysis =
        Analysis.of(run, told, OptionalDouble.empty(), new SplittableRandom(bootstrapSeed));
    AskBasis basis =
        Questions.basis(analysis, chosen)
            .orElseThrow(
                () ->
                    new RunFileException(
                        run.path(), "no trials of quality " + Numbers.plain(chosen)));
    Question question = question(chosen);
    Answer answer = answer(basis);
    String text =
        json
            ? AskJson.of(analysis, question, answer)
            : colour
                .writer(environment)
                .report(AskPage.title(analysis, question), AskPage.sections(analysis, answer));
    if (json || answer.refusal().isEmpty()) line.getOut().print(text);
    line.getOut().flush();
    line.getErr().flush();
    answer.refusal().ifPresent(why -> line.getErr().println(refusal(question, why)));
    return answer.refusal().isEmpty() ? 0 : 1;
  }

  private static String refusal(Question question, String why) {
    return Numbers.breakable("learncost ask: " + question.words() + ": " + why);
  }

  private Question question(double chosen) {
    Asked one = Objects.requireNonNull(asked);
    if (one.error != null) return new Question(AskPage.Kind.ERROR, one.error, chosen);
    if (one.samples != null) return new Question(AskPage.Kind.N, one.samples, chosen);
    return new Question(AskPage.Kind.SECONDS, Objects.requireNonNull(one.seconds), chosen);
  }

  private Answer answer(AskBasis basis) {
    Asked one = Objects.requireNonNull(asked);
    if (one.error != null) return AskError.of(basis, one.error);
    if (one.samples != null) return AskSamples.of(basis, one.samples);
    return AskSeconds.of(basis, Objects.requireNonNull(one.seconds));
  }

  private double quality(StudyPlan plan, CommandLine line) {
    if (quality == null) return plan.qualities().get(0);
    if (plan.qualities().contains(quality)) return quality;
    throw new CommandLine.ParameterException(
        line,
        "--quality: no quality %s in this run, it has %s"
            .formatted(Numbers.plain(quality), qualities(plan)));
  }

  private static String qualities(StudyPlan plan) {
    return plan.qualities().stream().map(Numbers::plain).collect(Collectors.joining(", "));
  }

  private RunDirectory open(CommandLine line) {
    try {
      return RunDirectory.open(Objects.requireNonNull(directory));
    } catch (RunFileException e) {
      throw new CommandLine.ParameterException(line, String.valueOf(e.getMessage()));
    }
  }
}

package org.learncost.reports.render.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a report and what they mean: linked where they stand, explained at the end. */
final class Glossary {
  /** As in DESIGN.md, where it names them. */
  private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

  static {
    MEANINGS.put("task", "A data distribution or a data set that yields training and test sets.");
    MEANINGS.put(
        "replica",
        "One network with its own seed and data; a trainer trains one or many at a time.");
    MEANINGS.put(
        "trial",
        "One replica trained to the end of its budget, with all that was seen on the way.");
    MEANINGS.put(
        "seed", "The number from which a replica's first weights, data and batch order are drawn.");
    MEANINGS.put("setting", "A named value of a task or of how networks are trained.");
    MEANINGS.put("axis", "A setting that a study varies, beside n.");
    MEANINGS.put(
        "condition",
        "The settings of a curve: what its trials have in common, but for n and seed.");
    MEANINGS.put(
        "budget rule",
        "How the budget grows with n: epochs, steps (compute held fixed) or plateau (to convergence).");
    MEANINGS.put(
        "backend",
        "What trains the network: plain Java, the Vector API, OpenCL, ND4J. All train the same replica.");
    MEANINGS.put("n", "The number of training samples.");
    MEANINGS.put("batch", "Samples per training step.");
    MEANINGS.put(
        "error level",
        "A test error ε on a logarithmic grid; it is reached at the first checkpoint at or under it.");
    MEANINGS.put(
        "ε",
        "A test error on a logarithmic grid; it is reached at the first checkpoint at or under it.");
    MEANINGS.put(
        "censored",
        "The budget ended before the level was reached: recorded as such, never dropped.");
    MEANINGS.put("reached", "k/m: k of m seeds reached the level within the budget.");
    MEANINGS.put(
        "Kaplan-Meier",
        "An estimate of the median that counts censored seeds as still on their way (Kaplan and Meier 1958).");
    MEANINGS.put("mean absolute error", "Mean of |prediction - target|, in units of the target.");
    MEANINGS.put("mean squared error", "Mean of (prediction - target)², in units of it squared.");
    MEANINGS.put(
        "error rate", "The share of test rows whose class is not predicted: 1 - accuracy.");
    MEANINGS.put(
        "cross-entropy", "Mean of -log of the probability given to the true class, in nats.");
    MEANINGS.put(
        "floor C",
        "The irreducible error in error(n) = C + A·n^-α: no number of samples gets under it.");
    MEANINGS.put(
        "floor of the task",
        "The error of a perfect model on the test set, such as that of noisy labels; where it is known.");
    MEANINGS.put(
        "noise floor",
        "Of timings: how far apart runs of the same thing come out on this host, from A/A runs.");
    MEANINGS.put(
        "α",
        "The exponent of n itself in error(n) = C + A·n^-α: with 0.5, four times the samples halve the error above C.");
    MEANINGS.put(
        "A", "The amplitude in error(n) = C + A·n^-α: the error above the floor at n = 1.");
    MEANINGS.put(
        "AICc",
        "Akaike's criterion, corrected for few points (Hurvich and Tsai 1989): lower fits better for its number of parameters. A lead of 6 or less decides nothing.");
    MEANINGS.put(
        "held-out log error",
        "Root mean square of log(prediction ÷ error) on the largest sizes, of a fit to the others: 0.05 is off by about 5 %.");
    MEANINGS.put(
        "rms log residual", "Root mean square of log(error ÷ law): 0.05 is a misfit of about 5 %.");
    MEANINGS.put(
        "lack of fit",
        "An F test of whether the means miss the law by more than the scatter of seeds explains.");
    MEANINGS.put("bootstrap", "Fits to resampled seeds, whose spread gives the intervals.");
    MEANINGS.put("95 %", "An interval made so that it holds the true value 95 times in 100.");
    MEANINGS.put("fork", "A fresh JVM for a measurement: JMH's unit of independence.");
    MEANINGS.put("per fork", "The value of each fork by itself.");
    MEANINGS.put("samples/s", "Training samples per second, over all replicas.");
    MEANINGS.put(
        "FLOP", "A floating-point operation, counted from the shapes, matrix products alone.");
    MEANINGS.put(
        "FLOP/s",
        "Floating-point operations per second, counted from the shapes, matrix products alone.");
    MEANINGS.put(
        "% of peak",
        "Share of the float32 fused multiply-add rate measured on as many threads of this processor.");
    MEANINGS.put("latency", "The time of one training step, from its start to its end.");
    MEANINGS.put("percentile", "p99 is the latency that 99 of 100 steps stay under.");
    MEANINGS.put("beyond", "How many steps were slower than this percentile, which rests on them.");
    MEANINGS.put(
        "coordinated omission",
        "Samples missing because a slow operation kept the next from starting; a closed loop of steps has none to add.");
    MEANINGS.put(
        "cold start", "From looking a backend up in a fresh JVM to the end of the first step.");
    MEANINGS.put(
        "ratio",
        "To the slowest of the same shape, or prediction ÷ measurement, as the table says.");
    MEANINGS.put(
        "same steps",
        "Prediction ÷ measurement with the measurement's own number of steps: it judges the time per step alone.");
    MEANINGS.put(
        "crossover", "The size from which one backend is cheaper than another, with its interval.");
    MEANINGS.put(
        "frontier",
        "For each error level the n and backend that reach it with the least time, FLOPs or money.");
    MEANINGS.put(
        "device", "What did the work, as its driver names it; PoCL is a CPU and is called one.");
    MEANINGS.put("diverged", "A trial whose error became infinite or undefined.");
  }

  /** In headings these have one meaning, in prose many. */
  private static final Set<String> IN_HEADINGS = Set.of("beyond", "ratio", "reached");

  private static final Pattern WORDS = pattern();

  private final Set<String> linked = new HashSet<>();

  /** Longer words first, so that "noise floor" is not taken for "floor"; plurals too. */
  private static Pattern pattern() {
    List<String> words = new ArrayList<>(MEANINGS.keySet());
    words.sort((a, b) -> b.length() - a.length());
    // A single letter means something only where it stands alone in a heading.
    words.removeIf(w -> w.length() == 1 && w.charAt(0) < 128);
    String any = String.join("|", words.stream().map(Pattern::quote).toList());
    return Pattern.compile(
        "(?<![\\p{L}\\d-])(" + any + ")(?:s|es)?(?![\\p{L}\\d])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Text as HTML, each word linked where this glossary meets it first. */
  String first(String text) {
    return link(text, word -> !IN_HEADINGS.contains(word) && linked.add(word) ? word : "");
  }

  /** Text as HTML, its words linked wherever they stand. */
  static String every(String text) {
    if (MEANINGS.containsKey(text)) return anchor(text, text);
    return link(text, word -> word);
  }

  private static String link(String text, UnaryOperator<String> wanted) {
    StringBuilder html = new StringBuilder();
    Matcher words = WORDS.matcher(text);
    int from = 0;
    while (words.find()) {
      String word = wanted.apply(key(words.group(1)));
      if (word.isEmpty()) continue;
      html.append(HtmlText.escape(text.substring(from, words.start())));
      html.append(anchor(word, words.group()));
      from = words.end();
    }
    return html.append(HtmlText.escape(text.substring(from))).toString();
  }

  private static String key(String found) {
    return MEANINGS.keySet().stream()
        .filter(k -> k.equalsIgnoreCase(found))
        .findFirst()
        .orElseThrow();
  }

  private static String anchor(String word, String shown) {
    return "<a class=\"term\" href=\"#%s\">%s</a>".formatted(id(word), HtmlText.escape(shown));
  }

  private static String id(String word) {
    StringBuilder id = new StringBuilder("word");
    word.toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(
            c ->
                id.append(
                    c < 128 && Character.isLetterOrDigit(c) ? Character.toString(c) : "-" + c));
    return id.toString();
  }

  /** The section at the end of the page. */
  static String section() {
    StringBuilder html = new StringBuilder("<section id=\"glossary\">\n<h2>Glossary</h2>\n<dl>\n");
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(MEANINGS);
    sorted.forEach(
        (word, meaning) ->
            html.append("<dt id=\"%s\">".formatted(id(word)))
                .append(HtmlText.escape(word))
                .append("</dt><dd>")
                .append(HtmlText.escape(meaning))
                .append("</dd>\n"));
    return html.append("</dl>\n</section>\n").toString();
  }
}

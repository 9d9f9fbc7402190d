package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.reports.ReportCommandTest.Result;

/** Tables with planted laws, as strangers would hand them over; and what strangers get wrong. */
@Tag("slow")
class FitCommandTest {
  private static final double FLOOR = 0.05;
  private static final double AMPLITUDE = 2;
  private static final double EXPONENT = 0.6;

  @TempDir Path folder;

  private static Result run(String... args) {
    return ReportCommandTest.run(args);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  static JsonNode json(Result result) throws IOException {
    assertEquals(0, result.code(), result.err());
    return new JsonMapper().readTree(result.out());
  }

  /** Two tasks of one exponent, eight seeds at each of nine sizes. */
  private static String errors(String delimiter) {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text =
        new StringBuilder(String.join(delimiter, "task", "n", "error", "seed")).append('\n');
    for (String task : new String[] {"plain", "\"with, comma\""}) {
      for (int n = 50; n <= 12_800; n *= 2) {
        for (int seed = 0; seed < 8; seed++) {
          double mean = FLOOR + AMPLITUDE * Math.pow(n, -EXPONENT);
          double error = mean * Math.exp(0.03 * random.nextGaussian());
          text.append(task).append(delimiter).append(n).append(delimiter);
          text.append(error).append(delimiter).append(seed).append('\n');
        }
      }
    }
    return text.toString();
  }

  @Test
  void findsThePlantedLawInEachCurve() throws IOException {
    Path file = write("errors.csv", errors(","));
    JsonNode json =
        json(
            run(
                "fit",
                "" + file,
                "--x",
                "n",
                "--y",
                "error",
                "--by",
                "task",
                "--seed-col",
                "seed",
                "--json"));
    assertEquals(1, json.get("schemaVersion").asInt());
    assertEquals("curves", json.get("kind").asText());
    assertEquals(2, json.get("fits").size());
    assertEquals("task=with, comma", json.at("/fits/1/group").asText());
    for (JsonNode fit : json.get("fits")) {
      assertEquals(9, fit.get("sizes").asInt());
      for (String protocol : new String[] {"law", "published"}) {
        JsonNode law = fit.get(protocol);
        assertEquals("C + A·n^-α", law.get("model").asText(), fit.toString());
        assertHolds(law.get("alpha"), EXPONENT);
        assertHolds(law.get("C"), FLOOR);
        assertHolds(law.get("A"), AMPLITUDE);
        assertEquals("bootstrap of seeds", law.get("intervals").asText());
      }
    }
    assertFalse(json.at("/comparison/differ").asBoolean());
  }

  private static void assertHolds(JsonNode estimate, double planted) {
    double low = estimate.get("low").asDouble();
    double high = estimate.get("high").asDouble();
    assertTrue(low <= planted && planted <= high, planted + " in " + estimate);
    assertTrue(high - low < planted, "an interval that says something: " + estimate);
  }

  /** The same numbers, however they are written down. */
  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void delimitersQuotesAndLineEndsAreUnderstood(String delimiter) throws IOException {
    String[] options = {"--x", "n", "--y", "error", "--by", "task", "--model", "m2", "--json"};
    Path plain = write("plain.csv", errors(","));
    String text = "\ufeff" + errors(delimiter).replace("\n", "\r\n") + "\r\n\r\n";
    Path other = write("other.txt", text);
    Path packed = folder.resolve("packed.gz");
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(packed)), StandardCharsets.UTF_8)) {
      out.write(text);
    }
    String expected = run(with(plain, options)).out();
    assertTrue(expected.contains("\"alpha\""), expected);
    assertEquals(expected, run(with(other, options)).out());
    assertEquals(expected, run(with(packed, options)).out());
  }

  private static String[] with(Path file, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "fit";
    args[1] = file.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return args;
  }

  @Test
  void thePublishedSineIsReproducedAndJudged() throws IOException {
    // Tests run in the module; the data lies beside the project.
    Path file = Path.of("../../shared/data/sine/generalization_error_results.csv");
    assumeTrue(Files.exists(file), "no published data at " + file);
    String[] options = {"--x", "Samples", "--y", "MAE", "--by", "Quality"};
    Result result = run(with(file, options));
    assertEquals(0, result.code(), result.err());
    for (String expected :
        new String[] {"0.744", "0.733", "0.866", "The exponents do not differ", "undecided: "}) {
      assertTrue(result.out().contains(expected), result.out());
    }
    assertTrue(result.out().lines().allMatch(l -> l.length() <= 100), result.out());
    JsonNode fits =
        json(run(
                with(
                    file,
                    "--x",
                    "Samples",
                    "--y",
                    "MAE",
                    "--by",
                    "Quality",
                    "--model",
                    "published",
                    "--json")))
            .get("fits");
    double[] exponents = {0.744, 0.733, 0.866};
    for (int i = 0; i < 3; i++) {
      assertEquals(exponents[i], fits.get(i).at("/law/alpha/value").asDouble(), 0.005);
      assertTrue(fits.get(i).at("/law/alpha/low").asDouble() < exponents[i] - 0.1);
    }
  }

  @Test
  void twoTasksOfOneExponentAreJudgedNotToDiffer() throws IOException {
    Path file = write("errors.csv", errors(","));
    Result result = run(with(file, "--x", "n", "--y", "error", "--by", "task"));
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("The exponents do not differ"), result.out());
    assertTrue(result.out().lines().allMatch(l -> l.length() <= 100), result.out());
  }

  @Test
  void heldOutSizesAreForetold() throws IOException {
    Path file = write("errors.csv", errors(","));
    String[] options = {"--x", "n", "--y", "error", "--by", "task"};
    Result table =
        run(with(file, "--x", "n", "--y", "error", "--by", "task", "--holdout", "largest:2"));
    assertTrue(table.out().contains("mean of 2"), table.out() + table.err());
    JsonNode json =
        json(
            run(
                with(
                    file,
                    "--x",
                    "n",
                    "--y",
                    "error",
                    "--by",
                    "task",
                    "--holdout",
                    "largest:2",
                    "--json")));
    assertEquals(7, json.at("/fits/0/fitted").asInt());
    assertEquals(2, json.at("/fits/0/heldOut").asInt());
    double plain = json.at("/mean/M1").asDouble();
    double floored = json.at("/mean/M2").asDouble();
    assertTrue(floored < 0.06 && plain > 2 * floored, "the floor is planted: " + json.get("mean"));
    assertTrue(json.at("/mean/auto").asDouble() < plain, json.get("mean").toString());
  }

  @Test
  void heldOutRowsAreThoseOfAColumn() throws IOException {
    StringBuilder text = new StringBuilder("Curve,n,error,Training\n");
    for (int n = 10; n <= 10_240; n *= 2) {
      text.append("a,").append(n).append(',').append(3 / Math.sqrt(n));
      text.append(n > 2000 ? ",0\n" : ",1.0\n");
      text.append("b,").append(n).append(',').append(2 / Math.sqrt(n)).append(",1\n");
    }
    Path file = write("curves.csv", text.toString());
    JsonNode json =
        json(
            run(
                with(
                    file,
                    "--x",
                    "n",
                    "--y",
                    "error",
                    "--by",
                    "Curve",
                    "--holdout",
                    "Training=0",
                    "--json")));
    assertEquals(1, json.get("fits").size());
    assertEquals(8, json.at("/fits/0/fitted").asInt());
    assertEquals(3, json.at("/fits/0/heldOut").asInt());
    assertEquals(0, json.at("/fits/0/logRmse/M1").asDouble(), 1e-9);
    assertTrue(json.at("/leftOut/0").asText().contains("Curve=b: --holdout takes no row"));
  }

  @Test
  void aFormulaHasItsParametersWithIntervals() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("time;load factor;rate\n");
    for (int i = 0; i < 200; i++) {
      double load = 5 * random.nextDouble();
      double rate = Math.exp(1.5 - 0.7 * load + 0.01 * random.nextGaussian());
      text.append(i).append(';').append(load).append(';').append(rate).append('\n');
    }
    Path file = write("rates.csv", text.toString());
    JsonNode fit =
        json(run(
                with(
                    file,
                    "--x",
                    "load factor",
                    "--y",
                    "rate",
                    "--model",
                    "log(y) = b1 - b2*x",
                    "--start",
                    "1,1",
                    "--json")))
            .at("/fits/0");
    assertTrue(fit.get("converged").asBoolean());
    assertEquals(198, fit.get("degreesOfFreedom").asInt());
    assertEquals(0.01, fit.get("residualDeviation").asDouble(), 0.002);
    assertHolds(fit.at("/parameters/0"), 1.5);
    assertHolds(fit.at("/parameters/1"), 0.7);
    Result named =
        run(
            with(
                file,
                "--x",
                "load factor",
                "--y",
                "rate",
                "--model",
                "b1*exp(-b2*x) + 0*time",
                "--start",
                "b2=1,b1=4",
                "--start",
                "1,-3"));
    assertEquals(0, named.code(), named.err());
    assertTrue(named.out().contains("standard error"), named.out());
  }

  /** Forks as raw data, an operation in two units, and a rate that is a time inverted. */
  @Test
  void whatCannotBeFittedIsToldAndTheRestIs() throws IOException {
    String rows = errors(",") + "none,50,0,1\nnone,100,0.1,1\nplain,25600,NA,0\nplain,25600,,1\n";
    Path file = write("gaps.csv", rows);
    Result result = run(with(file, "--x", "n", "--y", "error", "--by", "task", "--json"));
    assertEquals(2, json(result).get("fits").size());
    assertTrue(
        result.err().contains("note: left out: 3 rows without a positive error: line "),
        result.err());
    assertTrue(
        result.err().contains("note: left out: task=none: sizes: 1, expected"), result.err());
    assertEquals(2, result.err().lines().count(), result.err());
  }

  @Test
  void oneModelIsJudgedOnHeldOutSizes() throws IOException {
    Path file = write("errors.csv", errors(","));
    String[] options = {"--x", "n", "--y", "error", "--by", "task", "--holdout", "largest:2"};
    String[] one = Arrays.copyOf(with(file, options), options.length + 5);
    one[options.length + 2] = "--model";
    one[options.length + 3] = "m2";
    one[options.length + 4] = "--json";
    JsonNode mean = json(run(one)).get("mean");
    assertEquals(1, mean.size());
    assertTrue(mean.get("M2").asDouble() < 0.1, mean.toString());
  }

  @Test
  void aSurfaceOfParametersAndSamplesHasThePlantedExponents() throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    StringBuilder text = new StringBuilder("params,tokens,loss,run\n");
    for (int run = 0; run < 150; run++) {
      double n = Math.pow(10, random.nextDouble(7, 10));
      double d = Math.pow(10, random.nextDouble(9, 11.5));
      double loss = 1.7 + 400 * Math.pow(n, -0.34) + 2000 * Math.pow(d, -0.37);
      loss *= Math.exp(0.002 * random.nextGaussian());
      text.append(n).append(',').append(d).append(',').append(loss).append(",r\n");
    }
    Path file = write("runs.csv", text.toString());
    String[] page = with(file, "--x", "params,tokens", "--y", "loss", "--model", "surface");
    String[] forPrograms = Arrays.copyOf(page, page.length + 1);
    forPrograms[page.length] = "--json";
    JsonNode fit = json(run(forPrograms)).at("/fits/0");
    assertEquals(150, fit.get("rows").asInt());
    assertTrue(fit.get("converged").asBoolean());
    double[] planted = {1.7, 400, 0.34, 2000, 0.37, 0.37 / 0.71};
    for (int i = 0; i < planted.length; i++) {
      JsonNode parameter = fit.get("parameters").get(i);
      double value = parameter.get("value").asDouble();
      assertHolds(parameter, value);
      // A and B are extrapolated to one parameter and one token.
      assertEquals(planted[i], value, planted[i] * (planted[i] > 2 ? 0.3 : 0.03));
    }
    String shown = run(page).out();
    assertTrue(shown.contains("150 rows; the sum of Huber's loss"), shown);
    assertTrue(shown.contains("β/(α+β)"), shown);
  }

  @Test
  void manyRowsAreFast() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("n,seed,error\n");
    for (int seed = 0; seed < 10_000; seed++) {
      for (int n = 10; n <= 5120; n *= 2) {
        double error = (0.1 + 3 / Math.sqrt(n)) * Math.exp(0.1 * random.nextGaussian());
        text.append(n).append(',').append(seed).append(',').append((float) error).append('\n');
      }
    }
    Path file = write("many.csv", text.toString());
    // The processor's time, not the clock's: a busy host is not this program's fault.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    JsonNode formula =
        json(
            run(
                with(
                    file,
                    "--x",
                    "n",
                    "--y",
                    "error",
                    "--model",
                    "log(y) = log(c + a*n^-b)",
                    "--start",
                    "0.05,0.5,1",
                    "--json")));
    assertHolds(formula.at("/fits/0/parameters/1"), 0.5);
    Result curves = run(with(file, "--x", "n", "--y", "error", "--seed-col", "seed"));
    assertEquals(0, curves.code(), curves.err());
    Duration taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    assertTrue(taken.compareTo(Duration.ofSeconds(60)) < 0, taken.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | fit                                             | Missing required parameter",
        "1 | fit NONE --x n --y e                            | no such file",
        "1 | fit FOLDER --x n --y e                          | a directory, expected a CSV",
        "1 | fit BINARY --x n --y e                          | binary, expected CSV, TSV or JMH",
        "1 | fit EMPTY --x n --y e                           | empty: expected a line of names",
        "1 | fit HEADER --x n --y e                          | no rows after its first line",
        "1 | fit RAGGED --x n --y e                          | line 3 has 3 cells, expected 2",
        "1 | fit DATA --x n                                  | --y is needed, one of n, e, g",
        "1 | fit DATA --x size --y e                         | no column \"size\", it has n, e, g",
        "1 | fit DATA --x n --y e --by h                     | no column \"h\"",
        "1 | fit DATA --x n --y e --seed-col s               | no column \"s\"",
        "1 | fit DATA --x n --y g                            | column g: no number in any row: line 2 \"a\"",
        "1 | fit ZERO --x n --y e                            | column e: no positive number in any row: line 2",
        "1 | fit NAN --x n --y e                             | column e: no number in any row: line 2 \"NaN\"",
        "1 | fit ONE --x n --y e                             | every n is 50, expected several sizes",
        "1 | fit SAME --x n --y e                            | every n is 50, expected several sizes",
        "1 | fit SAME --x n --y e --model growth             | every n is 50, expected several sizes",
        "1 | fit DATA --x n --y e --model growth             | 3 sizes, expected at least 4",
        "1 | fit DATA --x n --y e --holdout largest:9        | --holdout takes all of its 3 sizes",
        "1 | fit DATA --x n --y e --holdout g=zebra          | takes no row: none has g = zebra",
        "1 | fit DATA --x n --y e --holdout g=a              | --holdout takes every row",
        "1 | fit DATA --x n --y e --holdout h=a              | no column \"h\"",
        "2 | fit DATA --x n --y e --holdout some             | expected largest:2, or a column",
        "2 | fit DATA --x n --y e --model m9                 | no model 'm9'; known are ",
        "2 | fit DATA --x n --y e --model a*x^(b             | '(' without ')' at position 5",
        "2 | fit DATA --x n --y e --model a*x^b              | --start with a value for each of a, b",
        "2 | fit DATA --x n --y e --model a*x^b --start 1    | has 1 values, expected 2",
        "2 | fit DATA --x n --y e --model a*x^b --start 1,z  | '--start: 'z', expected a number'",
        "2 | fit DATA --x n --y e --model a*N^b --start 1,1  | --start 1,1 has 2 values, expected 3",
        "1 | fit DATA --x n --y e --model log(a*x) --start -1 | no finite value at the start",
        "1 | fit ONE --x n --y e --model a*x^b --start 1,1   | 1 rows, expected at least 2",
        "2 | fit DATA --x n --y e --model surface            | two columns as in --x N,D, not 'n'",
        "1 | fit DATA --x n,d --y e --model surface          | no column \"d\", it has n, e, g",
        "1 | fit DATA --x n,n --y e --model surface          | 3 rows, expected at least 6",
        "1 | fit DATA --x n,g --y e --model surface          | column g: no number in any row: line 2",
        "2 | fit DATA --x n,n --y e --model surface --holdout largest:1 | the name 'surface' extrapolates; known are",
        "2 | fit DATA --x n --y e --loss errors              | --loss: only a curve model has it",
        "2 | fit DATA --x n --y e --model m2 --start 1,2,3   | --start: only a formula has it",
        "2 | fit DATA --x n --y e --holdout largest:1 --model m7 | the name 'm7' extrapolates; known are M1",
        "2 | fit DATA --x n --y e --loss cubes               | expected logs, errors, or huber:",
        "1 | fit JSON                                        | --x is needed, one of a",
        "1 | fit NOPARAM                                     | no @Param with several numbers",
      })
  void badInputIsNamedInOneLine(int code, String command, String expected) throws IOException {
    Files.createDirectory(folder.resolve("FOLDER"));
    Files.write(folder.resolve("BINARY"), new byte[] {80, 75, 3, 4, 0, 0, 1});
    write("EMPTY", "\n \n");
    write("HEADER", "n,e\n\n");
    write("RAGGED", "n,e\n1,2\n3,4,5\n");
    write("DATA", "n,e,g\n50,0.3,a\n100,0.2,a\n200,0.1,a\n");
    write("ZERO", "n,e\n50,-0.3\n100,0\n");
    write("NAN", "n,e\n50,NaN\n100,NA\n");
    write("ONE", "n,e\n50,0.3\n");
    write("SAME", "n,e\n50,0.3\n50,0.2\n");
    write("JSON", "{\"a\": 1}");
    write(
        "NOPARAM",
        "[" + FitJmhTest.jmh("org.a.B.c", "avgt", 1, 1, "s/op", new SplittableRandom(1)) + "]");
    String[] args = command.strip().split(" +");
    if (args.length > 1) args[1] = folder.resolve(args[1]).toString();
    Result result = run(args);
    assertEquals(code, result.code(), result.err() + result.out());
    assertTrue(result.problem().contains(expected.replaceAll("^'|'$", "")), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertEquals("", result.out());
  }
}

package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.reports.ReportCommandTest.Result;
import org.learncost.reports.read.NumberText;

/** Tables as other programs export them hold one curve, whatever they look like. */
class FitTablesTest {
  private static final int[] SIZES = {100, 200, 400, 800, 1600, 3200, 6400};

  @TempDir Path folder;

  /** 0.05 + 2/√n. */
  private static double error(int n) {
    return 0.05 + 2 / Math.sqrt(n);
  }

  /** A line for each size, of its number and its error. */
  private static String lines(BinaryOperator<String> line) {
    StringBuilder text = new StringBuilder();
    for (int n : SIZES) text.append(line.apply("" + n, "" + error(n))).append('\n');
    return text.toString();
  }

  private static String csv(String before) {
    return before + lines((n, e) -> n + "," + e);
  }

  private static String percent(String error) {
    return String.format(Locale.ROOT, "%.8f", 100 * Double.parseDouble(error));
  }

  /** Every make of table, by the columns to ask for. */
  private static Map<String, String> makes() {
    Map<String, String> makes = new TreeMap<>();
    makes.put("plain csv|n e", csv("n,e\n"));
    makes.put(
        "comments|n e", csv("# trained 2024-01-02, seed 3\n#\n  # columns: n, e\nn,e\n# go\n"));
    makes.put("pandas with an index|n e", ",n,e\n" + lines((n, e) -> n + "7," + n + "," + e));
    makes.put(
        "R write.csv|n e", "\"\",\"n\",\"e\"\n" + lines((n, e) -> "\"r" + n + "\"," + n + "," + e));
    makes.put(
        "R write.table|n e", "\"n\" \"e\"\n" + lines((n, e) -> "\"r " + n + "\" " + n + " " + e));
    makes.put("R unquoted tabs|n e", "n\te\n" + lines((n, e) -> "r" + n + "\t" + n + "\t" + e));
    makes.put("numpy.savetxt|n e", "# n e\n" + lines((n, e) -> n + ".00e+00 " + e));
    makes.put("numpy.savetxt, commas|n e", csv("# n,e\n"));
    makes.put("numpy.savetxt, mixed|n e", csv("# made by me\n# n e\n# and so on\n"));
    makes.put("numpy.savetxt, no names|1 2", lines((n, e) -> n + ".00e+00 " + e));
    makes.put("a name with #|#n e", csv("#n,e\n"));
    makes.put(
        "Markdown|n e", "| n | e |\n|--:|:--|\n" + lines((n, e) -> "| " + n + " | " + e + " |"));
    makes.put(
        "psql|n e",
        "  n  |  e \n-----+----\n" + lines((n, e) -> " " + n + " | " + e) + "(7 rows)\n");
    makes.put("aligned|n e", "     n     e\n" + lines((n, e) -> "  " + n + "    " + e));
    makes.put("a title|n e", csv("Results of March\n\nn,e\n"));
    makes.put("trailing commas|n e", "n,e,,\n" + lines((n, e) -> n + "," + e + ",,") + ",,,\n\n");
    makes.put(
        "Google Sheets|n e",
        "n,e\r\n" + lines((n, e) -> "\"" + grouped(n, ",") + "\"," + percent(e) + "%\r"));
    makes.put("Swiss|n e", "n;e\n" + lines((n, e) -> grouped(n, "'") + ";" + e));
    makes.put("old Mac|n e", csv("n,e\n").replace('\n', '\r'));
    makes.put(
        "wandb|Step run - loss",
        "\"Step\",\"run - loss\",\"run - loss__MIN\"\n"
            + lines((n, e) -> n + ",\"" + e + "\"," + e));
    makes.put("JSON lines|n e", lines((n, e) -> "{\"n\": " + n + ", \"e\": " + e + "}"));
    makes.put(
        "missing keys|n e",
        lines((n, e) -> "{\"e\": " + e + ", \"n\": " + n + "}\n\n{\"lr\": 1, \"n\": 7}"));
    makes.put(
        "torn JSON lines|n e",
        lines((n, e) -> "{\"n\": \"" + n + "\", \"e\": " + e + "}") + "{\"n\": 128");
    makes.put(
        "JSON array|n e",
        "["
            + lines((n, e) -> "{\"n\": " + n + ",\n\"e\": " + e + "},")
                .strip()
                .replaceAll(",$", "]"));
    makes.put(
        "Hugging Face|step loss",
        "{\n\"best\": null, \"log_history\": ["
            + lines((n, e) -> "{\"loss\": " + e + ", \"step\": " + n + "},")
            + "{\"runtime\": 3}], \"max_steps\": 9}");
    return makes;
  }

  private static String grouped(String n, String mark) {
    return n.length() > 3 ? n.substring(0, n.length() - 3) + mark + n.substring(n.length() - 3) : n;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static JsonNode fitted(Path file, String x, String y, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("fit", "" + file, "--x", x, "--y", y));
    args.addAll(List.of("--model", "m2", "--json"));
    args.addAll(List.of(more));
    return FitCommandTest.json(ReportCommandTest.run(args.toArray(String[]::new))).at("/fits/0");
  }

  private static void assertPlanted(String make, JsonNode fit) {
    assertEquals(SIZES.length, fit.get("sizes").asInt(), make);
    assertEquals(0.5, fit.at("/law/alpha/value").asDouble(), 1e-6, make + fit);
    assertEquals(0.05, fit.at("/law/C/value").asDouble(), 1e-6, make + fit);
  }

  @Test
  void everyMakeOfTableHoldsTheSameCurve() throws IOException {
    for (Map.Entry<String, String> make : makes().entrySet()) {
      String[] columns = make.getKey().split("\\|")[1].split(" ", 2);
      Path file = write("table", make.getValue());
      assertPlanted(make.getKey(), fitted(file, columns[0], columns[1]));
    }
  }

  @Test
  void packedAndUtf16FilesAreRead() throws IOException {
    String json = makes().get("JSON lines|n e");
    Path packed = folder.resolve("packed.jsonl.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
    assertPlanted("gzip", fitted(packed, "n", "e"));
    Path wide = folder.resolve("wide.csv");
    Files.write(wide, ("\ufeff" + csv("n,e\r\n")).getBytes(StandardCharsets.UTF_16LE));
    assertPlanted("UTF-16", fitted(wide, "n", "e"));
  }

  @Test
  void decimalCommasAreReadWhereTheUserSaysSo() throws IOException {
    String german =
        "\ufeffn;e\r\n" + lines((n, e) -> grouped(n, ".") + ";" + e.replace('.', ',') + "\r");
    Path file = write("german.csv", german);
    assertPlanted("German", fitted(file, "n", "e", "--decimal-comma"));
    Path quoted =
        write("quoted.csv", "n,e\n" + lines((n, e) -> n + ",\"" + e.replace('.', ',') + "\""));
    assertPlanted("quoted", fitted(quoted, "n", "e", "--decimal-comma"));
    Result plain = ReportCommandTest.run("fit", "" + file, "--x", "n", "--y", "e");
    assertEquals(1, plain.code());
    assertTrue(plain.problem().contains("say --decimal-comma"), plain.err());
  }

  /** Whatever stands for no value, in whichever column, costs its own row alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", "n/a", "NA", "#N/A", "NULL", "NaN", "nan", "inf", "-inf", "None", "bad", "#DIV/0!"
      })
  void aCellThatCannotBeUsedCostsItsRow(String cell) throws IOException {
    String note = "note: left out: 1 row without a positive %s: line %d \"" + cell + "\"";
    Path x = write("x.csv", csv("n,e\n" + cell + ",0.3\n"));
    Path y = write("y.csv", csv("n,e\n") + "12800," + cell + "\n");
    for (String[] both : new String[][] {{"" + x, "n", "2"}, {"" + y, "e", "9"}}) {
      Result result =
          ReportCommandTest.run("fit", both[0], "--x", "n", "--y", "e", "--model", "m2", "--json");
      assertEquals(0, result.code(), result.err());
      assertEquals(
          String.format(Locale.ROOT, note, both[1], Integer.parseInt(both[2])),
          result.err().strip());
    }
    assertPlanted(cell, fitted(x, "n", "e"));
  }

  @Test
  void rowsAreCountedAndTheFirstAreNamed() throws IOException {
    String bad = "0,0.9,a\n-5,0.9,a\n,0.9,a\nx,0.9,a\n50,-0.1,a\n60,0.2,\n70,0.2,null\n1,2\n";
    Path file = write("bad.csv", "n,e,task\n" + bad + lines((n, e) -> n + "," + e + ",a"));
    Result result =
        ReportCommandTest.run(
            "fit", "" + file, "--x", "n", "--y", "e", "--by", "task", "--model", "m2");
    assertEquals(
        List.of(
            "note: left out: 1 row without 3 cells: line 9 has 2",
            "note: left out: 4 rows without a positive n: line 2 \"0\", line 3 \"-5\", line 4 \"\" and 1 more",
            "note: left out: 1 row without a positive e: line 6 \"-0.1\"",
            "note: left out: 2 rows without a task: line 7 \"\", line 8 \"null\""),
        result.err().lines().toList());
    assertEquals(0, result.code());
  }

  @Test
  void bothSizesOfASurfaceMayBeMissing() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    StringBuilder text = new StringBuilder("N,D,loss\n1e7,,3\n,1e9,3\n1e7,0,3\n1e7,1e9,\n");
    for (String n : new String[] {"10M", "30M", "0.1B", "300M", "1B"}) {
      for (String d : new String[] {"200M", "1B", "5B", "20B"}) {
        double size = NumberText.value(n);
        double samples = NumberText.value(d);
        double loss = 1.7 + 400 * Math.pow(size, -0.34) + 2000 * Math.pow(samples, -0.37);
        loss *= Math.exp(1e-4 * random.nextGaussian());
        text.append(n).append(',').append(d).append(',').append(loss).append('\n');
      }
    }
    Path file = write("runs.csv", text.toString());
    Result result =
        ReportCommandTest.run(
            "fit", "" + file, "--x", "N,D", "--y", "loss", "--model", "surface", "--json");
    JsonNode fit = FitCommandTest.json(result).at("/fits/0");
    assertEquals(20, fit.get("rows").asInt());
    assertEquals(1.7, fit.at("/parameters/0/value").asDouble(), 0.05);
    assertTrue(
        result.err().contains("2 rows without a positive D: line 2 \"\", line 4 \"0\""),
        result.err());
    assertTrue(result.err().contains("column N: \"0.1B\" is read as billions"), result.err());
  }

  /** With the loss of errors an error of zero is one like any other. */
  @Test
  void errorsOfZeroAndBelowAreFittedWhereTheFitIsNotInLogs() throws IOException {
    for (String last : new String[] {"0", "-0.01"}) {
      Path file = write("zero.csv", csv("n,e\n") + "12800," + last + "\n");
      JsonNode fit = fitted(file, "n", "e", "--loss", "errors");
      assertEquals(8, fit.get("sizes").asInt());
      JsonNode law = fit.get("law");
      double floor = law.at("/C/value").asDouble();
      double a = law.at("/A/value").asDouble();
      double alpha = law.at("/alpha/value").asDouble();
      double least = squares(floor, a, alpha, Double.parseDouble(last));
      // No neighbour fits better.
      for (int i = 0; i < 3; i++) {
        for (double step : new double[] {0.99, 1.01}) {
          double there =
              squares(
                  i == 0 ? Math.max(0, floor + (step - 1) * 0.1) : floor,
                  i == 1 ? a * step : a,
                  i == 2 ? alpha * step : alpha,
                  Double.parseDouble(last));
          assertTrue(there >= least * (1 - 1e-9), i + " " + step + ": " + there + " < " + least);
        }
      }
      assertEquals(7, fitted(file, "n", "e").get("sizes").asInt());
    }
  }

  @Test
  void curvesWithErrorsOfZeroAreNotComparedInLogs() throws IOException {
    String rows = lines((n, e) -> "a," + n + "," + e) + lines((n, e) -> "b," + n + "," + e);
    Path file = write("two.csv", "t,n,e\n" + rows + "a,12800,0\nb,12800,0\nc,1,0\nc,2,-1\n");
    String[] args = {"fit", "" + file, "--x", "n", "--y", "e", "--by", "t", "--model", "m2"};
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--loss", "errors", "--json"));
    Result result = ReportCommandTest.run(all.toArray(String[]::new));
    JsonNode json = FitCommandTest.json(result);
    assertEquals(2, json.get("fits").size());
    assertTrue(json.get("comparison").isNull(), json.get("comparison").toString());
    assertTrue(result.err().contains("t=c: no size has a positive mean"), result.err());
  }

  private static double squares(double floor, double a, double alpha, double last) {
    double sum = Math.pow(floor + a * Math.pow(12_800, -alpha) - last, 2);
    for (int n : SIZES) sum += Math.pow(floor + a * Math.pow(n, -alpha) - error(n), 2);
    return sum;
  }

  @Test
  void aFormulaLeavesOutRowsWithoutAValueInIt() throws IOException {
    Path file = write("zero.csv", csv("n,e\n0,0.9\n") + "50,\n");
    for (String model : new String[] {"c + a*x^-b", "log(e) = log(c + a*n^-b)"}) {
      Result result =
          ReportCommandTest.run(
              "fit",
              "" + file,
              "--x",
              "n",
              "--y",
              "e",
              "--json",
              "--model",
              model,
              "--start",
              "1,0.4,0.1");
      JsonNode fit = FitCommandTest.json(result).at("/fits/0");
      assertEquals(SIZES.length, fit.get("rows").asInt());
      assertEquals(0.5, fit.at("/parameters/1/value").asDouble(), 1e-6);
      assertEquals(
          List.of(
              "note: left out: 1 row without a number in e: line 10 \"\"",
              "note: left out: 1 row in which the formula has no value: line 2"),
          result.err().lines().toList());
    }
  }

  @Test
  void sizesOfJmhMayHavePrefixes() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    List<String> results = new ArrayList<>();
    int size = 100;
    for (String name : new String[] {"100", "1K", "10K", "100k", "1M"}) {
      String one = FitJmhTest.jmh("d.M.get", "avgt", size, size, "ns/op", random);
      results.add(one.replace("\"" + size + "\"", "\"" + name + "\""));
      size *= 10;
    }
    Path file = write("jmh.json", "[" + String.join(",", results) + "]");
    JsonNode fit =
        FitCommandTest.json(ReportCommandTest.run("fit", "" + file, "--json")).at("/fits/0");
    assertEquals("n", fit.get("winner").asText());
    assertEquals(1e-9, fit.at("/laws/0/b").asDouble(), 1e-11);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "N,e;1000,;,3.2;2000,;,3.0 | no row has both N and e: 2 rows without a positive N: line 3",
        "N,e;1,a;2,b;3,c | column e: no number in any row: line 2 \"a\", line 3 \"b\", line 4 \"c\"",
        "N,e;1,-;2,; | column e: no number in any row: line 2 \"-\", line 3 \"\"",
        "N,e;1,0;2,-3 | column e: no positive number in any row: line 2 \"0\"",
        "N,e;1,0,25;2,0,18 | line 2 has 3 cells, expected 2 as the first line has names; decimal commas",
        "a,1,2;b,2,3 | no column \"N\", it has a, 1, 2: expected names in a first line",
        "1,2;2,3 | no column \"N\", it has 1, 2: expected names in a first line",
        "N,e,e;1,2,3 | two columns are called \"e\"",
        "N,e;1,\"2;3,4 | a quote in line 2 never ends",
        "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\";\"a.b\",\"avgt\",1,5,2 | -rf json",
        "Benchmark (size) Mode Cnt Score Error Units;b.c 100 avgt 5 1.0 0.1 ns/op | -rf json",
        "# JMH version: 1.37;# VM | -rf json",
        "{\"N\": 1, \"e\": {\"mean\": 2}} | column e: no number in any row: line 1 \"{\"mean\":2}\", nested",
        "{\"N\": 1, \"m\": {\"e\": 2}} | no column \"e\", it has N, m: m is nested (line 1)",
        "{\"N\": 1, 'e': 2} | not JSON: line 1: Unexpected character",
        "{\"N\": 1,; \"e\": 2 | not JSON: cut short",
        "[1, 2] | object 1: \"1\", expected flat objects",
        "[] | no values in it, expected flat objects",
      })
  void whatCannotBeReadIsToldInOneLine(String text, String expected) throws IOException {
    Path file = write("bad", text.replace(';', '\n') + "\n");
    Result result = ReportCommandTest.run("fit", "" + file, "--x", "N", "--y", "e");
    assertEquals(1, result.code(), result.out());
    assertTrue(result.problem().contains(expected), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    for (String word : new String[] {"jackson", "Exception", "Feature", "`"}) {
      assertTrue(!result.err().contains(word), result.err());
    }
  }

  @Test
  void otherCommandsKnowJmhsOwnTextAndNameNoClass() throws IOException {
    Path text = write("jmh.csv", "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\"\n");
    Path lines = write("lines.jsonl", "{\"n\": 1}\n{\"n\": 2}\n");
    Path deep = write("deep.json", "[".repeat(1001));
    for (Path file : List.of(text, lines, deep)) {
      for (String[] args :
          new String[][] {{"report", "--full", "" + file}, {"compare", "" + file, "" + file}}) {
        Result result = ReportCommandTest.run(args);
        assertEquals(1, result.code(), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(
            !result.err().matches("(?s).*(jackson|Exception|Constraints|`).*"), result.err());
        if (file == text) assertTrue(result.err().contains("-rf json"), result.err());
      }
    }
  }
}

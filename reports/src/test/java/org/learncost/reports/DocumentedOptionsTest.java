package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.docs.DocumentedCommands;
import org.learncost.core.docs.DocumentedCommands.Documented;
import org.learncost.core.result.ExitCode;
import org.learncost.reports.compare.SyntheticJmh;
import picocli.CommandLine;

/**
 * What README.md and the pages beside it tell users to type is understood, and does what it is
 * there for, on files of the names that stand there.
 */
class DocumentedOptionsTest {
  private static final List<String> FILES =
      List.of("jmh.json", "jmh-result.json", "before.json", "after.json", "old.json", "new.json");

  @TempDir Path folder;

  /** Files and runs that the pages speak of. */
  private void write() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    for (String name : FILES) {
      SyntheticJmh jmh = new SyntheticJmh();
      for (int size = 100; size <= 100_000; size *= 10) {
        for (String kind : List.of("array", "list")) {
          jmh.add("a.B.sort", "avgt", "us/op", SyntheticJmh.noisy(6, 3, 0.1 * size, random));
          jmh.params(Map.of("size", "" + size, "kind", kind));
        }
      }
      jmh.write(folder.resolve(name));
    }
    StringBuilder errors = new StringBuilder("task,n,error,seed\n");
    for (String task : List.of("a", "b")) {
      for (int n = 100; n <= 12_800; n *= 2) {
        for (int seed = 1; seed <= 4; seed++) {
          double noise = Math.exp(0.02 * random.nextGaussian());
          errors.append("%s,%d,%s,%d%n".formatted(task, n, noise * Math.pow(n, -0.5), seed));
        }
      }
    }
    Files.writeString(folder.resolve("errors.csv"), errors);
    StringBuilder data = new StringBuilder("x\ty\n");
    for (double x = 8; x < 50; x += 0.5) {
      data.append(x + "\t" + -2500 * Math.pow(46 + x, -1 / 0.93) + "\n");
    }
    Files.writeString(folder.resolve("data.tsv"), data);
    StringBuilder runs = new StringBuilder("params,tokens,loss\n");
    for (double n = 1e7; n < 2e10; n *= 4) {
      for (double d = 1e8; d < 1e12; d *= 4) {
        double loss = 1.7 + 400 * Math.pow(n, -0.34) + 410 * Math.pow(d, -0.28);
        runs.append(n + "," + d + "," + loss * Math.exp(0.002 * random.nextGaussian()) + "\n");
      }
    }
    Files.writeString(folder.resolve("runs.csv"), runs);
    Path run = new SyntheticRun().write(folder.resolve("results"));
    assertEquals(ExitCode.DONE, ReportCommandTest.run("report", run.toString()).code());
  }

  /** With the files and the run in the place of what the pages name. */
  private List<String> here(Documented one) throws IOException {
    Path run;
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      run = runs.filter(r -> Files.exists(r.resolve("trials.jsonl"))).findFirst().orElseThrow();
    }
    List<String> words = new ArrayList<>();
    for (String word : one.words()) {
      if (word.matches("[\\w-]+\\.(json|csv|tsv)")) words.add(folder.resolve(word).toString());
      else if (word.equals("results")) words.add(folder.resolve(word).toString());
      else if (word.startsWith("results/x")) words.add(word.replaceFirst("results/x", "" + run));
      else if (word.equals("x") && !words.contains("--x")) words.add(run.toString());
      else words.add(word);
    }
    if (List.of("baseline", "compare").contains(one.command())) {
      words.addAll(List.of("--results", folder.resolve("results").toString()));
    }
    return words;
  }

  @Test
  void everyCompleteCommandOfTheAnalysisRuns() throws IOException {
    write();
    List<String> ran = new ArrayList<>();
    for (Documented one : DocumentedCommands.all()) {
      boolean ours = Main.line(Map.of()).getSubcommands().containsKey(one.command());
      boolean pattern = one.pattern() || one.words().stream().anyMatch(w -> w.matches("[A-Z]"));
      if (!ours || pattern || one.words().size() < 2) continue;
      List<String> words = here(one);
      ReportCommandTest.Result result = ReportCommandTest.run(words.toArray(String[]::new));
      assertTrue(
          List.of(ExitCode.DONE, ExitCode.REGRESSION, ExitCode.INCONCLUSIVE)
              .contains(result.code()),
          one + ": " + result.code() + "\n" + result.err());
      ran.add(one.command());
    }
    assertTrue(ran.size() > 12, ran.toString());
    assertTrue(
        ran.containsAll(List.of("report", "ask", "fit", "compare", "baseline", "pack", "repeated")),
        ran.toString());
  }

  @Test
  void everyCommandOfThePagesIsUnderstood() throws IOException {
    int parsed = 0;
    for (Documented one : DocumentedCommands.all()) {
      CommandLine line = Main.line(Map.of());
      CommandLine command = line.getSubcommands().get(one.command());
      if (command == null) continue;
      for (String option : one.options()) {
        boolean known = command.getCommandSpec().optionsMap().containsKey(option);
        assertTrue(known || one.command().equals("bench"), one + " has no " + option);
      }
      if (one.pattern() || one.words().contains("help")) continue;
      assertDoesNotThrow(() -> line.parseArgs(one.words().toArray(String[]::new)), one.toString());
      parsed++;
    }
    assertTrue(parsed > 5, parsed + " commands");
  }
}

package org.learncost.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.ForkRecord.Outcome;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.Series;

/** forks.jsonl of three rounds over two series, one fork of which crashed, with its files. */
final class SyntheticForks {
  static final String CRASH = "profiles/r2-p1/hs_err_pid 7.log";
  static final String PROFILE = "profiles/r1-p1/flame <b>&'graph*.html";
  static final String REASON = "SIGSEGV in <native> code";

  private SyntheticForks() {}

  static void write(RunDirectory run) throws IOException {
    file(run, PROFILE);
    file(run, CRASH);
    file(run, "jmh.log");
    Series good = new Series("com.example.Other.run", "avgt", 1, Map.of());
    Series bad =
        new Series("org.learncost.benchmarks.Crash.run", "thrpt", 2, Map.of("backend", "x"));
    List<ForkRecord> forks = new ArrayList<>();
    for (int round = 1; round <= 3; round++) {
      forks.add(fork(round, good, round == 1 ? PROFILE : null, false));
      forks.add(fork(round, bad, null, round == 2));
    }
    try (Journal<ForkRecord> journal = new Journal<>(run.forksFile())) {
      journal.append(forks);
    }
  }

  private static void file(RunDirectory run, String name) throws IOException {
    Path file = run.path().resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, "x");
  }

  private static ForkRecord fork(int round, Series series, @Nullable String file, boolean failed) {
    return new ForkRecord(
        round,
        1,
        series,
        "2026-01-02T03:04:05Z",
        2.5,
        null,
        null,
        failed ? Outcome.FAILED : Outcome.DONE,
        failed ? REASON : null,
        failed ? CRASH : null,
        file == null ? List.of() : List.of(file),
        null);
  }
}

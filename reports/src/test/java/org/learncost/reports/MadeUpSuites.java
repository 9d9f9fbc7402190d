package org.learncost.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.learncost.reports.compare.SyntheticJmh;

/** Suites in the shapes of four public ones, with made-up names and numbers. */
final class MadeUpSuites {
  private static final String[] SIZES = {"1K", "10K", "100K", "1M", "10M", "100M"};
  private static final String[] KINDS = {"array", "list", "tree"};

  private final SyntheticJmh jmh = new SyntheticJmh();
  private final SplittableRandom random = new SplittableRandom(23);

  private List<double[]> forks(double value) {
    return SyntheticJmh.noisy(3, 2, value, random);
  }

  /** One class: seven methods along fourteen sizes, as throughput and as time; 196 results. */
  static Path oneClass(Path file) throws IOException {
    MadeUpSuites suite = new MadeUpSuites();
    for (int method = 0; method < 7; method++) {
      String name = "io.acme.codec.CodecBench.encode" + (char) ('A' + method);
      for (int i = 0; i < 14; i++) {
        double size = 16 << i;
        double time = 40 * method + 0.3 * Math.pow(size, 1 + 0.1 * method);
        Map<String, String> params = Map.of("bytes", "" + (16 << i));
        suite.jmh.add(name, "avgt", "ns/op", suite.forks(time)).params(params);
        suite.jmh.add(name, "thrpt", "ops/us", suite.forks(1e3 / time)).params(params);
      }
    }
    return suite.jmh.write(file);
  }

  /** 58 classes of eight packages with four methods each, a third without raw data; 232 results. */
  static Path manyClasses(Path file) throws IOException {
    MadeUpSuites suite = new MadeUpSuites();
    for (int i = 0; i < 232; i++) {
      int type = i / 4;
      String name =
          "com.acme.area%d.Operation%02dBenchmark.%s"
              .formatted(type % 8, type, List.of("parse", "print", "copy", "compare").get(i % 4));
      double rate = 5e4 * Math.exp(3 * suite.random.nextDouble());
      if (i % 3 == 0) suite.jmh.score(name, "thrpt", "ops/s", rate, 0.02 * rate);
      else suite.jmh.add(name, "thrpt", "ops/s", suite.forks(rate));
    }
    return suite.jmh.write(file);
  }

  /** Six classes with 37 methods, each for three kinds along six sizes in words; 666 results. */
  static Path kindsAndSizes(Path file) throws IOException {
    MadeUpSuites suite = new MadeUpSuites();
    for (int method = 0; method < 37; method++) {
      String name = "org.acme.col.Collections%dBench.work%02d".formatted(method % 6, method);
      for (int kind = 0; kind < KINDS.length; kind++) {
        for (int i = 0; i < SIZES.length; i++) {
          double time = (1 + kind) * 0.002 * Math.pow(1000, 1 + i / 3.0) * (1 + method % 5);
          suite.jmh.add(name, "avgt", "us/op", suite.forks(time));
          suite.jmh.params(Map.of("kind", KINDS[kind], "size", SIZES[i]));
        }
      }
    }
    return suite.jmh.write(file);
  }

  /** 71 classes with 353 methods, each for three kinds and with what the GC profiler told; 1059. */
  static Path withGarbage(Path file) throws IOException {
    MadeUpSuites suite = new MadeUpSuites();
    for (int method = 0; method < 353; method++) {
      int type = method % 71;
      String name = "net.acme.p%d.Type%02dBench.m%03d".formatted(type % 6, type, method);
      for (int kind = 0; kind < KINDS.length; kind++) {
        double time = 20 * (1 + kind) * (1 + method % 17);
        suite.jmh.add(name, "avgt", "ns/op", suite.forks(time));
        suite.jmh.params(Map.of("kind", KINDS[kind]));
        double bytes = 16 * (kind + 1);
        suite.jmh.secondary("gc.alloc.rate.norm", "B/op", bytes, bytes, bytes);
        suite.jmh.secondary("gc.count", "counts", 3, 4, 3);
      }
    }
    return suite.jmh.write(file);
  }
}

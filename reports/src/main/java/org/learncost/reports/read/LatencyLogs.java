package org.learncost.reports.read;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.learncost.core.result.RunFileException;

/**
 * latency/*.hlog: HdrHistogram interval logs in nanoseconds, a file per fork, tagged by what was
 * trained; older ones by the backend alone.
 */
public final class LatencyLogs {
  private LatencyLogs() {}

  /**
   * Reads every log of a folder.
   *
   * @return by tag, a histogram per fork
   * @throws RunFileException if a log is damaged
   */
  public static Map<String, List<Histogram>> read(Path directory) {
    Map<String, List<Histogram>> forks = new TreeMap<>();
    for (Path file : logs(directory)) {
      readFile(file).forEach((tag, h) -> forks.computeIfAbsent(tag, t -> new ArrayList<>()).add(h));
    }
    return forks;
  }

  private static List<Path> logs(Path directory) {
    if (!Files.isDirectory(directory)) return List.of();
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(".hlog")).sorted().toList();
    } catch (IOException e) {
      throw RunFileException.unreadable(directory, e);
    }
  }

  private static Map<String, Histogram> readFile(Path file) {
    Map<String, Histogram> byTag = new TreeMap<>();
    // An interval at a time: a long run's log does not fit into memory.
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int interval = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#") || line.startsWith("\"")) continue;
        interval++;
        Histogram histogram = parse(file, interval, line);
        String tag = histogram.getTag() == null ? "untagged" : histogram.getTag();
        byTag.computeIfAbsent(tag, t -> new Histogram(3)).add(histogram);
      }
    } catch (IOException e) {
      throw new RunFileException(file, "cannot be read as text in UTF-8");
    }
    return byTag;
  }

  /** A line at a time: the library's reader ends silently at a line that it cannot read. */
  private static Histogram parse(Path file, int number, String interval) {
    String problem = "interval " + number + " is damaged: expected an HdrHistogram interval";
    byte[] bytes = (interval + "\n").getBytes(StandardCharsets.UTF_8);
    try (HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(bytes))) {
      EncodableHistogram read = reader.nextIntervalHistogram();
      if (read instanceof Histogram histogram) return histogram;
    } catch (RuntimeException e) {
      // The library throws whatever its decoder stumbles over; each of them means a damaged line.
      throw new RunFileException(file, problem);
    }
    throw new RunFileException(file, problem);
  }
}

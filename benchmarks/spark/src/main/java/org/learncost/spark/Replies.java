package org.learncost.spark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Replies of a driver, each a line that begins with "learncost-spark" and a tab, words parted by
 * tabs: ready CORES, fetched, speed FLOPS, trial ID JSON, done ID, failed ID REASON, end, timed
 * NAME, untimed REASON, error REASON. A thread of its own writes them.
 */
final class Replies {
  private static final String PREFIX = "learncost-spark\t";
  private static final String LAST = "";

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
  private final Thread writer = new Thread(this::write, "replies");

  Replies() {
    writer.setDaemon(true);
    writer.start();
  }

  private void write() {
    try {
      for (String next = lines.take(); !next.equals(LAST); next = lines.take()) {
        out.print(next);
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void ready(int cores) {
    lines.add(line("ready", Integer.toString(cores)));
  }

  void fetched() {
    lines.add(line("fetched"));
  }

  void speed(double flopsPerSecond) {
    lines.add(line("speed", Double.toString(flopsPerSecond)));
  }

  /** What a {@link ShardTask} returned. */
  void result(int id, String[] result) {
    if (result[0].equals(ShardTask.FAILED)) {
      failed(id, result[1]);
      return;
    }
    StringBuilder all = new StringBuilder();
    for (String trial : result) all.append(line("trial", Integer.toString(id), trial));
    lines.add(all.append(line("done", Integer.toString(id))).toString());
  }

  void failed(int id, String reason) {
    lines.add(line("failed", Integer.toString(id), plain(reason)));
  }

  void timed(String name) {
    lines.add(line("timed", name));
  }

  void untimed(String reason) {
    lines.add(line("untimed", plain(reason)));
  }

  void end() {
    lines.add(line("end"));
  }

  void error(String reason) {
    lines.add(line("error", plain(reason)));
  }

  /** Returns when all is written. */
  void close() {
    lines.add(LAST);
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String line(String... words) {
    return "\n" + PREFIX + String.join("\t", words) + "\n";
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}

package org.learncost.benchmarks.rounds;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.learncost.core.failure.Reason;
import org.openjdk.jmh.results.BenchmarkResult;

/**
 * The results of JMH in a fork, as text. JMH's own objects are kept, by Java's serialisation, which
 * JMH itself sends them with from fork to host: only they know how their statistics are merged.
 */
final class ForkResult {
  /** A journal may come from elsewhere: nothing but JMH's results and collections is brought up. */
  private static final ObjectInputFilter ONLY_JMH =
      ObjectInputFilter.Config.createFilter(
          "org.openjdk.jmh.**;java.lang.*;java.util.*;java.util.concurrent.TimeUnit;!*");

  private ForkResult() {}

  static String encode(BenchmarkResult result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(new GZIPOutputStream(bytes))) {
      out.writeObject(result);
    } catch (IOException e) {
      throw new IllegalStateException("a result of JMH cannot be written: " + Reason.of(e), e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * @throws IllegalArgumentException if it is none, or one of another version of JMH
   */
  static BenchmarkResult decode(String text) {
    try (ObjectInputStream in =
        new ObjectInputStream(
            new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text))))) {
      in.setObjectInputFilter(ONLY_JMH);
      return (BenchmarkResult) in.readObject();
    } catch (IOException | ClassNotFoundException | ClassCastException e) {
      throw new IllegalArgumentException("no result of this JMH: " + Reason.of(e), e);
    }
  }
}

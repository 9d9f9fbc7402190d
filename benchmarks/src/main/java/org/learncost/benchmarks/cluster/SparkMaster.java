package org.learncost.benchmarks.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learncost.core.sweep.SweepFailed;

/**
 * Where a Spark cluster is, as spark-submit's option --master has it.
 *
 * @param url local[N], local[*], local-cluster[WORKERS,CORES,MEBIBYTES], spark://HOST:PORT, yarn or
 *     k8s://HOST:PORT
 */
public record SparkMaster(String url) {
  /** What the option --on looks like. */
  public static final String EXPECTED =
      "local or spark:MASTER, where MASTER is local[N], local[*], local-cluster[WORKERS,CORES,MIB],"
          + " spark://HOST:PORT, yarn or k8s://HOST:PORT";

  private static final String PREFIX = "spark:";
  private static final Pattern LOCAL =
      Pattern.compile(
          "local\\[(\\*|[1-9]\\d{0,3})]|local-cluster\\[[1-9]\\d*,[1-9]\\d*,[1-9]\\d*]");
  private static final Pattern STANDALONE =
      Pattern.compile("spark://([\\w.-]+:\\d{1,5})(,[\\w.-]+:\\d{1,5})*");
  private static final Pattern KUBERNETES = Pattern.compile("k8s://\\S+");
  private static final String YARN = "yarn";
  private static final int CONNECT_MILLIS = 3000;

  /** Whether an option's value is meant for Spark at all. */
  public static boolean isNamed(String on) {
    return on.startsWith(PREFIX);
  }

  /**
   * Reads the value of an option.
   *
   * @throws IllegalArgumentException naming it and what was expected
   */
  public static SparkMaster parse(String on) {
    String url = isNamed(on) ? on.substring(PREFIX.length()) : "";
    boolean known =
        LOCAL.matcher(url).matches()
            || STANDALONE.matcher(url).matches()
            || KUBERNETES.matcher(url).matches()
            || url.equals(YARN);
    if (!known) {
      throw new IllegalArgumentException("--on: expected %s, not '%s'".formatted(EXPECTED, on));
    }
    return new SparkMaster(url);
  }

  /** Whether it needs what Spark's own distributions alone bring. */
  boolean needsDistribution() {
    return url.equals(YARN) || KUBERNETES.matcher(url).matches();
  }

  /** Whether all of it is on this machine, which then need not have a name in the network. */
  boolean isHere() {
    return LOCAL.matcher(url).matches() || url.matches("spark://(localhost|127[.\\d]+):\\d+");
  }

  /** As Spark wants it: a task on this JVM's own threads is tried again as well. */
  String argument() {
    return url.matches("local\\[[^,]*]") ? url.replace("]", "," + SparkShards.ATTEMPTS + "]") : url;
  }

  /**
   * Looks whether there is anything, for Spark would wait for a minute.
   *
   * @throws SweepFailed in a line
   */
  void requireReachable() {
    if (url.equals(YARN)) {
      boolean configured =
          System.getenv("HADOOP_CONF_DIR") != null || System.getenv("YARN_CONF_DIR") != null;
      if (!configured) throw new SweepFailed("yarn: set HADOOP_CONF_DIR or YARN_CONF_DIR");
    }
    if (!STANDALONE.matcher(url).matches()) return;
    String reason = "";
    for (String place : url.substring("spark://".length()).split(",", -1)) {
      Matcher parts = Pattern.compile("(.*):(\\d+)").matcher(place);
      if (!parts.matches()) continue;
      try (Socket socket = new Socket()) {
        int port = Math.min(Integer.parseInt(parts.group(2)), 65535);
        socket.connect(new InetSocketAddress(parts.group(1), port), CONNECT_MILLIS);
        return;
      } catch (IOException e) {
        reason = e.getMessage() == null ? e.toString() : e.getMessage();
      }
    }
    throw new SweepFailed("no Spark master at %s: %s".formatted(url, reason));
  }
}

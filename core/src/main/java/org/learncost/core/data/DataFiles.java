package org.learncost.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.learncost.core.result.NoiseFloors;

/**
 * Where the files of tasks lie. In a process on another machine than the one where a task was named
 * they lie elsewhere; of what Spark alone can read, its copy lies in the user's cache folder.
 */
public final class DataFiles {
  /** A URI as Hadoop takes it: hdfs://node1/houses.csv, s3a:…; no drive of Windows. */
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private static final String PARQUET = ".parquet";

  /** The property of a process whose files lie elsewhere: a name, a tab and a path a line. */
  private static final String ELSEWHERE = "learncost.data";

  private static final Map<String, Path> MOVED = new ConcurrentHashMap<>();

  static {
    for (String line : System.getProperty(ELSEWHERE, "").lines().toList()) {
      String[] words = line.split("\t", -1);
      MOVED.put(words[0], Path.of(words[1]));
    }
  }

  private DataFiles() {}

  /**
   * In this process a file or folder lies elsewhere.
   *
   * @param named as tasks name it
   */
  public static void moved(String named, Path here) {
    MOVED.put(named, here);
  }

  /** The flag of a JVM for which all files lie where they do for this one. */
  public static String flag() {
    return "-D%s=%s"
        .formatted(
            ELSEWHERE,
            MOVED.entrySet().stream()
                .map(moved -> moved.getKey() + "\t" + moved.getValue())
                .collect(Collectors.joining("\n")));
  }

  /** Whether it is a URI, as of HDFS or S3, and no path of this machine. */
  public static boolean isUri(String named) {
    return URI.matcher(named).matches();
  }

  /** Whether Spark must fetch it before it can be opened: a URI, or Parquet. */
  public static boolean isFetched(String named) {
    if (MOVED.containsKey(named)) return false;
    return isUri(named) || named.toLowerCase(Locale.ROOT).endsWith(PARQUET);
  }

  /** A file or folder that a task names, as it is to be opened in this process. */
  public static Path here(String named) {
    Path moved = MOVED.get(named);
    if (moved != null) return moved;
    return isFetched(named) ? fetched(named) : Path.of(named);
  }

  /** Where the copy of such a file or folder lies, once it has been fetched. */
  public static Path fetched(String named) {
    String name = named.replaceFirst("/+$", "").replaceFirst(".*/", "");
    return NoiseFloors.cacheFolder(System.getenv())
        .resolve("data")
        .resolve(hex(sha256().digest(named.getBytes(StandardCharsets.UTF_8))).substring(0, 16))
        .resolve(name);
  }

  /**
   * Opens what a task names; what is wrong with a copy is told of what was named.
   *
   * @throws IllegalArgumentException in one line
   */
  static <T> T open(String named, Function<Path, T> read) {
    Path here = here(named);
    if (isFetched(named) && !Files.exists(here)) {
      throw new IllegalArgumentException(
          named + ": is read by Spark, expected --on spark:MASTER beside it");
    }
    try {
      return read.apply(here);
    } catch (IllegalArgumentException e) {
      String told = String.valueOf(e.getMessage()).replace(here.toString(), named);
      throw new IllegalArgumentException(told, e);
    }
  }

  /** The SHA-256 of a file's bytes, in hexadecimal. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    }
    return hex(digest.digest());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

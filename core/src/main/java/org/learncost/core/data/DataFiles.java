package org.learncost.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the files of tasks lie. In a process on another machine than the one where a task was named
 * they lie elsewhere.
 */
public final class DataFiles {
  private static final Map<Path, Path> MOVED = new ConcurrentHashMap<>();

  private DataFiles() {}

  /**
   * In this process a file or folder lies elsewhere.
   *
   * @param named as tasks name it
   */
  public static void moved(Path named, Path here) {
    MOVED.put(named, here);
  }

  /** A file or folder that a task names, as it is to be opened in this process. */
  public static Path here(String named) {
    Path path = Path.of(named);
    return MOVED.getOrDefault(path, path);
  }

  /** The SHA-256 of a file's bytes, in hexadecimal. */
  public static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
        bytes.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

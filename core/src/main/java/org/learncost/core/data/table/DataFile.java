package org.learncost.core.data.table;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file of data, pressed by gzip or not, and what may be wrong with reading it. */
final class DataFile {
  private static final int BUFFER = 1 << 16;

  /** What one reads of the bytes of a file. */
  interface Reader<T> {
    T read(InputStream bytes) throws IOException;
  }

  private DataFile() {}

  /**
   * Reads a file to its end.
   *
   * @param digest is updated with all bytes as they lie on disk
   * @throws IllegalArgumentException in one line if it is missing, no file, not to be read or cut
   */
  static <T> T read(Path file, MessageDigest digest, Reader<T> reader) {
    if (Files.isDirectory(file)) throw bad(file, "is a folder, expected a file");
    if (!Files.exists(file)) throw bad(file, "there is no such file");
    if (!Files.isReadable(file)) throw bad(file, "may not be read");
    try (InputStream raw = new DigestInputStream(Files.newInputStream(file), digest);
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
        InputStream bytes = unpressed(buffered)) {
      T result = reader.read(bytes);
      // What comes after the data is digested too.
      buffered.transferTo(OutputStream.nullOutputStream());
      return result;
    } catch (EOFException e) {
      throw bad(file, "is cut off: its gzip stream ends too early");
    } catch (ZipException e) {
      throw bad(file, "is damaged: " + e.getMessage());
    } catch (IOException e) {
      throw bad(file, "cannot be read: " + e.getMessage());
    }
  }

  /** By the bytes, not the name: a download may have lost its ending, or been unpacked. */
  private static InputStream unpressed(BufferedInputStream bytes) throws IOException {
    bytes.mark(2);
    boolean pressed = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    return pressed ? new GZIPInputStream(bytes, BUFFER) : bytes;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static IllegalArgumentException bad(Path file, String problem) {
    return new IllegalArgumentException(file + ": " + problem);
  }
}

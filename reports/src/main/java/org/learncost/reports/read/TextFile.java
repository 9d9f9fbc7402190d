package org.learncost.reports.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.learncost.core.result.RunFileException;

/** A file of text, as it is or packed by gzip, in UTF-8, UTF-16 with its mark, or Latin-1. */
final class TextFile {
  private TextFile() {}

  /**
   * The whole text.
   *
   * @throws RunFileException if it is missing or binary
   */
  static String read(Path file) {
    if (Files.isDirectory(file)) {
      throw new RunFileException(file, "a directory, expected a CSV, TSV or JMH JSON file");
    }
    byte[] bytes = bytes(file);
    // What Excel calls Unicode text, and what PowerShell's > writes.
    if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    for (byte b : bytes) {
      if (b == 0)
        throw new RunFileException(file, "binary, expected CSV, TSV or JMH JSON in UTF-8");
    }
    return decode(bytes);
  }

  private static byte[] bytes(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return startsWith(bytes, 0x1f, 0x8b)
          ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
          : bytes;
    } catch (IOException e) {
      throw RunFileException.unreadable(file, e);
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 2 && bytes[0] == (byte) first && bytes[1] == (byte) second;
  }

  /** JMH writes in the encoding of its host: the dot before gc.alloc.rate need not be UTF-8. */
  static String decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}

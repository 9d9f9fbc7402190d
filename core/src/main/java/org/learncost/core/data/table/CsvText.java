package org.learncost.core.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The encoding and the delimiter of a text of cells, and why its cells could not be read. */
final class CsvText {
  private static final String DELIMITERS = ",;\t";

  /** Most characters of a first line that are searched for delimiters. */
  private static final int MOST_HEADER = 1 << 20;

  private CsvText() {}

  /** Past the byte order mark, if there is one. */
  static void skipMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != '\ufeff') text.reset();
  }

  /** The one of which the first line has most, outside quotes; a comma if it has none. */
  static char delimiter(BufferedReader text) throws IOException {
    text.mark(MOST_HEADER);
    int[] counts = new int[DELIMITERS.length()];
    boolean quoted = false;
    boolean blank = true;
    for (int i = 0; i < MOST_HEADER - 1; i++) {
      int c = text.read();
      boolean ends = c == '\n' || c == '\r';
      if (c < 0 || (ends && !quoted && !blank)) break;
      if (c == '"') quoted = !quoted;
      if (!ends) blank = false;
      int which = DELIMITERS.indexOf(c);
      if (which >= 0 && !quoted) counts[which]++;
    }
    text.reset();
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[most]) most = i;
    }
    return DELIMITERS.charAt(most);
  }

  /** Names the first line that is no UTF-8: whoever found it had read far ahead. */
  static IllegalArgumentException notUtf8(Path file) {
    return DataFile.read(
        file,
        DataFile.sha256(),
        bytes -> {
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1));
          int number = 1;
          String line = lines.readLine();
          while (line != null && isUtf8(line.getBytes(StandardCharsets.ISO_8859_1))) {
            line = lines.readLine();
            number++;
          }
          String problem =
              "line %d is not UTF-8; convert the file, as with iconv -f ISO-8859-1 -t UTF-8";
          return DataFile.bad(file, problem.formatted(number));
        });
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}

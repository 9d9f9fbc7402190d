package org.learncost.core.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file one by one, for a journal of a hundred thousand trials is too long to be held
 * as text beside what it says.
 */
final class WholeLines implements Closeable {
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;

  WholeLines(InputStream in) {
    this.in = in;
  }

  /** The next lines, so many or as many as are left; none at the end. */
  List<String> next(int count) throws IOException {
    List<String> lines = new ArrayList<>();
    while (lines.size() < count) {
      String line = next();
      if (line == null) break;
      lines.add(line);
    }
    return lines;
  }

  /**
   * The next line without its break; null after the last whole one.
   *
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   */
  private @Nullable String next() throws IOException {
    for (int at = start; ; at++) {
      if (at == end) {
        int searched = at - start;
        if (!fill()) return null;
        at = start + searched;
      }
      if (buffer[at] == '\n') {
        ByteBuffer line = ByteBuffer.wrap(buffer, start, at - start);
        start = at + 1;
        return StandardCharsets.UTF_8.newDecoder().decode(line).toString();
      }
    }
  }

  /** Whether something without a break follows the last whole line; told once that was read. */
  boolean torn() {
    return end > start;
  }

  /** Reads on behind what is left, which moves to the front. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    if (end == buffer.length) buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    int read = in.read(buffer, end, buffer.length - end);
    if (read > 0) end += read;
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

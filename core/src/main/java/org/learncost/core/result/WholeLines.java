package org.learncost.core.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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
  List<byte[]> next(int count) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    while (lines.size() < count) {
      byte[] line = next();
      if (line == null) break;
      lines.add(line);
    }
    return lines;
  }

  /** The next line without its break; null after the last whole one. */
  private byte @Nullable [] next() throws IOException {
    for (int at = start; ; at++) {
      if (at == end) {
        int searched = at - start;
        if (!fill()) return null;
        at = start + searched;
      }
      if (buffer[at] == '\n') {
        byte[] line = Arrays.copyOfRange(buffer, start, at);
        start = at + 1;
        return line;
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

package org.learncost.core.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** trials.jsonl: a line per finished trial, on disk before the next one begins. */
public final class Journal implements Closeable {
  private final FileChannel channel;

  /** Opens a journal for appending, creating it if need be. */
  public Journal(Path file) throws IOException {
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** Appends trials and flushes them to disk. */
  public synchronized void append(List<Trial> trials) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Trial trial : trials) {
      lines.append(Json.MAPPER.writeValueAsString(trial)).append('\n');
    }
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * What a journal holds.
   *
   * @param torn whether a last line without its line break was dropped
   */
  public record Content(List<Trial> trials, boolean torn) {}

  /**
   * Reads a journal. A last line that a crash cut short is dropped and told; anything else that is
   * not a trial is an error.
   *
   * @throws RunFileException naming the line
   */
  public static Content read(Path file) {
    List<Trial> trials = new ArrayList<>();
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      int start = 0;
      for (int line = 1; start < text.length(); line++) {
        int end = text.indexOf('\n', start);
        if (end < 0) return new Content(trials, true);
        trials.add(parse(file, line, text.substring(start, end)));
        start = end + 1;
      }
      return new Content(trials, false);
    } catch (CharacterCodingException e) {
      throw new RunFileException(file, "not UTF-8 text");
    } catch (NoSuchFileException e) {
      throw new RunFileException(file, "no such file");
    } catch (IOException e) {
      throw new RunFileException(file, "cannot be read: " + e);
    }
  }

  private static Trial parse(Path file, int line, String text) {
    try {
      Trial trial = Json.MAPPER.readValue(text, Trial.class);
      if (trial == null) throw new RunFileException(file, "line " + line + " is no trial: null");
      return trial;
    } catch (JsonProcessingException e) {
      throw new RunFileException(file, "line " + line + " is no trial: " + Json.problem(e));
    }
  }
}

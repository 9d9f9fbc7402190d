package org.learncost.core.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * trials.jsonl and forks.jsonl: a line of JSON per finished piece of work, on disk before the next
 * one begins.
 *
 * @param <T> a record, such as {@link Trial}
 */
public final class Journal<T> implements Closeable {
  /** Lines that are read before they are parsed: enough work for several processors. */
  private static final int CHUNK = 2048;

  private final Path file;
  private final FileChannel channel;

  /**
   * Opens a journal for appending, creating it if need be. What follows its last line break is
   * dropped: a line that a crash cut short.
   */
  public Journal(Path file) throws IOException {
    this.file = file;
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel.truncate(wholeLines());
    channel.position(channel.size());
  }

  private long wholeLines() throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      channel.read(one.clear(), end - 1);
      if (one.get(0) == '\n') return end;
    }
    return 0;
  }

  /**
   * Appends lines and flushes them to disk: all of them, or none where there is no room.
   *
   * @throws RunFileException if they cannot be written; what was there before stays whole
   */
  public synchronized void append(List<T> entries) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (T entry : entries) {
      lines.append(Json.MAPPER.writeValueAsString(entry)).append('\n');
    }
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
    long before = channel.position();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(before);
      throw RunFileException.unwritable(file, e);
    }
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
  public record Content<T>(List<T> entries, boolean torn) {}

  /**
   * Reads a journal. A last line that a crash cut short is dropped and told; anything else that is
   * not an entry is an error.
   *
   * @throws RunFileException naming the line
   */
  public static <T> Content<T> read(Path file, Class<T> type) {
    return read(file, type, Json.entry(type));
  }

  /**
   * Reads trials without the errors on the way, most of what a line holds: {@link Checkpoints#NONE}
   * stands in their place.
   *
   * @throws RunFileException naming the line
   */
  public static Content<Trial> readOutcomes(Path file) {
    return read(file, Trial.class, Json.OUTCOME);
  }

  /** A single entry as its line, without the line break. */
  public static String line(Object entry) {
    try {
      return Json.MAPPER.writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The entry of a single line. */
  public static <T> T line(String text, Class<T> type) throws IOException {
    return Json.entry(type)
        .withAttribute(ConditionReader.SEEN, new ConcurrentHashMap<>())
        .readValue(text);
  }

  private static <T> Content<T> read(Path file, Class<T> type, ObjectReader plain) {
    ObjectReader reader = plain.withAttribute(ConditionReader.SEEN, new ConcurrentHashMap<>());
    List<T> entries = new ArrayList<>();
    try (WholeLines lines = new WholeLines(Files.newInputStream(file))) {
      for (List<byte[]> some = lines.next(CHUNK); !some.isEmpty(); some = lines.next(CHUNK)) {
        entries.addAll(parseAll(file, entries.size() + 1, some, type, reader));
      }
      return new Content<>(entries, lines.torn());
    } catch (NoSuchFileException e) {
      throw new RunFileException(file, "no such file");
    } catch (IOException e) {
      throw RunFileException.unreadable(file, e);
    }
  }

  /** ForkRecord is a fork record. */
  private static String name(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** On all processors; if a line is no entry, once more one by one, to name the first. */
  private static <T> List<T> parseAll(
      Path file, int first, List<byte[]> lines, Class<T> type, ObjectReader reader) {
    try {
      return IntStream.range(0, lines.size())
          .parallel()
          .mapToObj(i -> parse(file, first + i, lines.get(i), type, reader))
          .toList();
    } catch (RunFileException e) {
      for (int i = 0; i < lines.size(); i++) parse(file, first + i, lines.get(i), type, reader);
      throw e;
    }
  }

  private static <T> T parse(Path file, int line, byte[] text, Class<T> type, ObjectReader reader) {
    String wrong = "line " + line + " is no " + name(type) + ": ";
    try {
      T entry = reader.readValue(text);
      if (entry == null) throw new RunFileException(file, wrong + "null");
      return entry;
    } catch (JsonProcessingException e) {
      throw new RunFileException(file, wrong + JsonProblem.of(e));
    } catch (IOException e) {
      throw new RunFileException(file, wrong + e.getMessage());
    }
  }
}

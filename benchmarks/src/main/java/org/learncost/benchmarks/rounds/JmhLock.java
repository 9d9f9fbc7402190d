package org.learncost.benchmarks.rounds;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.learncost.core.result.NoiseFloors;
import org.learncost.core.result.RunFileException;

/**
 * JMH's own lock against two runs on one machine, which disturb each other. JMH takes it anew for
 * each fork that is run alone; here it is kept from before the first trial to the last fork.
 *
 * <p>JMH's file lies in the temporary folder of all users and belongs to the first of them. Who may
 * not write to it can still lock it against its owner (shared: a lock for readers), and takes one
 * of their own beside it against themselves.
 */
public final class JmhLock implements Closeable {
  private static final String IGNORE = "jmh.ignoreLock";

  /** Whether the user wants several runs at once. */
  private static final boolean IGNORED = Boolean.getBoolean(IGNORE);

  private static final Path LOCKS = Path.of("/proc/locks");

  /** In a line of /proc/locks: "1: POSIX ADVISORY WRITE 4711 fd:00:2531452 0 EOF". */
  private static final int PID = 4;

  private static final int INODE = 5;

  private final List<FileChannel> channels;

  private JmhLock(List<FileChannel> channels) {
    this.channels = channels;
    // JMH would find it taken.
    System.setProperty(IGNORE, "true");
  }

  /**
   * @throws RunFileException if another run of JMH has it; the message says whose
   */
  public static JmhLock take() throws IOException {
    if (IGNORED) return new JmhLock(List.of());
    return take(
        Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock"),
        NoiseFloors.cacheFolder(System.getenv()).resolve("jmh.lock"),
        System.err::println);
  }

  /**
   * @param file the lock of all users
   * @param own where this user's own lock goes if {@code file} is only another's
   * @param tell is told what was done instead, in a line
   */
  public static JmhLock take(Path file, Path own, Consumer<String> tell) throws IOException {
    List<FileChannel> channels = new ArrayList<>();
    try {
      channels.add(lock(file, open(file), false));
    } catch (AccessDeniedException e) {
      // Also for root, where the kernel protects files in folders that all may write to.
      try {
        channels.add(lock(file, FileChannel.open(file, StandardOpenOption.READ), true));
      } catch (FileSystemException unreadable) {
        if (holder(file).isPresent()) throw taken(file);
      }
      String said = file + " belongs to " + owner(file) + ", who does not measure now; going on ";
      try {
        Files.createDirectories(own.resolveSibling(""));
        channels.add(lock(own, open(own), false));
        tell.accept(said + "with a lock of one's own, " + own);
      } catch (FileSystemException unwritable) {
        tell.accept(said + "without a lock of one's own: " + own + " cannot be written");
      }
    }
    return new JmhLock(channels);
  }

  /** For writing; made if it is missing, then so that every user may lock it. */
  private static FileChannel open(Path file) throws IOException {
    while (true) {
      try {
        return FileChannel.open(file, StandardOpenOption.WRITE);
      } catch (NoSuchFileException missing) {
        try {
          Files.createFile(file);
          if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
          }
        } catch (FileAlreadyExistsException other) {
          // Another process was faster: what it made is there now.
        }
      }
    }
  }

  private static FileChannel lock(Path file, FileChannel channel, boolean shared)
      throws IOException {
    try {
      if (channel.tryLock(0, Long.MAX_VALUE, shared) != null) return channel;
    } catch (OverlappingFileLockException e) {
      // Held by this process, and lost by it if any channel of that file were closed.
      throw taken(file);
    }
    channel.close();
    throw taken(file);
  }

  private static RunFileException taken(Path file) {
    return new RunFileException(
        file,
        "another benchmark measures on this machine now, the two would disturb each other: "
            + holder(file).map(JmhLock::describe).orElse("whose it is cannot be told")
            + "; wait until it ends, or let both run with -D"
            + IGNORE
            + "=true in JAVA_TOOL_OPTIONS");
  }

  /** The process that holds a lock on a file, as Linux tells. */
  private static Optional<ProcessHandle> holder(Path file) {
    try (Stream<String> lines = Files.lines(LOCKS)) {
      String inode = ":" + Files.getAttribute(file, "unix:ino");
      OptionalLong pid =
          lines
              .map(line -> line.strip().split("\\s+"))
              .filter(words -> words.length > INODE && words[INODE].endsWith(inode))
              .mapToLong(words -> Long.parseLong(words[PID]))
              .findFirst();
      return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(pid.getAsLong());
    } catch (IOException | UnsupportedOperationException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String describe(ProcessHandle process) {
    StringBuilder text = new StringBuilder("process ").append(process.pid());
    process.info().user().ifPresent(user -> text.append(" of ").append(user));
    process.info().command().ifPresent(command -> text.append(", ").append(command));
    process.info().startInstant().ifPresent(since -> text.append(", since ").append(since));
    return text.toString();
  }

  private static String owner(Path file) {
    try {
      return Files.getOwner(file).getName();
    } catch (IOException | UnsupportedOperationException e) {
      return "another user";
    }
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : channels) channel.close();
  }
}

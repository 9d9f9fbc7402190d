package org.learncost.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.learncost.core.result.RunFileException;

/**
 * JMH's own lock against two runs on one machine, which disturb each other. JMH takes it anew for
 * each fork that is run alone; here it is kept from the first fork to the last.
 */
final class JmhLock implements Closeable {
  private static final String IGNORE = "jmh.ignoreLock";

  /** Whether the user wants several runs at once. */
  private static final boolean IGNORED = Boolean.getBoolean(IGNORE);

  private final FileChannel channel;

  private JmhLock(FileChannel channel) {
    this.channel = channel;
    // JMH would find it taken.
    System.setProperty(IGNORE, "true");
  }

  /**
   * @throws RunFileException if another run of JMH has it
   */
  static JmhLock take() throws IOException {
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!IGNORED && !lock(channel)) {
      channel.close();
      throw new RunFileException(
          file, "another benchmark runs on this machine, the two would disturb each other");
    }
    return new JmhLock(channel);
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

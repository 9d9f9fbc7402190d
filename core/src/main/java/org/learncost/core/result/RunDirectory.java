package org.learncost.core.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.learncost.core.failure.Reason;
import org.learncost.core.result.experiment.PartRun;

/** results/&lt;UTC time&gt;-&lt;name&gt;/: where benchmarks write and reports read. */
public record RunDirectory(Path path) {
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * Makes a new run directory; never touches one that exists.
   *
   * @param results the folder of all runs, created if need be
   * @throws RunFileException if it cannot be written
   */
  public static RunDirectory create(Path results, String name, Instant now) {
    Path path = results.resolve(stamp(now) + "-" + name);
    try {
      Files.createDirectories(results);
      Files.createDirectory(path);
      Files.createDirectory(path.resolve("latency"));
      return new RunDirectory(path);
    } catch (FileAlreadyExistsException e) {
      throw new RunFileException(Path.of(e.getFile()), "is in the way; nothing was overwritten");
    } catch (IOException e) {
      throw new RunFileException(path, "cannot be created: " + Reason.withFile(e));
    }
  }

  /** A moment as the names of folders tell it, as in 20260102T030405Z. */
  public static String stamp(Instant moment) {
    return UTC_TIME.format(moment);
  }

  /**
   * Opens a run directory to read it.
   *
   * @throws RunFileException if there is none
   */
  public static RunDirectory open(Path path) {
    if (!Files.isDirectory(path)) throw new RunFileException(path, "no such run directory");
    RunDirectory directory = new RunDirectory(path);
    if (!Files.exists(directory.manifestFile())) {
      throw new RunFileException(path, "not a run directory: it has no manifest.json");
    }
    return directory;
  }

  /**
   * Keeps other processes from writing here until it is closed; the system lifts it from a process
   * that dies.
   *
   * @throws RunFileException if another process holds it
   */
  public Closeable lock() {
    try {
      FileChannel channel =
          FileChannel.open(
              path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel)) return channel;
      channel.close();
    } catch (IOException e) {
      throw new RunFileException(path, "cannot be locked: " + Reason.of(e));
    }
    throw new RunFileException(path, "another process is writing here; nothing was done");
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // Held by this process.
    }
  }

  public Path manifestFile() {
    return path.resolve("manifest.json");
  }

  /** JMH's own JSON, untouched. */
  public Path jmhFile() {
    return path.resolve("jmh.json");
  }

  /** The journal of JMH's forks, see {@link ForkRecord}. */
  public Path forksFile() {
    return path.resolve("forks.jsonl");
  }

  /** hs_err files of JVMs that crashed. */
  public Path crashesDirectory() {
    return path.resolve("crashes");
  }

  /** What the process that trains the sweep printed. */
  public Path sweepLog() {
    return path.resolve("sweep.log");
  }

  /** What JMH's profilers wrote, a folder per fork. */
  public Path profilesDirectory() {
    return path.resolve("profiles");
  }

  /** How long the parts of an experiment took, see {@link PartRun}. */
  public Path partsFile() {
    return path.resolve("parts.jsonl");
  }

  public Path trialsFile() {
    return path.resolve("trials.jsonl");
  }

  /** HdrHistogram interval logs of step latency in nanoseconds, *.hlog, tagged by backend. */
  public Path latencyDirectory() {
    return path.resolve("latency");
  }

  public Path reportDirectory() {
    return path.resolve("report");
  }

  /**
   * Writes manifest.json.
   *
   * @throws RunFileException if it cannot be written
   */
  public void write(Manifest manifest) {
    WholeFile.write(
        manifestFile(),
        out -> Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(out, manifest));
  }

  /**
   * Reads manifest.json.
   *
   * @throws RunFileException if it is missing, damaged, or of another schema
   */
  public Manifest manifest() {
    try {
      return Json.MANIFEST.readValue(manifestTree());
    } catch (JsonProcessingException e) {
      throw new RunFileException(manifestFile(), "no manifest: " + JsonProblem.of(e));
    } catch (IOException e) {
      throw RunFileException.unreadable(manifestFile(), e);
    }
  }

  /**
   * Reads manifest.json as it is, but for what is told in another way since schema 1.
   *
   * @throws RunFileException if it is missing, damaged, or of another schema
   */
  public JsonNode manifestTree() {
    try {
      JsonNode tree = Json.MAPPER.readTree(Files.readString(manifestFile()));
      if (!tree.isObject()) throw new RunFileException(manifestFile(), "no manifest: " + tree);
      int schema = tree.path("schemaVersion").asInt();
      if (schema < 1 || schema > Manifest.SCHEMA_VERSION) {
        throw new RunFileException(
            manifestFile(), "schema " + schema + ", expected 1 to " + Manifest.SCHEMA_VERSION);
      }
      if (schema == 1) OldPlan.update(tree);
      return tree;
    } catch (JsonProcessingException e) {
      throw new RunFileException(manifestFile(), "no manifest: " + JsonProblem.of(e));
    } catch (NoSuchFileException e) {
      throw new RunFileException(manifestFile(), "no such file");
    } catch (IOException e) {
      throw RunFileException.unreadable(manifestFile(), e);
    }
  }
}

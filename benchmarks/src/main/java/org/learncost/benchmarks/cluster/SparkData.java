package org.learncost.benchmarks.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.learncost.core.data.DataFiles;
import org.learncost.core.result.Folders;
import org.learncost.core.sweep.SweepFailed;

/**
 * What tasks name and Spark alone can read: files of HDFS, S3 or another file system of Hadoop's,
 * and Parquet. A driver of its own on this machine, with the user's settings, copies them into the
 * user's cache folder, where all processes of a study find them.
 */
public final class SparkData {
  private static final SparkMaster HERE = new SparkMaster("local[1]");

  private SparkData() {}

  /**
   * Fetches files and folders, whether there are older copies or not.
   *
   * @param named URIs and paths, as tasks have them
   * @param settings of Spark's
   * @param told in a line what goes on
   * @throws SweepFailed in a line, if one cannot be had
   */
  public static void fetch(Set<String> named, List<String> settings, Consumer<String> told) {
    SparkInstallation installation = SparkInstallation.find(HERE);
    told.accept("Spark fetches " + String.join(", ", named) + " ...");
    try {
      Path log = Files.createTempFile("learncost-fetch", ".log");
      try (SparkDriver driver = new SparkDriver(HERE, installation, settings, log)) {
        for (String each : named) fetch(each, driver);
      } catch (SweepFailed e) {
        // Some lines say more in the log.
        if (!String.valueOf(e.getMessage()).contains(log.toString())) Files.delete(log);
        throw e;
      }
      Files.delete(log);
    } catch (IOException e) {
      throw new SweepFailed("a copy of the data cannot be written: " + e);
    }
  }

  private static void fetch(String named, SparkDriver driver) throws IOException {
    Path copy = DataFiles.fetched(named);
    Path folder = Objects.requireNonNull(copy.getParent());
    Files.createDirectories(folder.resolveSibling(""));
    // Nobody else may read it, and nobody sees half of it.
    Path fresh = Files.createTempDirectory(folder.resolveSibling(""), "fetch");
    try {
      String uri = DataFiles.isUri(named) ? named : "file:" + named;
      driver.fetch(uri, fresh.resolve(copy.getFileName()), SparkShards.MOST_BYTES);
      Folders.delete(folder);
      Files.move(fresh, folder);
    } finally {
      Folders.delete(fresh);
    }
  }
}

package org.learncost.core.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The noise floors of one host, from A/A runs, which time the same thing again and again: a file
 * per host in the user's cache folder.
 *
 * @param host and cpu name the machine
 * @param bySeries noise floors by {@link Series#key}
 */
public record NoiseFloors(String host, String cpu, Map<String, Floor> bySeries) {

  /**
   * The noise floor of one series.
   *
   * @param relative largest change between two A/A runs, |ratio of medians - 1|: 0.03 is 3 %
   * @param runs how many A/A runs were compared, each with each
   * @param forksPerRun forks of each
   * @param jdk that ran them
   * @param measuredUtc when
   */
  public record Floor(double relative, int runs, int forksPerRun, String jdk, String measuredUtc) {}

  /** The floor of a series; empty if this host was never measured for it. */
  public Optional<Floor> of(Series series) {
    return Optional.ofNullable(bySeries.get(series.key()));
  }

  /** The same with floors added; a newer one of a series replaces the older. */
  public NoiseFloors with(Map<String, Floor> newer) {
    Map<String, Floor> all = new LinkedHashMap<>(bySeries);
    all.putAll(newer);
    return new NoiseFloors(host, cpu, all);
  }

  /**
   * What is kept of a host; empty if nothing is, or if it is another user's and not for others.
   *
   * @throws RunFileException if the file is damaged
   */
  public static NoiseFloors read(Path cache, String host, String cpu) {
    Path file = file(cache, host, cpu);
    if (!Files.exists(file)) return new NoiseFloors(host, cpu, Map.of());
    try {
      NoiseFloors floors = Json.MAPPER.readValue(Files.readString(file), NoiseFloors.class);
      if (floors == null) throw new RunFileException(file, "no noise floors: null");
      Map<String, Floor> bySeries = new LinkedHashMap<>();
      floors.bySeries.forEach((key, floor) -> bySeries.put(OldSeries.key(key), floor));
      return new NoiseFloors(host, cpu, bySeries);
    } catch (JsonProcessingException e) {
      throw new RunFileException(file, "no noise floors: " + JsonProblem.of(e));
    } catch (AccessDeniedException e) {
      return new NoiseFloors(host, cpu, Map.of());
    } catch (IOException e) {
      throw RunFileException.unreadable(file, e);
    }
  }

  /**
   * Writes the host's file and returns its path.
   *
   * @throws RunFileException if it cannot be written
   */
  public Path write(Path cache) {
    Path file = file(cache, host, cpu);
    try {
      Files.createDirectories(file.resolveSibling(""));
    } catch (IOException e) {
      throw RunFileException.unwritable(file, e);
    }
    WholeFile.write(
        file, out -> Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(out, this));
    return file;
  }

  private static Path file(Path cache, String host, String cpu) {
    String name = (host + "-" + cpu).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return cache.resolve("noise-floor").resolve(name + ".json");
  }

  /** The user's cache folder: XDG_CACHE_HOME/learncost, ~/.cache/learncost where it is not set. */
  public static Path cacheFolder(Map<String, String> environment) {
    String set = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path caches = set.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(set);
    return caches.resolve("learncost");
  }
}

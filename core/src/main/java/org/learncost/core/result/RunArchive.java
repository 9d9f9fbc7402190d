package org.learncost.core.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A run in one file, for readers who were not there: a zip of its run directory without the report,
 * with the SHA-256 of each file in SHA256SUMS, as sha256sum checks them.
 */
public final class RunArchive {
  private static final String ENDING = ".zip";
  private static final String SUMS = "SHA256SUMS";

  private RunArchive() {}

  /** Whether it is a file that {@link #pack} may have written. */
  public static boolean is(Path path) {
    return path.toString().endsWith(ENDING) && Files.isRegularFile(path);
  }

  /** The archive's name for a run directory. */
  public static String name(Path run) {
    return run.toAbsolutePath().normalize().getFileName() + ENDING;
  }

  /**
   * Packs a run directory.
   *
   * @throws RunFileException naming the file that cannot be read or written
   */
  public static void pack(RunDirectory run, Path archive) {
    Path home = run.path();
    Path temporary = archive.resolveSibling("." + archive.getFileName() + ".tmp");
    Path at = home;
    try {
      List<Path> files;
      try (Stream<Path> all = Files.walk(home)) {
        files =
            all.filter(Files::isRegularFile)
                .filter(file -> !file.startsWith(run.reportDirectory()))
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .filter(file -> !file.toString().endsWith(".lock"))
                .sorted()
                .toList();
      }
      try (OutputStream out = Files.newOutputStream(temporary);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        Map<String, String> sums = new TreeMap<>();
        for (Path file : files) {
          at = file;
          byte[] content = Files.readAllBytes(file);
          String name = home.relativize(file).toString().replace('\\', '/');
          sums.put(name, sum(content));
          put(zip, name, content);
        }
        put(zip, SUMS, lines(sums).getBytes(StandardCharsets.UTF_8));
      }
      at = archive;
      Files.move(temporary, archive, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      if (at.equals(archive)) throw RunFileException.unwritable(archive, e);
      throw RunFileException.unreadable(at, e);
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // The same run makes the same archive.
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static String lines(Map<String, String> sums) {
    return sums.entrySet().stream()
        .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Unpacks an archive into a folder that is removed when this process ends.
   *
   * @return the run directory
   * @throws RunFileException if it is no archive of a run, or a file is not what was packed
   */
  public static Path unpack(Path archive) {
    try {
      Path folder = Files.createTempDirectory("learncost-run");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
      String name = archive.getFileName().toString();
      Path run = folder.resolve(name.substring(0, name.length() - ENDING.length()));
      unpack(archive, run);
      return run;
    } catch (IOException e) {
      throw RunFileException.unreadable(archive, e);
    }
  }

  /**
   * Unpacks an archive.
   *
   * @param run the run directory, which is made
   * @throws RunFileException if it is no archive of a run, or a file is not what was packed
   */
  public static void unpack(Path archive, Path run) {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Files.createDirectories(run);
      unpack(zip, archive, run);
    } catch (IOException e) {
      throw RunFileException.unreadable(archive, e);
    }
  }

  private static void unpack(ZipFile zip, Path archive, Path run) throws IOException {
    ZipEntry listed = zip.getEntry(SUMS);
    if (listed == null) {
      throw new RunFileException(archive, "no packed run: expected " + SUMS + " in it");
    }
    String sums = new String(zip.getInputStream(listed).readAllBytes(), StandardCharsets.UTF_8);
    for (String line : sums.lines().toList()) {
      String[] words = line.split(" {2}", 2);
      ZipEntry entry = words.length == 2 ? zip.getEntry(words[1]) : null;
      if (entry == null) throw new RunFileException(archive, "damaged: it lacks " + line);
      Path file = run.resolve(words[1]).normalize();
      if (!file.startsWith(run)) {
        throw new RunFileException(archive, "no packed run: it has a file " + words[1]);
      }
      byte[] content = zip.getInputStream(entry).readAllBytes();
      if (!sum(content).equals(words[0])) {
        throw new RunFileException(archive, "damaged: " + words[1] + " is not what was packed");
      }
      Files.createDirectories(file.resolveSibling(""));
      Files.write(file, content);
    }
  }

  private static void remove(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      System.err.println(folder + " is left: " + e.getMessage());
    }
  }

  private static String sum(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}

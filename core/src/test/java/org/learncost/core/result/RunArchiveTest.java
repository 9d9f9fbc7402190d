package org.learncost.core.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in one file comes out as it went in, or not at all. */
class RunArchiveTest {
  @TempDir Path folder;

  private Path run;
  private Path archive;

  @BeforeEach
  void pack() throws IOException {
    run = folder.resolve("20260101T120000Z-sine");
    write("manifest.json", "{}");
    write("trials.jsonl", "{\"n\":1}\n{\"n\":2}\n");
    write("latency/one.hlog", "\u0000\u0001");
    write("report/index.html", "not part of the run");
    archive = folder.resolve(RunArchive.name(run));
    RunArchive.pack(new RunDirectory(run), archive);
  }

  private void write(String name, String text) throws IOException {
    Path file = run.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  @Test
  void whatWentInComesOut() throws IOException {
    assertEquals("20260101T120000Z-sine.zip", archive.getFileName().toString());
    assertTrue(RunArchive.is(archive));
    assertFalse(RunArchive.is(run));
    Path unpacked = RunArchive.unpack(archive);
    assertEquals("20260101T120000Z-sine", unpacked.getFileName().toString());
    for (String name : new String[] {"manifest.json", "trials.jsonl", "latency/one.hlog"}) {
      assertArrayEquals(
          Files.readAllBytes(run.resolve(name)), Files.readAllBytes(unpacked.resolve(name)), name);
    }
    assertFalse(Files.exists(unpacked.resolve("report")));
  }

  @Test
  void theSameRunMakesTheSameFile() throws IOException {
    byte[] first = Files.readAllBytes(archive);
    RunArchive.pack(new RunDirectory(run), archive);
    assertArrayEquals(first, Files.readAllBytes(archive));
  }

  private static String problem(Path archive) {
    return assertThrows(RunFileException.class, () -> RunArchive.unpack(archive)).getMessage();
  }

  private Path zip(Map<String, String> entries) throws IOException {
    Path file = folder.resolve("other.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  @Test
  void whatIsNotWhatWasPackedIsRefused() throws IOException {
    String sum = "0".repeat(64);
    assertTrue(problem(zip(Map.of("a", "b"))).endsWith("no packed run: expected SHA256SUMS in it"));
    String changed = problem(zip(Map.of("a", "b", "SHA256SUMS", sum + "  a\n")));
    assertTrue(changed.endsWith("damaged: a is not what was packed"), changed);
    String lost = problem(zip(Map.of("SHA256SUMS", sum + "  a\n")));
    assertTrue(lost.contains("damaged: it lacks " + sum), lost);
    String outside = problem(zip(Map.of("../a", "b", "SHA256SUMS", sum + "  ../a\n")));
    assertTrue(outside.endsWith("no packed run: it has a file ../a"), outside);
    assertFalse(Files.exists(folder.resolve("a")));
    Path none = Files.writeString(folder.resolve("none.zip"), "no zip");
    assertTrue(problem(none).contains("none.zip: cannot be read"), problem(none));
  }
}

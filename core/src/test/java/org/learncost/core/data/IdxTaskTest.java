package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.Measure;

class IdxTaskTest {
  private static final String TRAIN = "train-images-idx3-ubyte";

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Random random = new Random(TestSeed.draw());
    IdxBytes.write(folder, "train", 120, 4, random);
    IdxBytes.write(folder, "t10k", 40, 4, random);
  }

  private Task open() {
    return new Tasks().open(Tasks.parse("idx:" + folder));
  }

  @Test
  void pixelsAndLabelsStayTogether() throws Exception {
    Task task = open();
    assertEquals(120, task.trainingRows());
    assertEquals(40, task.testRows());
    assertEquals(4, task.outputWidth());
    assertEquals(0.75, task.errorRange(Measure.ERROR_RATE).highest());
    byte[] shipped = Files.readAllBytes(folder.resolve(TRAIN));
    TaskData data = task.draw(120, 40, 1);
    Set<List<Float>> rows = new HashSet<>();
    for (int row = 0; row < 120; row++) {
      int label = Math.round(255 * data.train().inputs()[6 * row] - 1) / 20;
      assertEquals(1, data.train().targets()[4 * row + label]);
      rows.add(pixels(data.train().inputs(), row));
    }
    for (int row = 0; row < 120; row++) {
      float[] expected = new float[6];
      for (int j = 0; j < 6; j++) expected[j] = (shipped[16 + 6 * row + j] & 0xff) / 255f;
      assertEquals(true, rows.contains(pixels(expected, 0)), "image " + row);
    }
    // The test part is in the order in which it is shipped.
    for (int row = 0; row < 40; row++) assertEquals(1, data.test().targets()[4 * row + row % 4]);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (String part : List.of("t10k", "train")) {
      sha256.update(Files.readAllBytes(folder.resolve(part + "-images-idx3-ubyte")));
      sha256.update(Files.readAllBytes(folder.resolve(part + "-labels-idx1-ubyte")));
    }
    assertEquals(HexFormat.of().formatHex(sha256.digest()), task.source().sha256());
  }

  private static List<Float> pixels(float[] inputs, int row) {
    return List.of(
        inputs[6 * row],
        inputs[6 * row + 1],
        inputs[6 * row + 2],
        inputs[6 * row + 3],
        inputs[6 * row + 4],
        inputs[6 * row + 5]);
  }

  @Test
  void otherNamesAndPressedFilesAreTheSame() throws IOException {
    float[] expected = open().draw(50, 40, 3).train().inputs();
    for (String name : List.of("train-images-idx3", "t10k-labels-idx1")) {
      Path file = folder.resolve(name + "-ubyte");
      Files.move(file, folder.resolve(name.replace("-idx", ".idx") + "-ubyte"));
    }
    press("train-labels-idx1-ubyte", "train-labels-idx1-ubyte.gz");
    press("t10k-images-idx3-ubyte", "t10k-images.idx3-ubyte.gz");
    assertEquals(true, Arrays.equals(expected, open().draw(50, 40, 3).train().inputs()));
  }

  private void press(String from, String to) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(from));
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve(to)))) {
      gzip.write(bytes);
    }
    Files.delete(folder.resolve(from));
  }

  private void refused(String expected) {
    var e = assertThrows(IllegalArgumentException.class, this::open);
    assertEquals(folder + expected, e.getMessage());
  }

  @Test
  void filesThatAreMissingOrCut() throws IOException {
    Path images = folder.resolve(TRAIN);
    byte[] whole = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(whole, whole.length - 1));
    refused("/" + TRAIN + ": is cut off: 719 values of 720 in its header");
    Files.write(images, Arrays.copyOf(whole, 9));
    refused("/" + TRAIN + ": is cut off: it ends within its header");
    Files.write(images, Arrays.copyOf(whole, whole.length + 1));
    refused("/" + TRAIN + ": has more than the 720 values in its header");
    Files.write(images, whole);
    press(TRAIN, TRAIN + ".gz");
    byte[] pressed = Files.readAllBytes(folder.resolve(TRAIN + ".gz"));
    Files.write(folder.resolve(TRAIN + ".gz"), Arrays.copyOf(pressed, pressed.length / 2));
    refused("/" + TRAIN + ".gz: is cut off: its gzip stream ends too early");
    Files.delete(folder.resolve(TRAIN + ".gz"));
    refused(
        ": has no train-images-idx3-ubyte, nor train-images.idx3-ubyte, nor one of them with .gz");
  }

  @Test
  void filesThatAreOthers() throws IOException {
    Path images = folder.resolve(TRAIN);
    byte[] whole = Files.readAllBytes(images);
    Files.copy(folder.resolve("train-labels-idx1-ubyte"), folder.resolve("x"));
    Files.delete(images);
    Files.move(folder.resolve("x"), images);
    refused(
        "/"
            + TRAIN
            + ": has the magic number 0x00000801, expected 0x00000803:"
            + " IDX of unsigned bytes in 3 dimensions");
    Files.write(images, IdxBytes.of(new byte[0], 120, 0, 3));
    refused("/" + TRAIN + ": has a shape that is none: [120, 0, 3]");
    Files.write(images, IdxBytes.of(new byte[9], 1 << 30, 1 << 30, 1 << 30));
    refused("/" + TRAIN + ": has a shape that is none: [1073741824, 1073741824, 1073741824]");
    Files.write(images, IdxBytes.of(new byte[120 * 8], 120, 2, 4));
    refused("/t10k-images-idx3-ubyte: has images of 6 pixels, expected 8 as in " + TRAIN);
    Files.write(images, whole);
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxBytes.of(new byte[39], 39));
    refused(
        "/t10k-labels-idx1-ubyte: has 39 labels, expected one for each of the 40 images of"
            + " t10k-images-idx3-ubyte");
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxBytes.of(new byte[40], 40));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxBytes.of(new byte[120], 120));
    refused("/train-labels-idx1-ubyte: all labels are 0, expected two classes or more");
  }

  @Test
  void aFolderThatIsNone() {
    Path file = folder.resolve(TRAIN);
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> new Tasks().open(Tasks.parse("idx:" + file)));
    assertEquals(
        file + ": is a file, expected a folder with train-images-idx3-ubyte etc.", e.getMessage());
    var none =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Tasks().open(Tasks.parse("idx:" + folder + "/none")));
    assertEquals(folder + "/none: there is no such folder", none.getMessage());
  }
}

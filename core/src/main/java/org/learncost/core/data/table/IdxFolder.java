package org.learncost.core.data.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Labelled images as MNIST and Fashion-MNIST are shipped: two files of a training part and two of a
 * test part in one folder.
 *
 * @param folder where they are from
 * @param training the training part
 * @param test the test part
 * @param sha256 of the four files one after the other, in the order of their names
 */
public record IdxFolder(Path folder, Part training, Part test, String sha256) {

  /** Images with their labels, as many of each. */
  public record Part(IdxFile images, IdxFile labels) {
    public Part {
      if (images.rows() != labels.rows()) {
        throw DataFile.bad(
            labels.file(),
            "has %d labels, expected one for each of the %d images of %s"
                .formatted(labels.rows(), images.rows(), images.file().getFileName()));
      }
    }

    public int rows() {
      return images.rows();
    }

    /** The label of a row, from 0 to 255. */
    public int label(int row) {
      return Byte.toUnsignedInt(labels.values()[row]);
    }
  }

  public IdxFolder {
    if (training.images().width() != test.images().width()) {
      throw DataFile.bad(
          test.images().file(),
          "has images of %d pixels, expected %d as in %s"
              .formatted(
                  test.images().width(),
                  training.images().width(),
                  training.images().file().getFileName()));
    }
  }

  /**
   * The four files, in the order of their names.
   *
   * @throws IllegalArgumentException in one line if one is missing
   */
  public static List<Path> files(Path folder) {
    if (!Files.exists(folder)) throw DataFile.bad(folder, "there is no such folder");
    if (!Files.isDirectory(folder)) {
      throw DataFile.bad(folder, "is a file, expected a folder with train-images-idx3-ubyte etc.");
    }
    return List.of(
        file(folder, "t10k-images", "idx3-ubyte"),
        file(folder, "t10k-labels", "idx1-ubyte"),
        file(folder, "train-images", "idx3-ubyte"),
        file(folder, "train-labels", "idx1-ubyte"));
  }

  private static Path file(Path folder, String name, String type) {
    for (String separator : new String[] {"-", "."}) {
      for (String ending : new String[] {"", ".gz"}) {
        Path file = folder.resolve(name + separator + type + ending);
        if (Files.exists(file)) return file;
      }
    }
    throw DataFile.bad(
        folder, "has no %1$s-%2$s, nor %1$s.%2$s, nor one of them with .gz".formatted(name, type));
  }

  /**
   * Reads the files of a folder.
   *
   * @throws IllegalArgumentException in one line that names the file and what is wrong with it
   */
  public static IdxFolder read(Path folder) {
    MessageDigest digest = DataFile.sha256();
    List<IdxFile> read = new ArrayList<>();
    for (Path file : files(folder)) {
      boolean images = file.getFileName().toString().contains("idx3");
      read.add(IdxFile.read(file, images ? 3 : 1, digest));
    }
    Part test = new Part(read.get(0), read.get(1));
    Part training = new Part(read.get(2), read.get(3));
    return new IdxFolder(folder, training, test, HexFormat.of().formatHex(digest.digest()));
  }
}

package org.learncost.core.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** IDX files made up by tests: images of 2 by 3 pixels. */
final class IdxBytes {
  static final int WIDTH = 6;

  private IdxBytes() {}

  /** The bytes of an IDX file. */
  static byte[] of(byte[] values, int... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
    bytes.putInt(0x0800 | shape.length);
    for (int dimension : shape) bytes.putInt(dimension);
    return bytes.put(values).array();
  }

  /** A part with random pixels whose first is 20 times its label, plus one. */
  static void write(Path folder, String part, int rows, int classes, Random random)
      throws IOException {
    byte[] pixels = new byte[rows * WIDTH];
    byte[] labels = new byte[rows];
    random.nextBytes(pixels);
    for (int row = 0; row < rows; row++) {
      labels[row] = (byte) (row % classes);
      pixels[row * WIDTH] = (byte) (20 * labels[row] + 1);
    }
    Files.write(folder.resolve(part + "-images-idx3-ubyte"), of(pixels, rows, 2, 3));
    Files.write(folder.resolve(part + "-labels-idx1-ubyte"), of(labels, rows));
  }
}

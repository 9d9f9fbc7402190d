package org.learncost.core.data.table;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * An array of bytes with its shape: the IDX format of LeCun's MNIST. A file has the bytes 0, 0, 8
 * for unsigned bytes, the number of dimensions, each dimension as a big-endian int, and the values
 * row by row.
 *
 * @param file where it is from
 * @param shape one dimension or more, the rows first
 * @param values unsigned
 */
public record IdxFile(Path file, int[] shape, byte[] values) {
  private static final int UNSIGNED_BYTES = 8;

  public int rows() {
    return shape[0];
  }

  /** Values per row. */
  public int width() {
    return values.length / shape[0];
  }

  /**
   * Reads a file, pressed by gzip or not.
   *
   * @param dimensions that it must have
   * @param digest is updated with the file's bytes
   * @throws IllegalArgumentException in one line that names the file and what is wrong with it
   */
  public static IdxFile read(Path file, int dimensions, MessageDigest digest) {
    return DataFile.read(file, digest, bytes -> read(file, dimensions, bytes));
  }

  private static IdxFile read(Path file, int dimensions, InputStream bytes) throws IOException {
    int[] shape = new int[dimensions];
    int expected = UNSIGNED_BYTES << 8 | dimensions;
    DataInputStream data = new DataInputStream(bytes);
    try {
      int magic = data.readInt();
      if (magic != expected) {
        throw DataFile.bad(
            file,
            "has the magic number 0x%08x, expected 0x%08x: IDX of unsigned bytes in %d dimensions"
                .formatted(magic, expected, dimensions));
      }
      for (int i = 0; i < dimensions; i++) shape[i] = data.readInt();
    } catch (EOFException e) {
      throw DataFile.bad(file, "is cut off: it ends within its header");
    }
    long size = 1;
    for (int dimension : shape) {
      size *= dimension;
      if (dimension < 1 || size > Integer.MAX_VALUE - 8) {
        throw DataFile.bad(file, "has a shape that is none: " + Arrays.toString(shape));
      }
    }
    byte[] values = bytes.readNBytes((int) size);
    if (values.length < size) {
      throw DataFile.bad(
          file, "is cut off: %d values of %d in its header".formatted(values.length, size));
    }
    if (bytes.read() >= 0) {
      throw DataFile.bad(file, "has more than the %d values in its header".formatted(size));
    }
    return new IdxFile(file, shape, values);
  }
}

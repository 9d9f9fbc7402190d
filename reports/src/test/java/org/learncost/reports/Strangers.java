package org.learncost.reports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Small files of JMH's JSON, made up after public ones. */
final class Strangers {
  private Strangers() {}

  /** A copy to be read, beside which a report may be written. */
  static Path copy(String name, Path folder) throws IOException {
    String file = name + ".json";
    try (InputStream in =
        Objects.requireNonNull(Strangers.class.getResourceAsStream("strangers/" + file), file)) {
      Path copy = folder.resolve(file);
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    }
  }
}

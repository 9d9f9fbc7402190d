package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFilesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"hdfs://node:8020/a/b.csv", "s3a://bucket/x.csv.gz", "hdfs:/b", "file:///c.csv"})
  void aUriIsNoPathAndSparkFetchesIt(String uri) {
    TaskSpec spec = Tasks.parse("csv:" + uri + "?target=y");
    assertEquals(uri, spec.settings().get("file"));
    assertEquals(Set.of(uri), Tasks.fetched(spec));
    assertEquals(spec, Tasks.parse(Tasks.text(spec)));
    Exception missing = assertThrows(IllegalArgumentException.class, () -> new Tasks().open(spec));
    assertEquals(
        uri + ": is read by Spark, expected --on spark:MASTER beside it", missing.getMessage());
  }

  @Test
  void parquetIsFetchedAndOtherFilesAreNot() {
    Path parquet = Path.of("houses.parquet").toAbsolutePath();
    assertEquals(
        Set.of(parquet.toString()), Tasks.fetched(Tasks.parse("csv:houses.parquet?target=y")));
    for (String task : new String[] {"csv:houses.csv?target=y", "idx:images", "sine"}) {
      assertEquals(Set.of(), Tasks.fetched(Tasks.parse(task)), task);
    }
  }

  @Test
  void copiesOfFilesOfOneNameDoNotMeet() {
    Path one = DataFiles.fetched("hdfs://a/x.csv");
    Path other = DataFiles.fetched("hdfs://b/x.csv");
    assertNotEquals(one, other);
    assertEquals("x.csv", one.getFileName().toString());
    assertEquals("images", DataFiles.fetched("s3a://b/images/").getFileName().toString());
  }

  @Test
  void whatIsWrongWithACopyIsToldOfWhatWasNamed() throws IOException {
    String uri = "hdfs://node/damaged.csv";
    Path copy = Files.writeString(folder.resolve("copy"), "a,y\n1,2\n3\n");
    DataFiles.moved(uri, copy);
    TaskSpec spec = Tasks.parse("csv:" + uri + "?target=y");
    Exception damaged = assertThrows(IllegalArgumentException.class, () -> new Tasks().open(spec));
    assertTrue(
        String.valueOf(damaged.getMessage()).startsWith(uri + ": line 3"), damaged::toString);
  }
}

package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.learncost.core.result.Measure;

/** What every task promises, on each kind. */
class TaskContractTest {
  @TempDir Path folder;

  /** Every kind as it is by default, where nothing has to be said; then others. */
  static Stream<String> tasks() {
    return Stream.concat(
        Tasks.types().stream()
            .filter(type -> type.settings().stream().allMatch(s -> s.defaultValue() != null))
            .map(TaskType::name),
        Stream.of(
            "friedman1:features=7,noise=0.5",
            "teacher:noise=0",
            "teacher:inputs=5,outputs=4,classes=true",
            "teacher:inputs=5,outputs=4,classes=true,label-noise=0.3",
            "mnist1d:label-noise=0.15",
            "csv:FOLDER/t.csv?target=y",
            "csv:FOLDER/t.csv?target=kind&classes=true&label-noise=0.2",
            "idx:FOLDER",
            "idx:FOLDER?label-noise=0.2"));
  }

  @Test
  void everyKindIsAmongThem() {
    assertEquals(
        Tasks.types().stream().map(TaskType::name).collect(Collectors.toSet()),
        tasks().map(text -> text.replaceFirst(":.*", "")).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void sizesAreNestedTestSetsSharedAndFloorsHold(String text) throws IOException {
    long seed = TestSeed.draw();
    writeFiles(new Random(seed));
    Task task = new Tasks().open(Tasks.parse(text.replace("FOLDER", folder.toString())));
    int most = Math.min(97, task.trainingRows());
    TaskData small = task.draw(20, 10, seed);
    TaskData large = task.draw(most, 10, seed);
    assertPrefix(small.train().inputs(), large.train().inputs());
    assertPrefix(small.train().targets(), large.train().targets());
    assertArrayEquals(small.test().inputs(), large.test().inputs());
    assertArrayEquals(small.test().targets(), large.test().targets());
    assertFalse(
        Arrays.equals(small.train().inputs(), task.draw(20, 10, seed + 1).train().inputs()));
    assertPrefix(small.test().inputs(), task.draw(20, 15, seed).test().inputs());
    assertEquals(task.inputWidth(), small.train().inputWidth());
    assertEquals(task.outputWidth(), small.test().outputWidth());
    assertTrue(task.defaultTestRows() <= task.testRows());
    for (Measure measure : task.measures()) {
      assertEquals(task.classes(), measure.ofClasses());
      ErrorRange range = task.errorRange(measure);
      double floor = task.errorFloor(measure).orElse(0);
      assertTrue(range.highest() > floor, range + " above " + floor);
    }
    if (task.classes()) assertOneHot(large.train());
  }

  private static void assertPrefix(float[] few, float[] many) {
    assertArrayEquals(few, Arrays.copyOf(many, few.length));
  }

  private static void assertOneHot(Dataset data) {
    for (int row = 0; row < data.rows(); row++) {
      int ones = 0;
      for (int j = 0; j < data.outputWidth(); j++) {
        float value = data.targets()[row * data.outputWidth() + j];
        assertTrue(value == 0 || value == 1);
        if (value == 1) ones++;
      }
      assertEquals(1, ones);
    }
  }

  private void writeFiles(Random random) throws IOException {
    StringBuilder table = new StringBuilder("a,b,kind,y\n");
    for (int i = 0; i < 150; i++) {
      double a = random.nextGaussian();
      String kind = i % 3 == 0 ? "red" : "blue";
      table.append(a + "," + random.nextGaussian() + "," + kind + "," + 3 * a + "\n");
    }
    Files.writeString(folder.resolve("t.csv"), table);
    IdxBytes.write(folder, "train", 120, 3, random);
    IdxBytes.write(folder, "t10k", 40, 3, random);
  }
}

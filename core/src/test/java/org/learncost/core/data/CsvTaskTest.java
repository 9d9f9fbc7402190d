package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.Measure;

class CsvTaskTest {
  @TempDir Path folder;

  private Task open(String settings, String... lines) throws IOException {
    Path file = folder.resolve("t.csv");
    Files.writeString(file, String.join("\n", lines) + "\n");
    return new Tasks().open(Tasks.parse("csv:" + file + "?" + settings));
  }

  /** Rows x = i, y = 10·i + 3. */
  private static String[] line(int rows) {
    List<String> lines = new ArrayList<>(List.of("x,y"));
    for (int i = 0; i < rows; i++) lines.add(i + "," + (10 * i + 3));
    return lines.toArray(String[]::new);
  }

  @Test
  void numbersAreStandardisedByTheTrainingPartAlone() throws IOException {
    Task task = open("target=y&test-share=0.25", line(200));
    assertEquals(150, task.trainingRows());
    assertEquals(50, task.testRows());
    assertEquals(50, task.defaultTestRows());
    TaskData data = task.draw(150, 50, TestSeed.draw());
    assertMoments(0, 1, data.train().inputs());
    assertMoments(0, 1, data.train().targets());
    // x and y are on one line, so that both are standardised to the same values.
    assertArrayEquals(data.train().inputs(), data.train().targets(), 1e-5f);
    assertArrayEquals(data.test().inputs(), data.test().targets(), 1e-5f);
    // The scale is ten times the deviation of those x that are no test rows: all 200 are known.
    double[] train = rowsOf(data.train().targets(), data.targetScale());
    double[] test = rowsOf(data.test().targets(), data.targetScale());
    double mean = (199 * 100 - Arrays.stream(test).sum()) / 200.0;
    Set<Long> rows = new HashSet<>();
    for (double row : train) rows.add(Math.round(row + mean));
    for (double row : test) rows.add(Math.round(row + mean));
    assertEquals(200, rows.size(), "each row of the file in one part, once");
  }

  /** Of standardised targets, the rows that they are of, less the training part's mean row. */
  private static double[] rowsOf(float[] targets, double scale) {
    double[] rows = new double[targets.length];
    for (int i = 0; i < rows.length; i++) rows[i] = targets[i] * scale / 10;
    return rows;
  }

  private static void assertMoments(double mean, double deviation, float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    assertEquals(mean, sum / values.length, 1e-5);
    assertEquals(deviation, Math.sqrt(squares / values.length - mean * mean), 1e-5);
  }

  @Test
  void theErrorIsInTheUnitOfTheTarget() throws IOException {
    Task task = open("target=y&test-share=0.25", line(200));
    TaskData data = task.draw(150, 50, 1);
    // Off by one row everywhere is off by 10 in y.
    float[] predictions = data.test().targets().clone();
    for (int i = 0; i < 50; i++) predictions[i] += (float) (10 / data.targetScale());
    assertEquals(10, data.testError(predictions, Measure.MEAN_ABSOLUTE_ERROR), 1e-3);
    assertEquals(100, data.testError(predictions, Measure.MEAN_SQUARED_ERROR), 1e-2);
    double scale = data.targetScale();
    assertEquals(scale * scale, task.errorRange(Measure.MEAN_SQUARED_ERROR).highest(), 1e-9);
    // Of evenly spread values the mean distance from the median is √3/2 of the deviation.
    double expected = Math.sqrt(3) / 2 * scale;
    assertEquals(expected, task.errorRange(Measure.MEAN_ABSOLUTE_ERROR).highest(), 0.05 * expected);
    assertTrue(task.errorFloor(Measure.MEAN_ABSOLUTE_ERROR).isEmpty());
  }

  @Test
  void theTestPartIsFixedAndTheSplitSeedChangesIt() throws IOException {
    float[] one = open("target=y", line(200)).draw(10, 40, 1).test().inputs();
    float[] other = open("target=y", line(200)).draw(99, 40, 2).test().inputs();
    assertArrayEquals(one, other);
    float[] another = open("target=y&split-seed=2", line(200)).draw(10, 40, 1).test().inputs();
    assertFalse(Arrays.equals(one, another));
  }

  @Test
  void textsAreOneHotByTheTrainingPartAndUnknownOnesAreZeros() throws IOException {
    List<String> lines = new ArrayList<>(List.of("n,colour,y"));
    for (int i = 0; i < 100; i++) lines.add(i + "," + (i % 2 == 0 ? "red" : "blue") + "," + i);
    lines.add("100,violet,100");
    boolean tested = false;
    boolean trained = false;
    for (int seed = 0; seed < 40; seed++) {
      Task task = open("target=y&split-seed=" + seed, lines.toArray(String[]::new));
      Dataset test = task.draw(81, 20, 1).test();
      boolean violetIsTest = task.inputWidth() == 3;
      tested |= violetIsTest;
      trained |= !violetIsTest;
      assertEquals(violetIsTest ? 3 : 4, task.inputWidth());
      int without = 0;
      for (int row = 0; row < test.rows(); row++) {
        float sum = 0;
        for (int j = 1; j < test.inputWidth(); j++)
          sum += test.inputs()[row * test.inputWidth() + j];
        assertTrue(sum == 1 || sum == 0);
        if (sum == 0) without++;
      }
      assertEquals(violetIsTest ? 1 : 0, without);
    }
    assertTrue(tested && trained);
  }

  @Test
  void valuesOfTheTargetAreClassesWhereAskedFor() throws IOException {
    List<String> lines = new ArrayList<>(List.of("same;kind"));
    for (int i = 0; i < 200; i++) {
      String kind = i % 4 == 0 ? "b" : i % 4 == 1 ? "a" : "c";
      lines.add(kind + ";" + kind);
    }
    Task task = open("target=kind&classes=true", lines.toArray(String[]::new));
    assertEquals(List.of(Measure.ERROR_RATE, Measure.CROSS_ENTROPY), task.measures());
    assertEquals(3, task.outputWidth());
    assertEquals(0.5, task.errorRange(Measure.ERROR_RATE).highest(), 0.06);
    double entropy = 0.5 * Math.log(2) + 0.5 * Math.log(4);
    assertEquals(entropy, task.errorRange(Measure.CROSS_ENTROPY).highest(), 0.06);
    TaskData data = task.draw(160, 40, 3);
    float[] always = new float[120];
    for (int row = 0; row < 40; row++) always[3 * row + 2] = 1;
    assertEquals(0.5, data.testError(always).error(), 0.2);
    assertArrayEquals(data.train().targets(), data.train().inputs(), "inputs are the same texts");
    assertArrayEquals(data.test().targets(), data.test().inputs());
  }

  @Test
  void numbersMayBeClassesByValue() throws IOException {
    List<String> lines = new ArrayList<>(List.of("x,digit"));
    for (int i = 0; i < 90; i++) lines.add(i + "," + List.of("10", "9", "9.0").get(i % 3));
    Task task = open("target=digit&classes=true", lines.toArray(String[]::new));
    assertEquals(2, task.outputWidth());
    float[] counts = new float[2];
    float[] targets = task.draw(72, 1, 1).train().targets();
    for (int i = 0; i < targets.length; i++) counts[i % 2] += targets[i];
    assertTrue(counts[0] > 1.3 * counts[1], "9 comes first, twice as often: " + counts[0]);
  }

  @Test
  void constantAndDroppedColumnsAreLeftOut() throws IOException {
    List<String> lines = new ArrayList<>(List.of("id,same,word,x,y,\"a,b\""));
    for (int i = 0; i < 300; i++) lines.add("id" + i + ",0.1,w," + i + "," + i + "," + i * i);
    String[] table = lines.toArray(String[]::new);
    assertEquals(2, open("target=y&drop=id", table).inputWidth());
    assertEquals(1, open("target=y&drop=id, x", table).inputWidth());
    assertEquals(2, open("target=id&classes=true&drop=a%2Cb", classes(table)).inputWidth());
  }

  private static String[] classes(String[] table) {
    return Arrays.stream(table)
        .map(l -> l.replaceFirst("^id\\d*(\\d)", "id$1"))
        .toArray(String[]::new);
  }

  @Test
  void largeNumbersKeepTheirSmallDifferences() throws IOException {
    List<String> lines = new ArrayList<>(List.of("time,y"));
    for (int i = 0; i < 100; i++) lines.add((1_700_000_000 + i) + "," + i);
    Dataset train = open("target=y", lines.toArray(String[]::new)).draw(80, 1, 1).train();
    assertArrayEquals(train.targets(), train.inputs(), 1e-5f);
  }

  @Test
  void theFileIsReadOnceForAllSettingsUntilItChanges() throws IOException {
    Path file = folder.resolve("t.csv");
    Files.write(file, List.of(line(100)));
    FileCache<Object> cache = new FileCache<>();
    Object first = cache.get(List.of(file), Object::new);
    assertSame(first, cache.get(List.of(file), Object::new));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    Object second = cache.get(List.of(file), Object::new);
    assertNotSame(first, second);
    assertSame(second, cache.get(List.of(file), Object::new));
  }

  /** Bytes of the same number and time are not looked at again, whatever is set. */
  @Test
  void anotherSettingReadsNothingAnew() throws IOException {
    Task first = open("target=y", line(100));
    Path file = folder.resolve("t.csv");
    FileTime time = Files.getLastModifiedTime(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, new byte[bytes.length]);
    Files.setLastModifiedTime(file, time);
    Task second = new Tasks().open(Tasks.parse("csv:" + file + "?target=x&split-seed=3"));
    assertEquals(first.source().sha256(), second.source().sha256());
  }

  @Test
  void theSourceIsTheFileWithItsHash() throws Exception {
    Task task = open("target=y", line(100));
    byte[] bytes = Files.readAllBytes(folder.resolve("t.csv"));
    String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertEquals(expected, task.source().sha256());
    assertEquals(folder.resolve("t.csv").toAbsolutePath().toString(), task.source().path());
    assertEquals(80, task.source().rows());
  }

  /** Least squares finds a planted plane again, in the target's unit. */
  @Test
  void aPlantedPlaneIsFoundAgain() throws IOException {
    long seed = TestSeed.draw();
    Random random = new Random(seed);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      double a = 100 + 20 * random.nextGaussian();
      double b = 0.001 * random.nextGaussian();
      String kind = random.nextBoolean() ? "p" : "q";
      double y = 5 * a - 30_000 * b + (kind.equals("p") ? 70 : 0) + 1e4;
      rows.add(a + "\t" + b + "\t" + kind + "\t" + y);
    }
    Collections.shuffle(rows, random);
    rows.add(0, "a\tb\tkind\ty");
    TaskData data = open("target=y", rows.toArray(String[]::new)).draw(1600, 400, seed);
    // In units of the standardised columns: y = w·(a, b, p, q) + c, by gradient descent.
    double[] w = new double[5];
    for (int step = 0; step < 2000; step++) {
      double[] gradient = new double[5];
      for (int row = 0; row < 1600; row++) {
        double error = predicted(w, data.train(), row) - data.train().targets()[row];
        for (int j = 0; j < 4; j++) gradient[j] += error * data.train().inputs()[row * 4 + j];
        gradient[4] += error;
      }
      for (int j = 0; j < 5; j++) w[j] -= 0.5 * gradient[j] / 1600;
    }
    float[] predictions = new float[400];
    for (int row = 0; row < 400; row++) predictions[row] = (float) predicted(w, data.test(), row);
    assertEquals(0, data.testError(predictions).error(), 0.05);
    assertNotEquals(1, data.targetScale());
  }

  private static double predicted(double[] w, Dataset data, int row) {
    double sum = w[4];
    for (int j = 0; j < 4; j++) sum += w[j] * data.inputs()[row * 4 + j];
    return sum;
  }
}

package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchOrderTest {
  @ParameterizedTest
  @CsvSource({"50, 32", "64, 32", "1, 1", "7, 7", "33, 32"})
  void everyEpochReadsEveryRowOnceAndSamplesAreCounted(int n, int batch) {
    BatchOrder order = new BatchOrder(n, batch, 42);
    int[] rows = new int[batch];
    long samples = 0;
    long step = 0;
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] seen = new int[n];
      for (int b = 0; b < BatchOrder.stepsPerEpoch(n, batch); b++) {
        int count = order.next(rows, 0);
        for (int i = 0; i < count; i++) {
          seen[rows[i]]++;
        }
        samples += count;
        assertEquals(samples, BatchOrder.samplesAfter(++step, n, batch));
      }
      assertArrayEquals(IntStream.generate(() -> 1).limit(n).toArray(), seen);
    }
  }

  @Test
  void sameSeedSameOrderOtherSeedOther() {
    assertArrayEquals(firstEpoch(7), firstEpoch(7));
    assertEquals(false, Arrays.equals(firstEpoch(7), firstEpoch(8)));
  }

  @Test
  void batchAboveNIsNamed() {
    var e = assertThrows(IllegalArgumentException.class, () -> new BatchOrder(20, 32, 1));
    assertEquals("batch must lie between 1 and the 20 training samples: 32", e.getMessage());
  }

  private static int[] firstEpoch(long seed) {
    int[] rows = new int[100];
    new BatchOrder(100, 100, seed).next(rows, 0);
    return rows;
  }
}

package org.learncost.core.backend.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.TestSeed;

/** Batches that are drawn ahead are those that are drawn when they are asked for. */
class BatchQueueTest {
  private static final int REPLICAS = 3;
  private static final int BATCH = 4;
  private static final int CAPACITY = 5;
  private static final int MOST = 9;
  private static final int[] FIRST_ROWS = {0, 100, 200};

  private static List<BatchOrder> orders() {
    return IntStream.range(0, REPLICAS)
        .mapToObj(r -> new BatchOrder(11 + r, BATCH, 7L + r))
        .toList();
  }

  @Test
  void aheadOrNotTheyAreTheSame() {
    SplittableRandom random = new SplittableRandom(TestSeed.draw());
    BatchQueue ahead = new BatchQueue(orders(), FIRST_ROWS, CAPACITY, true);
    List<BatchOrder> plain = orders();
    int[] rows = new int[MOST * REPLICAS * CAPACITY];
    int[] counts = new int[MOST * REPLICAS];
    for (int call = 0; call < 300; call++) {
      if (random.nextInt(10) == 0) {
        ahead.restart();
        plain.forEach(BatchOrder::restart);
      }
      int asked = 1 + random.nextInt(MOST);
      int steps = ahead.take(asked, rows, counts);
      assertTrue(steps >= 1 && steps <= asked, steps + " of " + asked);
      if (random.nextInt(4) > 0) ahead.prepare(asked);
      for (int batch = 0; batch < steps * REPLICAS; batch++) {
        int replica = batch % REPLICAS;
        int[] expected = new int[BATCH];
        assertEquals(plain.get(replica).next(expected, 0), counts[batch]);
        for (int i = 0; i < counts[batch]; i++) {
          assertEquals(FIRST_ROWS[replica] + expected[i], rows[batch * CAPACITY + i]);
        }
      }
    }
  }
}

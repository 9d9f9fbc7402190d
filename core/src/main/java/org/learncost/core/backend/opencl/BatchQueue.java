package org.learncost.core.backend.opencl;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.learncost.core.data.BatchOrder;

/**
 * Row numbers of the next steps. For a device that is not this processor they are drawn while it
 * works: 528 replicas take about as long to draw as an H100 takes to train them.
 */
final class BatchQueue {
  private final List<BatchOrder> orders;
  private final int[] firstRow;
  private final int rowCapacity;
  private final boolean ahead;

  // What was drawn and not yet taken: steps, the first of them, and who draws.
  private int[] rows = {};
  private int[] counts = {};
  private int first;
  private int drawn;
  private CompletableFuture<Void> drawing = CompletableFuture.completedFuture(null);

  /**
   * @param orders of each replica
   * @param firstRow at which each replica's training rows begin
   * @param rowCapacity row numbers of a batch, some of which it may not need
   * @param ahead whether steps are drawn before they are asked for
   */
  BatchQueue(List<BatchOrder> orders, int[] firstRow, int rowCapacity, boolean ahead) {
    this.orders = List.copyOf(orders);
    this.firstRow = firstRow.clone();
    this.rowCapacity = rowCapacity;
    this.ahead = ahead;
  }

  /** Back to the first step. */
  void restart() {
    drawing.join();
    drawn = 0;
    orders.forEach(BatchOrder::restart);
  }

  /**
   * Fills in the next steps: row numbers (step, replica, row), and how many of them each batch has.
   *
   * @return how many steps these are: as many as asked for, or fewer, at least one
   */
  int take(int steps, int[] toRows, int[] toCounts) {
    drawing.join();
    if (drawn == 0) {
      draw(steps, toRows, toCounts);
      return steps;
    }
    int taken = Math.min(steps, drawn);
    int replicas = orders.size();
    System.arraycopy(counts, first * replicas, toCounts, 0, taken * replicas);
    int share = replicas * rowCapacity;
    System.arraycopy(rows, first * share, toRows, 0, taken * share);
    first += taken;
    drawn -= taken;
    return taken;
  }

  /** Has as many steps drawn as are likely to be asked for next; returns at once. */
  void prepare(int steps) {
    if (!ahead || drawn > 0) return;
    int needed = steps * orders.size() * rowCapacity;
    if (rows.length < needed) {
      rows = new int[needed];
      counts = new int[steps * orders.size()];
    }
    first = 0;
    drawn = steps;
    drawing = CompletableFuture.runAsync(() -> draw(steps, rows, counts));
  }

  private void draw(int steps, int[] toRows, int[] toCounts) {
    IntStream replicas = IntStream.range(0, orders.size());
    if (ahead) replicas = replicas.parallel();
    replicas.forEach(
        r -> {
          for (int s = 0; s < steps; s++) {
            int batch = s * orders.size() + r;
            int from = batch * rowCapacity;
            int count = orders.get(r).next(toRows, from);
            for (int i = from; i < from + count; i++) toRows[i] += firstRow[r];
            toCounts[batch] = count;
          }
        });
  }
}

package org.learncost.core.backend.opencl;

/**
 * The replica strategy for GPUs: as {@link ReplicaKernel}, in blocks of 128 units by 32 rows, which
 * two warps hold in their registers. Six such groups fit a multiprocessor of an H100, by registers
 * and by local memory alike, so that 512 replicas run at once; reasoned, not measured.
 */
final class BlockedReplicaKernel extends BlockPhaseKernel {
  static final int COLUMNS = 4;

  BlockedReplicaKernel() {
    super(1, COLUMNS);
  }

  @Override
  public void run() {
    int replica = getGroupId(0);
    int item = getLocalId(0);
    int items = getLocalSize(0);
    // Loop bounds instead of branches: every work-item must meet every barrier.
    int trainedLayers = training * layerCount;
    for (int step = 0; step < steps; step++) {
      gather(replica, step, item, items);
      localGlobalBarrier();
      for (int layer = 0; layer < layerCount; layer++) {
        product(FORWARD, replica, step, layer);
        localGlobalBarrier();
      }
      finish(replica, step, item, items);
      localGlobalBarrier();
      for (int layer = trainedLayers - 1; layer > 0; layer--) {
        product(BACKWARD, replica, step, layer);
        localGlobalBarrier();
      }
      for (int layer = 0; layer < trainedLayers; layer++) {
        product(UPDATE, replica, step, layer);
      }
      localGlobalBarrier();
    }
    if (item == 0) {
      proof[replica] = proof[replica] + steps + 1;
    }
  }

  @Override
  public BlockedReplicaKernel clone() {
    throw CheckedLauncher.gaveUp();
  }
}

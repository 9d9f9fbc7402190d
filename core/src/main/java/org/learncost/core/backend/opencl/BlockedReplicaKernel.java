package org.learncost.core.backend.opencl;

/** The replica strategy for GPUs: as {@link ReplicaKernel}, in the blocks of a work-group. */
final class BlockedReplicaKernel extends BlockKernel {
  BlockedReplicaKernel() {
    super(1);
  }

  @Override
  public void run() {
    int replica = getGroupId(0);
    int jobs = training == 1 ? 3 * layerCount - 1 : layerCount;
    for (int step = 0; step < steps; step++) {
      gather(0, replica, step);
      localGlobalBarrier();
      for (int job = 0; job < jobs; job++) {
        job(0, replica, step, job);
        localGlobalBarrier();
        if (job == layerCount - 1) {
          finish(0, replica, step);
        }
        localGlobalBarrier();
      }
    }
    if (getLocalId(0) == 0) {
      proof[replica] = proof[replica] + steps + 1;
    }
  }

  @Override
  public BlockedReplicaKernel clone() {
    throw CheckedLauncher.gaveUp();
  }
}

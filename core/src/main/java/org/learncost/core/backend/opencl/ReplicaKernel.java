package org.learncost.core.backend.opencl;

/**
 * Trains one replica per work-group, or predicts with it: many steps per launch, each with forward
 * pass, backward pass and optimiser update, and barriers between the phases.
 */
final class ReplicaKernel extends PanelKernel {
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
        forward(replica, step, layer, item, items);
        localGlobalBarrier();
      }
      finish(replica, step, item, items);
      localGlobalBarrier();
      for (int layer = trainedLayers - 1; layer > 0; layer--) {
        backward(replica, step, layer, item, items);
        localGlobalBarrier();
      }
      for (int layer = 0; layer < trainedLayers; layer++) {
        update(replica, step, layer, item, items);
      }
      localGlobalBarrier();
    }
    if (item == 0) {
      proof[replica] = proof[replica] + steps + 1;
    }
  }

  @Override
  public ReplicaKernel clone() {
    throw CheckedLauncher.gaveUp();
  }
}

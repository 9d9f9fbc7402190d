package org.learncost.core.backend.opencl;

/** The layered strategy for GPUs: as {@link LayeredKernel}, in blocks of 128 by 128. */
final class BlockedKernel extends BlockPhaseKernel {
  static final int COLUMNS = 16;

  BlockedKernel(int team) {
    super(team, COLUMNS);
  }

  @Override
  public void run() {
    int replica = getGroupId(0) / team;
    int first = getGroupId(0) % team * getLocalSize(0) + getLocalId(0);
    int stride = team * getLocalSize(0);
    int passesPerStep = passesPerStep();
    int step = getPassId() / passesPerStep;
    int phase = getPassId() % passesPerStep;
    if (step < steps) {
      int finish = layerCount + 1;
      int update = 2 * layerCount + 1;
      if (phase == 0) {
        gather(replica, step, first, stride);
      }
      if (phase == finish) {
        finish(replica, step, first, stride);
      }
      // Loop bounds instead of branches: every work-item must meet every barrier.
      int forwards = phase > 0 && phase < finish ? 1 : 0;
      int backwards = phase > finish && phase < update ? 1 : 0;
      int updates = phase == update ? layerCount : 0;
      for (int i = 0; i < forwards; i++) {
        product(FORWARD, replica, step, phase - 1);
      }
      for (int i = 0; i < backwards; i++) {
        product(BACKWARD, replica, step, update - phase);
      }
      for (int layer = 0; layer < updates; layer++) {
        product(UPDATE, replica, step, layer);
      }
    }
    if (getLocalId(0) == 0) {
      proof[getGroupId(0)] = proof[getGroupId(0)] + 1;
    }
  }

  @Override
  int passes() {
    return Math.max(1, steps * passesPerStep());
  }

  @Override
  int proofOfLaunch() {
    return passes();
  }

  @Override
  public BlockedKernel clone() {
    throw CheckedLauncher.gaveUp();
  }
}

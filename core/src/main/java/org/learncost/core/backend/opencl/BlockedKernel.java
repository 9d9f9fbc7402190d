package org.learncost.core.backend.opencl;

/** The layered strategy for GPUs: as {@link LayeredKernel}, in the blocks of a work-group. */
final class BlockedKernel extends BlockKernel {
  BlockedKernel(int team) {
    super(team);
  }

  @Override
  public void run() {
    int replica = getGroupId(0) / team;
    int member = getGroupId(0) - replica * team;
    int passesPerStep = passesPerStep();
    int step = getPassId() / passesPerStep;
    int phase = getPassId() - step * passesPerStep;
    int finish = layerCount + 1;
    int updates = 2 * layerCount + 1;
    int backward = phase > finish ? 2 : 1;
    int first = phase == 0 || phase == finish || step >= steps ? 0 : phase - backward;
    int end = phase == 0 || phase == finish || step >= steps ? 0 : first + 1;
    end = phase == updates && step < steps ? 3 * layerCount - 1 : end;
    if (step < steps && phase == 0) {
      gather(member, replica, step);
    }
    if (step < steps && phase == finish) {
      finish(member, replica, step);
    }
    for (int job = first; job < end; job++) {
      job(member, replica, step, job);
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

package org.learncost.core.backend.opencl;

/**
 * Trains each replica with a team of work-groups. Work-groups cannot wait for each other, so every
 * phase of a step is a pass of its own over the same range.
 */
final class LayeredKernel extends PanelKernel {
  /** Work-groups per replica. */
  final int team;

  LayeredKernel(int team) {
    this.team = team;
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
      if (phase == 0) {
        gather(replica, step, first, stride);
      } else {
        if (phase <= layerCount) {
          forward(replica, step, phase - 1, first, stride);
        } else {
          if (phase == layerCount + 1) {
            finish(replica, step, first, stride);
          } else {
            if (phase < 2 * layerCount + 1) {
              backward(replica, step, 2 * layerCount + 1 - phase, first, stride);
            } else {
              for (int layer = 0; layer < layerCount; layer++) {
                update(replica, step, layer, first, stride);
              }
            }
          }
        }
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
  public LayeredKernel clone() {
    throw CheckedLauncher.gaveUp();
  }
}

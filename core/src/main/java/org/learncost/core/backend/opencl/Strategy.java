package org.learncost.core.backend.opencl;

import com.aparapi.device.Device.TYPE;
import com.aparapi.device.OpenCLDevice;
import org.learncost.core.backend.TrainingPlan;

/** How the work is cut into work-groups. */
enum Strategy {
  /** A work-group per replica, which runs many steps by itself: small nets in great numbers. */
  REPLICA("replica kernel"),
  /** A team of work-groups per replica and a pass per phase: few nets with much work each. */
  LAYERED("layered kernels");

  private final String title;

  Strategy(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  static Strategy choose(TrainingPlan plan, int replicas, OpenCLDevice device) {
    return REPLICA;
  }

  /** Work-groups per replica. */
  int team(int replicas, OpenCLDevice device) {
    return switch (this) {
      case REPLICA -> 1;
      case LAYERED -> Math.max(1, 8 * device.getMaxComputeUnits() / replicas);
    };
  }

  NetworkKernel kernel(int team) {
    return switch (this) {
      case REPLICA -> new ReplicaKernel();
      case LAYERED -> new LayeredKernel(team);
    };
  }

  /**
   * A processor runs the work-items of a group one after the other, so that one of them is fastest:
   * on PoCL by 15 % over 128. A GPU gets 128; that figure is reasoned, not measured.
   */
  static int localSize(OpenCLDevice device) {
    return device.getType() == TYPE.CPU ? 1 : 128;
  }
}

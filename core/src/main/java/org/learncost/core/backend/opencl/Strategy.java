package org.learncost.core.backend.opencl;

import com.aparapi.device.Device.TYPE;
import com.aparapi.device.OpenCLDevice;
import org.learncost.core.backend.TrainingPlan;

/** The way in which the work is cut into work-groups. */
enum Strategy {
  /** A work-group per replica, which runs many steps by itself: small nets in great numbers. */
  REPLICA("replica kernel", 1),
  /** The same in blocks that a work-group holds in local memory: what a GPU needs. */
  BLOCKED_REPLICA("replica kernel in local memory", BlockKernel.ITEMS),
  /** A team of work-groups per replica and a pass per phase: few nets with much work each. */
  LAYERED("layered kernels", 1),
  /** The same in local memory. */
  BLOCKED("layered kernels in local memory", BlockKernel.ITEMS);

  /**
   * Floating-point operations of one replica's step from which on teams pay for their passes. On
   * PoCL a pass takes 45 µs, a step has eight of them with two hidden layers, and two cores can
   * save no more than half of 3 ms (at 35 GFLOP/s on one).
   */
  private static final long MIN_STEP_FLOPS_OF_TEAM = 100_000_000;

  /** Reasoned, not measured: ten launches of 10 µs against one multiprocessor at 0.1 TFLOP/s. */
  private static final long MIN_STEP_FLOPS_OF_TEAM_ON_GPU = 10_000_000;

  /** A system property: whether teams are taken, always or never, to measure where they pay. */
  static final String TEAMS = "learncost.opencl.teams";

  private final String title;
  private final int items;

  Strategy(String title, int items) {
    this.title = title;
    this.items = items;
  }

  String title() {
    return title;
  }

  /**
   * Replicas enough to fill the device train by themselves, as do those with little work. Else a
   * team takes each of them: on a processor with tiles, elsewhere with blocks, if those have room.
   */
  static Strategy choose(TrainingPlan plan, int replicas, OpenCLDevice device) {
    boolean cpu = device.getType() == TYPE.CPU;
    long flops = plan.mlp().trainingFlopsPerSample() * plan.batch();
    long enough = cpu ? MIN_STEP_FLOPS_OF_TEAM : MIN_STEP_FLOPS_OF_TEAM_ON_GPU;
    boolean teams =
        switch (System.getProperty(TEAMS, "auto")) {
          case "always" -> true;
          case "never" -> false;
          case "auto" -> replicas < device.getMaxComputeUnits() && flops >= enough;
          default ->
              throw new IllegalArgumentException(
                  TEAMS
                      + ": expected always, never or auto, not '"
                      + System.getProperty(TEAMS)
                      + "'");
        };
    boolean blocks = !cpu && BlockKernel.fits(device);
    if (teams) return blocks ? BLOCKED : LAYERED;
    return blocks ? BLOCKED_REPLICA : REPLICA;
  }

  /** Work-groups per replica, so many that an uneven share of the tiles does not show. */
  int team(int replicas, OpenCLDevice device) {
    return switch (this) {
      case REPLICA, BLOCKED_REPLICA -> 1;
      case LAYERED, BLOCKED -> Math.max(1, 8 * device.getMaxComputeUnits() / replicas);
    };
  }

  /** Whether the device is another than the processor that draws its batches. */
  boolean isForGpu() {
    return this == BLOCKED || this == BLOCKED_REPLICA;
  }

  NetworkKernel kernel(int team) {
    return switch (this) {
      case REPLICA -> new ReplicaKernel();
      case BLOCKED_REPLICA -> new BlockedReplicaKernel();
      case LAYERED -> new LayeredKernel(team);
      case BLOCKED -> new BlockedKernel(team);
    };
  }

  /**
   * Work-items of a group. A processor runs them one after the other, so that one of them is
   * fastest: on PoCL by 15 % over 128.
   */
  int items() {
    return items;
  }
}

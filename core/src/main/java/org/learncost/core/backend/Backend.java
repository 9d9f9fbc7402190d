package org.learncost.core.backend;

import java.util.List;

/** A way to train: hand-written Java, OpenCL, a library. Found by ServiceLoader. */
public interface Backend {
  /** Short name, as given on the command line. */
  String id();

  /**
   * Trains a small network and tells what device did it, or why none did. With a native library, it
   * does so by {@link Probe#inChildProcess}: a broken one takes its process with it.
   */
  Availability probe(Resources resources);

  /** The same with the device that this backend prefers. */
  default Availability probe() {
    return probe(Resources.all());
  }

  /**
   * A line for each device that this backend could be told to use, its position first; none where
   * there is no choice.
   */
  default List<String> devices() {
    return List.of();
  }

  /**
   * The same with the platforms that the devices belong to, those without a device among them.
   * Opens the driver, in this process; {@link Probe#devicesInChildProcess} does so in a child.
   */
  default DeviceList deviceList(Resources resources) {
    return DeviceList.NONE;
  }

  /**
   * What this process found when it looked for a device, and through what, in one line: enough to
   * tell from a log why it is another device than expected. Empty if there is nothing to tell.
   */
  default String found() {
    return String.join("; ", devices());
  }

  /**
   * Looks at a plan before anything is opened.
   *
   * @throws PlanRefused if this backend cannot carry it out, on whatever device and data
   */
  default void check(TrainingPlan plan) {}

  /**
   * Opens a trainer with its own memory and uploads the data.
   *
   * @param plan what all replicas share
   * @param replicas the networks to train, each with its seed and data, at least one
   * @param resources the threads and the device to use
   * @throws BackendUnavailable if the device or its software is missing
   */
  Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources);

  /** The same with all there is of this machine. */
  default Trainer open(TrainingPlan plan, List<Replica> replicas) {
    return open(plan, replicas, Resources.all());
  }

  /**
   * Whether several trainers may work side by side in one process, each with a thread of its own,
   * as fast as one that has all the threads. False for a device or a library that shares itself
   * out.
   */
  default boolean concurrent() {
    return false;
  }
}

package org.learncost.core.backend;

import java.util.List;

/**
 * The devices that a backend could be told to use.
 *
 * @param platforms drivers with their devices, in the order in which they are counted
 * @param faults what keeps further platforms from being there, a line each
 */
public record DeviceList(List<Platform> platforms, List<String> faults) {
  /** The list of a backend that leaves no choice. */
  public static final DeviceList NONE = new DeviceList(List.of(), List.of());

  /** A driver and its devices; it may have none. */
  public record Platform(String name, String version, List<Entry> devices) {}

  /**
   * A device.
   *
   * @param selector what chooses it, as in 0:1
   * @param chosen whether this is the one that the backend takes now
   */
  public record Entry(String selector, Device device, boolean chosen) {}
}

package org.learncost.benchmarks.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Energy of a phase by all meters that this machine has for a device; why it lacks the others. */
public final class Energy implements AutoCloseable {
  /** Opens a meter. */
  interface Opening {
    EnergyMeter open() throws EnergyUnreadable;
  }

  private final Map<String, EnergyMeter> meters = new LinkedHashMap<>();
  private final List<String> reasons = new ArrayList<>();

  /**
   * @param gpu whether the work is done there: then the processor is measured, too
   */
  public static Energy of(boolean gpu) {
    Energy energy = new Energy();
    energy.add("processor", () -> new Rapl(Rapl.POWERCAP));
    if (gpu) energy.add("gpu", () -> new GpuPower(GpuPower.LIST, GpuPower.SAMPLE));
    return energy;
  }

  void add(String name, Opening meter) {
    try {
      meters.put(name, meter.open());
    } catch (EnergyUnreadable e) {
      reasons.add(String.valueOf(e.getMessage()));
    }
  }

  public void begin() {
    new LinkedHashMap<>(meters)
        .forEach(
            (name, meter) -> {
              try {
                meter.begin();
              } catch (EnergyUnreadable e) {
                drop(name, meter, e);
              }
            });
  }

  /** Energy since the phase began, by meter; one that cannot tell is missing. */
  public Map<String, Double> joules(double seconds) {
    Map<String, Double> joules = new LinkedHashMap<>();
    new LinkedHashMap<>(meters)
        .forEach(
            (name, meter) -> {
              try {
                joules.put(name, meter.joules(seconds));
              } catch (EnergyUnreadable e) {
                drop(name, meter, e);
              }
            });
    return joules;
  }

  private void drop(String name, EnergyMeter meter, EnergyUnreadable e) {
    meters.remove(name);
    meter.close();
    reasons.add(String.valueOf(e.getMessage()));
  }

  /** Why nothing is known of the meters that are missing. */
  public List<String> reasons() {
    return List.copyOf(reasons);
  }

  @Override
  public void close() {
    meters.values().forEach(EnergyMeter::close);
  }
}

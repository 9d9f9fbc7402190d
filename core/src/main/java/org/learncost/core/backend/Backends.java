package org.learncost.core.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.learncost.core.backend.Availability.Available;
import org.learncost.core.backend.Availability.Unavailable;

/** The backends on the class path. */
public final class Backends {
  /** What {@code auto} tries, in this order. */
  private static final List<String> AUTO = List.of("opencl", "nd4j", "vector", "scalar");

  private Backends() {}

  /** Every registered backend, available or not, in order of registration. */
  public static List<Backend> all() {
    List<Backend> all = new ArrayList<>();
    ServiceLoader.load(Backend.class).forEach(all::add);
    return all;
  }

  /** The ids of all registered backends. */
  public static List<String> ids() {
    return all().stream().map(Backend::id).toList();
  }

  /**
   * Finds a backend by its id.
   *
   * @throws IllegalArgumentException if no backend has it
   */
  public static Backend byId(String id) {
    return all().stream()
        .filter(backend -> backend.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no backend '" + id + "'; there are " + String.join(", ", ids())));
  }

  /** Probes every backend. */
  public static Map<String, Availability> probeAll(Resources resources) {
    Map<String, Availability> found = new LinkedHashMap<>();
    for (Backend backend : all()) {
      found.put(backend.id(), backend.probe(resources));
    }
    return found;
  }

  /**
   * A backend chosen by {@code auto}, and why.
   *
   * @param reason one line for console, manifest and report
   */
  public record Choice(String id, String reason) {}

  /**
   * Picks opencl where a device was found, else ND4J, and Java itself where neither is; says so.
   *
   * @param found what {@link #probeAll} returned
   * @throws BackendUnavailable if none is there
   */
  public static Choice auto(Map<String, Availability> found) {
    StringBuilder passedOver = new StringBuilder();
    for (String id : AUTO) {
      Availability availability = found.get(id);
      if (availability instanceof Available available) {
        return new Choice(id, "auto: " + id + " on " + available.device() + passedOver);
      }
      if (availability instanceof Unavailable unavailable) {
        passedOver.append("; not ").append(id).append(": ").append(unavailable.reason());
      }
    }
    throw new BackendUnavailable(
        "auto",
        "none of " + String.join(", ", AUTO) + " is available" + passedOver,
        "run ./run.sh doctor");
  }
}

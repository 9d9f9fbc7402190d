package org.learncost.reports.render.label;

import org.learncost.core.result.BackendRecord;
import org.learncost.reports.read.RunData;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;

/** Device stamps: which device a backend's numbers come from, in short. */
public final class DeviceLabels {
  private static final int LONGEST = 30;

  private DeviceLabels() {}

  public static Column column() {
    return Column.text("device", "device");
  }

  /** The short stamp for readers, the full name for programs. */
  public static Cell cell(RunData run, String backend) {
    String full =
        run.backend(backend)
            .filter(b -> b.device() != null)
            .map(b -> b.kind() + " " + b.device())
            .orElse("device unknown");
    return new Cell(of(run, backend), java.util.List.of(full));
  }

  /** A backend's name for readers, with the device for programs. */
  public static Cell named(RunData run, String backend) {
    return new Cell(backend, java.util.List.of(backend, cell(run, backend).csv().get(0)));
  }

  /** As in "CPU AMD EPYC 7B13". */
  public static String of(RunData run, String backend) {
    return run.backend(backend).map(DeviceLabels::of).orElse("device unknown");
  }

  private static String of(BackendRecord backend) {
    String device = backend.device();
    if (device == null) return "device unknown";
    String kind = backend.kind() == null ? "" : backend.kind() + " ";
    return kind + shorten(device);
  }

  static String shorten(String device) {
    String bare =
        device
            .replaceAll("\\((R|TM|tm|C)\\)", "")
            .replaceAll("@ ?[0-9.]+ ?GHz", "")
            .replaceAll("\\b([0-9]+-Core )?Processor\\b|\\bCPU\\b", "")
            .replaceAll("\\s+", " ")
            .strip();
    return bare.length() <= LONGEST ? bare : bare.substring(0, LONGEST - 1).strip() + "…";
  }

  /** A backend with its device in brackets. */
  public static String withDevice(RunData run, String backend) {
    return backend + " (" + of(run, backend) + ")";
  }
}

package org.learncost.reports.render.label;

import java.util.Arrays;
import java.util.List;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Tick;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The axis of a plot along a numeric setting of a study, labelled at the values that it took. */
public final class SettingAxis {
  /** Values this far apart are read by their ratio. */
  private static final double WIDE = 8;

  /** More labels than these overlap. */
  private static final int MOST_LABELS = 8;

  private SettingAxis() {}

  /** Logarithmic where all values are positive and far apart. */
  public static Axis of(String setting, double[] values) {
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    boolean logarithmic = low > 0 && high / low >= WIDE;
    Axis axis = logarithmic ? Axis.log(setting, Style.PLAIN) : Axis.linear(setting, Style.PLAIN);
    List<Double> labelled =
        Shown.spread(Arrays.stream(values).distinct().sorted().boxed().toList(), MOST_LABELS);
    return axis.labelled(labelled.stream().map(v -> new Tick(v, Numbers.plain(v))).toList());
  }
}

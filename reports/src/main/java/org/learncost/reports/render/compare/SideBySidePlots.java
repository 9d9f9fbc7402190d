package org.learncost.reports.render.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.learncost.reports.analysis.Shape;
import org.learncost.reports.analysis.SideBySide;
import org.learncost.reports.analysis.SideBySide.Run;
import org.learncost.reports.analysis.SideBySide.Side;
import org.learncost.reports.analysis.SideBySide.Speed;
import org.learncost.reports.analysis.Throughput;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Mark.Point;
import org.learncost.reports.plot.Palette;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.label.SeriesNames;
import org.learncost.reports.render.run.ScorePlots;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers.Style;

/** The speed of several runs: samples per second, and times against the first run. */
final class SideBySidePlots {
  private static final String FIRST = "as the first run";

  private record Trained(String backend, Shape shape) {
    String name() {
      return "%s, %s, batch %d".formatted(backend, shape.network(), shape.batch());
    }
  }

  private SideBySidePlots() {}

  static List<Plot> of(SideBySide runs, SeriesNames names) {
    List<Plot> plots = new ArrayList<>();
    samples(runs).ifPresent(plots::add);
    plots.add(ratios(runs, names));
    return plots;
  }

  /** Nothing where fewer than two runs train. */
  private static Optional<Plot> samples(SideBySide runs) {
    Set<Trained> all = new LinkedHashSet<>();
    List<Run> training =
        runs.runs().stream().filter(run -> !run.analysis().speed().throughput().isEmpty()).toList();
    if (training.size() < 2) return Optional.empty();
    for (Run run : training) run.analysis().speed().throughput().forEach(t -> all.add(trained(t)));
    List<Trained> places = all.stream().limit(ScorePlots.MOST).toList();
    List<Plot.Key> legend = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    for (Run run : training) {
      legend.add(new Plot.Key(run.name(), Palette.of(runs.runs().indexOf(run))));
      List<Point> means = new ArrayList<>();
      List<Point> forks = new ArrayList<>();
      for (Throughput t : run.analysis().speed().throughput()) {
        int place = places.indexOf(trained(t));
        if (place < 0) continue;
        Estimate mean = t.samplesPerSecond();
        means.add(new Point(place, mean.value(), mean.low(), mean.high(), "mean over forks"));
        Arrays.stream(t.forks()).forEach(fork -> forks.add(new Point(place, fork, "a fork")));
      }
      marks.add(new Mark.Points(run.name(), forks, false));
      marks.add(new Mark.Points(run.name(), means, true));
    }
    return Optional.of(
        new Plot(
            "speed-samples",
            "Training throughput, run by run",
            "large: mean over forks with its 95 % interval; small: forks; higher is better",
            "Samples per second of each backend, network and batch, run by run",
            Axis.of("", places.stream().map(Trained::name).toList()),
            Axis.log("samples per second", Style.SI),
            legend,
            marks));
  }

  private static Trained trained(Throughput t) {
    return new Trained(t.backend(), t.shape());
  }

  private static Plot ratios(SideBySide runs, SeriesNames names) {
    List<Speed> shown = runs.speeds().subList(0, Math.min(ScorePlots.MOST, runs.speeds().size()));
    List<Plot.Key> legend = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    for (int run = 0; run < runs.runs().size(); run++) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < shown.size(); i++) {
        int place = i;
        shown
            .get(i)
            .sides()
            .get(run)
            .flatMap(Side::against)
            .map(one -> one.measured().change().ratio())
            .ifPresent(r -> points.add(new Point(place, r.value(), r.low(), r.high(), "")));
      }
      if (points.isEmpty()) continue;
      String name = runs.runs().get(run).name();
      legend.add(new Plot.Key(name, Palette.of(run)));
      marks.add(new Mark.Points(name, points, true));
    }
    legend.add(new Plot.Key(FIRST, Palette.GREY));
    marks.add(0, new Mark.Rule(FIRST, false, 1, ""));
    String cut =
        shown.size() < runs.speeds().size()
            ? "the first %d of %d series; ".formatted(shown.size(), runs.speeds().size())
            : "";
    return new Plot(
        "speed-ratio",
        "Time per operation against the first run",
        cut + "with its 95 % interval; lower is faster",
        "Time per operation of each series over that of the first run, run by run",
        Axis.of("", shown.stream().map(s -> names.of(s.series())).toList()),
        Axis.log("time ÷ time in the first run", Style.PLAIN),
        legend,
        marks);
  }
}

package org.learncost.reports.render.run;

import java.nio.file.Path;
import java.util.List;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.render.document.RenderedSection;

/** The sections of a report, in order. */
public final class Sections {
  public static final List<Section> ALL =
      List.of(
          new SummarySection(),
          new BackendsSection(),
          new ThroughputSection(),
          new ColdStartSection(),
          new LatencySection(),
          new OtherSection(),
          new ErrorsSection(),
          new ErrorSurfaceSection(),
          new LawsSection(),
          new CostSection(),
          new CrossoverSection(),
          new RegionSection(),
          new AgreementSection(),
          new MeasuringSection(),
          new EnvironmentSection());

  private Sections() {}

  /**
   * For a report that is not written into its run directory: links lead to the files from there.
   *
   * @param folder the report's
   */
  public static List<RenderedSection> moved(List<RenderedSection> sections, Path run, Path folder) {
    Path home = run.toAbsolutePath().normalize();
    // Links go up once, from the report to what holds it.
    Path holder = folder.toAbsolutePath().normalize().resolveSibling("");
    if (holder.equals(home)) return sections;
    String way = holder.relativize(home).toString().replace('\\', '/');
    return sections.stream()
        .map(s -> new RenderedSection(s.id(), s.title(), s.content().relinked(way)))
        .toList();
  }

  public static List<RenderedSection> render(Analysis analysis) {
    return ALL.stream()
        .filter(s -> s.appliesTo(analysis))
        .map(s -> new RenderedSection(s.id(), s.title(), s.content(analysis)))
        .toList();
  }
}

package org.learncost.reports.render.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.render.document.RenderedSection;

/** The sections of a report, in order. */
public final class Sections {
  private static final List<Part<?>> ALL =
      List.of(
          new Part<>(analysis -> analysis, new SummarySection()),
          new Part<>(analysis -> analysis, new BackendsSection()),
          new Part<>(Analysis::speed, new ThroughputSection()),
          new Part<>(Analysis::speed, new ColdStartSection()),
          new Part<>(Analysis::speed, new LatencySection()),
          new Part<>(Analysis::scores, new OtherSection()),
          new Part<>(Analysis::errors, new ErrorsSection()),
          new Part<>(Analysis::errors, new MeasuresSection()),
          new Part<>(Analysis::errors, new ErrorSurfaceSection()),
          new Part<>(Analysis::errors, new LawsSection()),
          new Part<>(Analysis::costs, new CostSection()),
          new Part<>(Analysis::costs, new CrossoverSection()),
          new Part<>(Analysis::costs, new RegionSection()),
          new Part<>(Analysis::costs, new AgreementSection()),
          new Part<>(Analysis::trust, new MeasuringSection()),
          new Part<>(analysis -> analysis, new EnvironmentSection()));

  /** A section with what it needs of an analysis. */
  private record Part<T>(Function<Analysis, T> needs, Section<T> section) {
    Optional<RenderedSection> rendered(Analysis analysis) {
      T own = needs.apply(analysis);
      return section.appliesTo(own)
          ? Optional.of(new RenderedSection(section.id(), section.title(), section.content(own)))
          : Optional.empty();
    }
  }

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
    return ALL.stream().flatMap(part -> part.rendered(analysis).stream()).toList();
  }
}

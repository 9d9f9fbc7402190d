package org.learncost.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.learncost.core.Cycles;

@AnalyzeClasses(
    packages = "org.learncost.reports",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule REPORTS_KNOW_RUN_DIRECTORIES_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are Learncost's, but neither reports nor core.result",
                  (JavaClass c) ->
                      c.getPackageName().startsWith("org.learncost.")
                          && !c.getPackageName().startsWith("org.learncost.reports")
                          && !c.getPackageName().startsWith("org.learncost.core.result")));

  @ArchTest static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES = Cycles.amongPackages();

  @ArchTest static final ArchRule CLASSES_ARE_FREE_OF_CYCLES = Cycles.amongClasses();

  @ArchTest
  static final ArchRule STATISTICS_KNOW_NUMBERS_ALONE =
      noClasses()
          .that()
          .resideInAPackage("..reports.stats")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are Learncost's, but not of statistics",
                  (JavaClass c) ->
                      c.getPackageName().startsWith("org.learncost.")
                          && !c.getPackageName().equals("org.learncost.reports.stats")));

  @ArchTest
  static final ArchRule FITS_KNOW_NOTHING_OF_RUNS_OR_RENDERING =
      noClasses()
          .that()
          .resideInAPackage("..reports.fit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..reports.render..",
              "..reports.text..",
              "..reports.compare..",
              "..reports.analysis..",
              "..reports.cost..",
              "..reports.read..",
              "org.learncost.core..");

  @ArchTest
  static final ArchRule WHAT_IS_DECIDED_KNOWS_NO_PAGE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..reports.cost..",
              "..reports.compare..",
              "..reports.analysis..",
              "..reports.read..",
              "..reports.plot..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..reports.render..");

  @ArchTest
  static final ArchRule WRITERS_DO_NOT_KNOW_WHAT_PAGES_SAY =
      noClasses()
          .that()
          .resideInAPackage("..render.document")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..reports.analysis..",
              "..reports.cost..",
              "..reports.compare..",
              "..reports.fit..",
              "..reports.read..");

  @ArchTest
  static final ArchRule THE_PLOTTING_LIBRARY_STAYS_IN_ONE_CLASS =
      noClasses()
          .that()
          .doNotHaveSimpleName("Chart")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jetbrains.letsPlot..");
}

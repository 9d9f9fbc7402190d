package org.learncost.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.learncost.benchmarks.host.FmaLoop;
import org.learncost.core.Cycles;

@AnalyzeClasses(
    packages = "org.learncost.benchmarks",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchRule packagesAreFreeOfCycles = Cycles.amongPackages();

  @ArchTest static final ArchRule classesAreFreeOfCycles = Cycles.amongClasses();

  /** FmaLoop alone: the processor's peak is that of its vectors. */
  @ArchTest
  static final ArchRule theVectorApiStaysInOneClass =
      noClasses()
          .that()
          .doNotBelongToAnyOf(FmaLoop.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jdk.incubator..");

  /** MatrixProduct alone names a vendor: it times a library that no backend is made of. */
  @ArchTest
  static final ArchRule benchmarksSeeNoVendorAndNoReport =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(MatrixProduct.class.getName())
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.learncost.reports..",
              "org.learncost.core.backend.opencl",
              "org.learncost.core.backend.nd4j",
              "com.aparapi..",
              "org.nd4j..",
              "org.bytedeco..");
}

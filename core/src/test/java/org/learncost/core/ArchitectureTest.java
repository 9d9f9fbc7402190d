package org.learncost.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.learncost.core.backend.HostProcessor;
import org.learncost.core.backend.Probe;

/** The arrows of the design: which package may know which, and that none goes in a circle. */
@AnalyzeClasses(
    packages = "org.learncost.core",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule aparapiStaysInItsPackage = vendorStaysIn("opencl", "com.aparapi..");

  @ArchTest
  static final ArchRule nd4jStaysInItsPackage =
      vendorStaysIn("nd4j", "org.nd4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule theVectorApiStaysInItsPackage = vendorStaysIn("vector", "jdk.incubator..");

  /** A list of devices comes from a child process as JSON; all else that is JSON is a result. */
  @ArchTest
  static final ArchRule jacksonStaysWithResults =
      noClasses()
          .that()
          .resideOutsideOfPackage("..core.result..")
          .and()
          .doNotBelongToAnyOf(Probe.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule oshiStaysWithTheHost =
      noClasses()
          .that()
          .resideOutsideOfPackage("..core.host")
          .and()
          .doNotBelongToAnyOf(HostProcessor.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("oshi..");

  @ArchTest static final ArchRule packagesAreFreeOfCycles = Cycles.amongPackages();

  @ArchTest static final ArchRule classesAreFreeOfCycles = Cycles.amongClasses();

  @ArchTest
  static final ArchRule dataKnowsResultsAlone =
      noClasses()
          .that()
          .resideInAPackage("..core.data")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..core.mlp", "..core.backend..", "..core.train");

  @ArchTest
  static final ArchRule resultKnowsNoOtherPackage =
      noClasses()
          .that()
          .resideInAPackage("..core.result..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..core.mlp..",
              "..core.backend..",
              "..core.train..",
              "..core.data..",
              "..core.sweep..",
              "..core.host..");

  @ArchTest
  static final ArchRule hostKnowsResultsAlone =
      noClasses()
          .that()
          .resideInAPackage("..core.host")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..core.mlp..",
              "..core.backend..",
              "..core.train..",
              "..core.data..",
              "..core.sweep..");

  @ArchTest
  static final ArchRule backendsKnowNothingOfTraining =
      noClasses()
          .that()
          .resideInAPackage("..core.backend..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..core.train", "..core.result");

  @ArchTest
  static final ArchRule theSeamKnowsNoBackend =
      noClasses()
          .that()
          .resideInAPackage("..core.backend")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..core.backend.scalar",
              "..core.backend.vector",
              "..core.backend.opencl",
              "..core.backend.nd4j");

  private static ArchRule vendorStaysIn(String backend, String... vendor) {
    return noClasses()
        .that()
        .resideOutsideOfPackage("..core.backend." + backend)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(vendor);
  }
}

package org.learncost.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.learncost.benchmarks",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
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

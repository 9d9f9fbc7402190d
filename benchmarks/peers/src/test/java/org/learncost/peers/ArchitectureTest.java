package org.learncost.peers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Each library stays in its one package. */
@AnalyzeClasses(
    packages = "org.learncost.peers",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule libtorchStaysInItsPackage = vendorStaysIn("libtorch", "org.bytedeco..");

  @ArchTest
  static final ArchRule dl4jStaysInItsPackage =
      vendorStaysIn("dl4j", "org.deeplearning4j..", "org.nd4j..");

  private static ArchRule vendorStaysIn(String peer, String... vendor) {
    return noClasses()
        .that()
        .resideOutsideOfPackage("..peers." + peer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(vendor);
  }
}

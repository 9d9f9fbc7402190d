package org.learncost.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.function.Function;
import org.learncost.benchmarks.host.FmaLoop;

@AnalyzeClasses(
    packages = "org.learncost.benchmarks",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      freeOfCycles("package", JavaClass::getPackageName);

  @ArchTest
  static final ArchRule classesAreFreeOfCycles =
      freeOfCycles("top-level class", c -> c.getName().split("\\$", 2)[0]);

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

  private static ArchRule freeOfCycles(String what, Function<JavaClass, String> slice) {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass one) {
                return SliceIdentifier.of(slice.apply(one));
              }

              @Override
              public String getDescription() {
                return "each " + what;
              }
            })
        .should()
        .beFreeOfCycles();
  }
}

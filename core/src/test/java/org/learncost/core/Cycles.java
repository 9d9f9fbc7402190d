package org.learncost.core;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.function.Function;

/** The rule that no packages, and no top-level classes, depend on each other in a circle. */
public final class Cycles {
  private Cycles() {}

  /** Packages, each of them by itself: a package and one inside it are two. */
  public static ArchRule amongPackages() {
    return none("package", JavaClass::getPackageName);
  }

  /** Classes with those inside them. */
  public static ArchRule amongClasses() {
    return none("top-level class", c -> c.getName().split("\\$", 2)[0]);
  }

  private static ArchRule none(String what, Function<JavaClass, String> slice) {
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

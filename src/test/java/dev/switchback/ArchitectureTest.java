package dev.switchback;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  /// An import that finds nothing breaks no rule; this many classes there are at least.
  private static final int CLASSES_AT_LEAST = 300;

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.switchback");

  /// Classes of the test tree that break the rules on purpose.
  private static final JavaClasses PLANTED =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages("dev.switchback")
          .that(resideInAPackage("..planted"));

  static Stream<String> rules() {
    return ArchitectureRules.ALL.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(String name) {
    rule(name).check(MAIN);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void findsAPlantedViolation(String name) {
    assertThat(rule(name).evaluate(PLANTED).hasViolation()).isTrue();
  }

  @Test
  void theRulesSeeTheWholeProgram() {
    assertThat(MAIN.size()).isGreaterThanOrEqualTo(CLASSES_AT_LEAST);
    assertThat(MAIN.contain(Switchback.class)).isTrue();
    assertThat(MAIN.stream().map(JavaClass::getName)).noneMatch(name -> name.endsWith("Test"));
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
        .allSatisfy(
            pkg ->
                assertThat(pkg.tryGetAnnotationOfType(NullMarked.class))
                    .describedAs(pkg.getName())
                    .isPresent());
  }

  private static ArchRule rule(String name) {
    return requireNonNull(ArchitectureRules.ALL.get(name), name);
  }
}

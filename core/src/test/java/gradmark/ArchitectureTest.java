package gradmark;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package may know which, and who may mention the vector module. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("gradmark");

  private static final DescribedPredicate<JavaClass> MAY_MENTION_VECTORS =
      describe("are backend.Lanes, Vector..., or inside such a class", ArchitectureTest::vector);

  @ParameterizedTest(name = "{0} knows only [{1}]")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "backend    | -",
        "random     | -",
        "params     | -",
        "elementary | backend",
        "linalg     | backend",
        "activation | backend elementary",
        "loss       | backend elementary",
        "theory     | activation backend",
        "clip       | linalg params backend",
        "optim      | elementary linalg params backend",
        "init       | random linalg params theory activation backend",
        "nn         | random linalg params theory activation loss init clip optim" + " backend",
      })
  void packageKnowsOnly(String name, String known) {
    String[] allowed = (known == null ? name : name + " " + known).split(" ", -1);
    for (int i = 0; i < allowed.length; i++) {
      allowed[i] = "gradmark." + allowed[i] + "..";
    }
    classes()
        .that()
        .resideInAPackage("gradmark." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("gradmark..").or(resideInAnyPackage(allowed)))
        .check(CORE);
  }

  @Test
  void thereAreNoOtherPackages() {
    classes()
        .should()
        .resideInAnyPackage(
            "gradmark.backend..",
            "gradmark.random..",
            "gradmark.params..",
            "gradmark.elementary..",
            "gradmark.linalg..",
            "gradmark.activation..",
            "gradmark.loss..",
            "gradmark.theory..",
            "gradmark.clip..",
            "gradmark.optim..",
            "gradmark.init..",
            "gradmark.nn..",
            "gradmark.train..",
            "gradmark.data..",
            "gradmark.stability..",
            "gradmark.reference..")
        .check(CORE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("gradmark.(**)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void dependsOnTheJdkOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "gradmark..",
                "java..",
                "com.sun.management..",
                "jdk.incubator.vector..",
                "org.jspecify.annotations.."))
        .check(CORE);
  }

  @Test
  void onlyVectorClassesMentionTheVectorModule() {
    noClasses()
        .that(DescribedPredicate.not(MAY_MENTION_VECTORS))
        .should()
        .dependOnClassesThat(resideInAPackage("jdk.incubator.."))
        .check(CORE);
  }

  @Test
  void theClassesOfThisModuleAreSeen() {
    assertThat(CORE.contain("gradmark.backend.Lanes")).isTrue();
    assertThat(vector(CORE.get("gradmark.backend.Lanes"))).isTrue();
  }

  private static boolean vector(JavaClass candidate) {
    Optional<JavaClass> type = Optional.of(candidate);
    while (type.isPresent()) {
      JavaClass here = type.get();
      if (here.getFullName().equals("gradmark.backend.Lanes")
          || here.getSimpleName().startsWith("Vector")) {
        return true;
      }
      type = here.getEnclosingClass();
    }
    return false;
  }
}

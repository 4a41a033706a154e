package gradmark.bench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Fork;

/** Which package may know which, and what old Java must be able to load. */
class ArchitectureTest {
  private static final int JAVA_8 = 52;

  private static final JavaClasses BENCHMARKS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("gradmark.bench");

  @Test
  void onlyTheJmhPackageKnowsJmh() {
    noClasses()
        .that()
        .resideOutsideOfPackage("gradmark.bench.jmh..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.openjdk.jmh.."))
        .check(BENCHMARKS);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("gradmark.bench.(*)..").should().beFreeOfCycles().check(BENCHMARKS);
  }

  @Test
  void statisticsKnowNothingOfBenchmarks() {
    noClasses()
        .that()
        .resideInAPackage("gradmark.bench.stats..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("gradmark..").and(not(resideInAPackage("gradmark.bench.stats.."))))
        .check(BENCHMARKS);
  }

  /** Nothing is measured to compare, and no command's options are known. */
  @Test
  void comparisonsGoByResultsAlone() {
    noClasses()
        .that()
        .resideInAPackage("gradmark.bench.compare..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "gradmark.bench.jmh..",
                "gradmark.bench.study..",
                "gradmark.bench.claims..",
                "gradmark.bench.report..",
                "gradmark.bench.cli.."))
        .check(BENCHMARKS);
  }

  /**
   * Rows whose reachable code is the same on both sides of a comparison are known to be equal: a
   * benchmark of one kernel that reached all of them never would be.
   */
  @Test
  void benchmarksOfKernelsReachNoNetworks() {
    noClasses()
        .that()
        .haveNameMatching(
            "gradmark\\.bench\\.jmh\\."
                + "(Activation|Clipper|Gemm|Initializer|Level1|Loss|Optimizer)Benchmark")
        .should()
        .transitivelyDependOnClassesThat(
            resideInAnyPackage("gradmark.data..", "gradmark.nn..", "gradmark.train.."))
        .check(BENCHMARKS);
  }

  @Test
  void whatOldJavaLoadsStandsAlone() {
    classes()
        .that()
        .haveNameMatching("gradmark\\.bench\\.(Launcher|JavaRuntime|ab\\.ForkHost)(\\$.*)?")
        .should()
        .onlyDependOnClassesThat()
        .haveNameMatching(
            "java\\..*|\\[.*|gradmark\\.bench\\.(Launcher|JavaRuntime|ab\\.ForkHost)(\\$.*)?")
        .check(BENCHMARKS);
  }

  /** The command line replaces a list of the annotation's; only the appended one is left alone. */
  @Test
  void forkFlagsOfBenchmarksAreAppended() {
    Stream<HasAnnotations<?>> annotated =
        BENCHMARKS.stream().flatMap(ArchitectureTest::selfAndMethods);
    assertThat(annotated.filter(element -> element.isAnnotatedWith(Fork.class)))
        .allSatisfy(
            element -> {
              Fork fork = element.getAnnotationOfType(Fork.class);
              assertThat(fork.jvmArgs()).as("@Fork(jvmArgs) of %s", element).allMatch(unset());
              assertThat(fork.jvmArgsPrepend())
                  .as("@Fork(jvmArgsPrepend) of %s", element)
                  .allMatch(unset());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Launcher", "JavaRuntime", "ab/ForkHost"})
  void loadsOnJava8(String name) throws IOException {
    try (InputStream file = getClass().getResourceAsStream(name + ".class")) {
      assertThat(file).isNotNull();
      DataInputStream classFile = new DataInputStream(file);
      assertThat(classFile.readInt()).isEqualTo(0xCAFEBABE);
      assertThat(classFile.readUnsignedShort()).as("minor version").isZero();
      assertThat(classFile.readUnsignedShort()).as("major version").isEqualTo(JAVA_8);
    }
  }

  private static Predicate<String> unset() {
    return Fork.BLANK_ARGS::equals;
  }

  private static Stream<HasAnnotations<?>> selfAndMethods(JavaClass type) {
    return Stream.concat(Stream.of(type), type.getMethods().stream());
  }
}

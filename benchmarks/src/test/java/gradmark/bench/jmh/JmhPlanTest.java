package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

/** What each profile measures, and how long that takes. */
class JmhPlanTest {
  @Test
  void theDefaultRunTakesAboutTwoHours() {
    JmhPlan all = JmhPlan.asAnnotated(new KnownBenchmarks().allRows());
    assertThat(all.estimate()).isLessThan(Duration.ofMinutes(130));
  }

  @Test
  void fullHasEveryPlainRowUnvectorisedToo() {
    List<BenchmarkRow> full = JmhPlan.of("full").rows();

    assertThat(full.stream().filter(row -> row.flags().isEmpty()))
        .containsExactlyElementsOf(new KnownBenchmarks().suiteRows())
        .noneMatch(row -> row.benchmark().contains("Probe"));
    assertThat(full.stream().filter(row -> !row.flags().isEmpty()))
        .containsExactlyElementsOf(plain(full))
        .extracting(JmhPlanTest::subject)
        .contains("Gemm", "Activation", "Loss", "Clipper", "Optimizer", "TrainingStep");
    assertThat(JmhPlan.of("full").estimate()).isLessThan(Duration.ofMinutes(165));
  }

  @Test
  void kernelsHasEachKernelInThreeFormsAndNothingElse() {
    JmhPlan kernels = JmhPlan.of("kernels");

    assertThat(kernels.rows().stream().filter(row -> !row.flags().isEmpty()))
        .containsExactlyElementsOf(plain(kernels.rows()));
    assertThat(kernels.rows())
        .extracting(JmhPlanTest::subject)
        .containsOnly("Ceiling", "Gemm", "Activation", "Loss", "Clipper", "Optimizer");
    assertThat(kernels.forks()).isEqualTo(1);
    assertThat(kernels.estimate()).isLessThan(Duration.ofMinutes(6));
    List<BenchmarkRow> vector =
        kernels.rows().stream().filter(row -> row.params().containsValue("VECTOR")).toList();
    assertThat(plain(kernels.rows())).hasSameSizeAs(vector);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quick", "standard"})
  void shortProfilesLeaveTheThirdFormOut(String profile) {
    assertThat(JmhPlan.of(profile).rows()).allSatisfy(row -> assertThat(row.flags()).isEmpty());
  }

  /** The rows in plain Java, as they are when unvectorised. */
  private static List<BenchmarkRow> plain(List<BenchmarkRow> rows) {
    return rows.stream()
        .filter(row -> row.flags().isEmpty())
        .filter(row -> row.params().toString().matches(".*=(SCALAR|NAIVE|BLOCKED)\\b.*"))
        .map(row -> row.with(List.of("-XX:-UseSuperWord")))
        .toList();
  }

  private static String subject(BenchmarkRow row) {
    return row.toString().replaceFirst("Benchmark.*", "");
  }

  @Test
  void quickTakesLessThanFourAndAHalfMinutes() {
    JmhPlan quick = JmhPlan.of("quick");

    assertThat(quick.rows().size()).isBetween(50, 75);
    assertThat(quick.estimate()).isLessThan(Duration.ofSeconds(270));
  }

  @Test
  void standardHasEveryCombinationAndTakesLessThanTwentyMinutes() {
    JmhPlan standard = JmhPlan.of("STANDARD");

    assertThat(standard.rows())
        .filteredOn(row -> row.benchmark().equals(CombinationBenchmark.class.getName() + ".step"))
        .hasSize(4 * 3 * 3 * 4);
    assertThat(standard.estimate()).isLessThan(Duration.ofMinutes(20));
  }

  @ParameterizedTest
  @EnumSource(JmhProfile.class)
  void everyRowIsOnceThereAndItsValuesAreValid(JmhProfile profile) {
    List<BenchmarkRow> rows = profile.plan().rows();

    assertThat(rows).doesNotHaveDuplicates().allSatisfy(JmhPlanTest::assertValid);
  }

  @Test
  void quickHasTheRowsThatTheSummaryNeeds() {
    Stream<Map<String, String>> gemms =
        JmhPlan.of("quick").rows().stream()
            .filter(row -> row.benchmark().contains("GemmBenchmark"))
            .map(BenchmarkRow::params);
    assertThat(gemms.map(p -> p.get("gemm") + " " + p.get("product") + " " + p.get("shape")))
        .containsExactlyInAnyOrder(
            "BLOCKED NN 512x512x512",
            "VECTOR NN 512x512x512",
            "NAIVE NN 64x256x256",
            "BLOCKED NN 64x256x256",
            "VECTOR NN 64x256x256",
            "VECTOR NT 64x256x256",
            "VECTOR TN 64x256x256");
    Stream<Map<String, String>> steps =
        JmhPlan.of("quick").rows().stream()
            .filter(row -> row.benchmark().contains("TrainingStepBenchmark"))
            .map(BenchmarkRow::params);
    assertThat(steps.map(p -> p.get("backend") + " " + p.get("depth") + "x" + p.get("width")))
        .containsExactlyInAnyOrder(
            "SCALAR 2x64",
            "SCALAR 8x64",
            "SCALAR 32x64",
            "SCALAR 64x64",
            "VECTOR 2x64",
            "VECTOR 8x64",
            "VECTOR 32x64",
            "VECTOR 64x64",
            "VECTOR 32x256");
  }

  @Test
  void hashesTellPlansApart() {
    JmhPlan quick = JmhPlan.of("quick");
    JmhPlan longer = new JmhPlan(quick.rows(), 1, 2, 4, 400);
    JmhPlan fewer = new JmhPlan(quick.rows().subList(1, 20), 1, 2, 4, 300);
    JmhPlan flagged =
        new JmhPlan(
            quick.rows().stream().map(row -> row.with(List.of("-Xint"))).toList(), 1, 1, 3, 200);

    assertThat(quick.hash()).isEqualTo(JmhPlan.of("Quick").hash());
    assertThat(Stream.of(quick, longer, fewer, flagged, JmhPlan.of("full")).map(JmhPlan::hash))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"quik", "", "default"})
  void unknownProfilesAreUsageErrors(String name) {
    assertThatThrownBy(() -> JmhPlan.of(name))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE))
        .hasMessageContaining("quick");
  }

  @Test
  void unknownParametersAndBenchmarksAreRefused() {
    KnownBenchmarks known = new KnownBenchmarks();
    RowSelection gemm = RowSelection.of(GemmBenchmark.class, "multiply");

    assertThatThrownBy(() -> known.rows(gemm.with("size", 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size");
    assertThatThrownBy(() -> known.rows(RowSelection.of(GemmBenchmark.class, "divide")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("divide");
  }

  private static void assertValid(BenchmarkRow row) throws Exception {
    String className = row.benchmark().substring(0, row.benchmark().lastIndexOf('.'));
    Class<?> benchmark = Class.forName(className);
    Stream<Class<?>> states =
        Stream.concat(Stream.of(benchmark), Arrays.stream(benchmark.getDeclaredClasses()));
    List<Field> fields =
        states
            .flatMap(state -> Arrays.stream(state.getDeclaredFields()))
            .filter(field -> field.isAnnotationPresent(Param.class))
            .toList();
    for (Map.Entry<String, String> param : row.params().entrySet()) {
      assertThat(fields)
          .anySatisfy(
              field -> {
                assertThat(field.getName()).isEqualTo(param.getKey());
                assertThat(parses(field, param.getValue())).isTrue();
              });
    }
  }

  private static boolean parses(Field field, String value) {
    Class<?> type = field.getType();
    if (field.getName().equals("learningRate")) {
      return value.equals("DEFAULT");
    }
    if (type == double.class) {
      return Double.parseDouble(value) >= 0;
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .anyMatch(constant -> ((Enum<?>) constant).name().equals(value));
    }
    return type == int.class ? Integer.parseInt(value) > 0 : GemmShape.parse(value).flops() > 0;
  }
}

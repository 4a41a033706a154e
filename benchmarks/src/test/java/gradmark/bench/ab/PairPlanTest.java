package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.compare.ParameterPair;
import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows of one jar are held against each other, and what JMH is told on each side. */
class PairPlanTest {
  /** Two benchmarks with forms, one with a single form, one without any. */
  private static final String FORMS =
      """
      package fixture;

      import org.openjdk.jmh.annotations.*;

      public class Forms {
        @State(Scope.Thread)
        public static class Both {
          @Param({"PLAIN", "FAST", "WILD"}) String form;
          @Param({"1", "2"}) int size;
        }

        @State(Scope.Thread)
        public static class Single {
          @Param("PLAIN") String form;
        }

        @Benchmark
        public int sum(Both state) {
          return state.size;
        }

        @Benchmark
        @BenchmarkMode({Mode.AverageTime, Mode.SingleShotTime})
        public int product(Both state) {
          return state.size;
        }

        @Benchmark
        public String plain(Single state) {
          return state.form;
        }

        @Benchmark
        public void none() {}
      }
      """;

  private static final AbPlan.Limits LIMITS =
      new AbPlan.Limits(Duration.ofMinutes(1), Duration.ofMinutes(1));

  private static final ParameterPair PAIR = new ParameterPair("form", "PLAIN", "FAST");

  @TempDir private static Path folder;
  private static Path jar = Path.of("");

  @BeforeAll
  static void build() throws IOException {
    jar = new FixtureJar().with("fixture.Forms", FORMS).write(folder.resolve("forms.jar"));
  }

  @Test
  void rowsAreThoseThatDifferInTheParameterOnly() {
    try (AbPlan plan = plan(PAIR, TestOptions.all())) {
      assertThat(plan.rows())
          .extracting(row -> row.key().label() + " " + row.key().mode())
          .containsExactly(
              "Forms.product size=1 avgt",
              "Forms.product size=1 ss",
              "Forms.product size=2 avgt",
              "Forms.product size=2 ss",
              "Forms.sum size=1 thrpt",
              "Forms.sum size=2 thrpt");
      assertThat(plan.rows())
          .as("the code is the same, and no noise is meant")
          .allSatisfy(row -> assertThat(row.standing()).isEqualTo(Standing.COMPARED));
      assertThat(plan.measuredRows()).isEqualTo(6);
      assertThat(plan.notes())
          .containsExactly("Left out, for not having both values: fixture.Forms.plain.");
    }
  }

  @Test
  void eachSideIsTheSameJarAndIsToldItsValue() {
    try (AbPlan plan = plan(PAIR, TestOptions.of(List.of("sum"), Map.of("size", List.of("3"))))) {
      PlannedRow row = plan.rows().getFirst();
      assertThat(plan.rows()).hasSize(1);
      assertThat(plan.notes()).isEmpty();
      assertThat(row.words()).containsSubsequence("-p", "size=3").doesNotContain("form=PLAIN");
      assertThat(plan.words(row, Side.BASE)).endsWith("-p", "form=PLAIN");
      assertThat(plan.words(row, Side.HEAD)).endsWith("-p", "form=FAST");
      assertThat(plan.on(Side.HEAD, row.key()).label()).isEqualTo("Forms.sum form=FAST size=3");
      assertThat(plan.jar(Side.BASE)).isEqualTo(jar).isEqualTo(plan.jar(Side.HEAD));
      AbRecord record = plan.record(5);
      assertThat(record.pair()).isEqualTo(PAIR);
      assertThat(record.base()).isEqualTo(record.head());
    }
  }

  @Test
  void anotherPairIsAnotherRun() {
    try (AbPlan plan = plan(PAIR, TestOptions.all());
        AbPlan other = plan(new ParameterPair("form", "FAST", "PLAIN"), TestOptions.all())) {
      Build build = Build.current();
      assertThat(plan.identity(build, "").profile()).endsWith(" form=PLAIN,FAST");
      assertThat(plan.identity(build, "")).isNotEqualTo(other.identity(build, ""));
      assertThat(plan.identity(build, "").benchmarks())
          .isNotEqualTo(other.identity(build, "").benchmarks());
    }
  }

  @ParameterizedTest(name = "{0}={1},{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "from | PLAIN | FAST | --pairs from=PLAIN,FAST: no selected benchmark has this parameter;"
            + " nearest: form",
        "form | PLAIN | FASTER | --pairs form=PLAIN,FASTER: no selected benchmark has the value"
            + " FASTER, but FAST, PLAIN, WILD; nearest: FAST",
      })
  void whatTheJarDoesNotHaveIsAUsageError(
      String parameter, String base, String head, String message) {
    assertThatThrownBy(
            () -> plan(new ParameterPair(parameter, base, head), TestOptions.all()).close())
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE))
        .hasMessageStartingWith(message);
  }

  @Test
  void aSelectionWithoutThePairIsAUsageError() {
    assertThatThrownBy(() -> plan(PAIR, TestOptions.of(List.of("none"), Map.of())).close())
        .isInstanceOf(Refusal.class)
        .hasMessage("--pairs form=PLAIN,FAST: no selected benchmark has this parameter");
    assertThatThrownBy(() -> plan(PAIR, TestOptions.of(List.of("nothing"), Map.of())).close())
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("no benchmark of the jar matches 'nothing'");
    assertThatThrownBy(
            () -> plan(PAIR, TestOptions.of(List.of(), Map.of("form", List.of("FAST")))).close())
        .isInstanceOf(Refusal.class)
        .hasMessage("--pairs form=PLAIN,FAST gives its values already; leave -p form out");
  }

  private static AbPlan plan(ParameterPair pair, JmhOptions options) {
    return AbPlan.of(jar, pair, "", options, LIMITS);
  }
}

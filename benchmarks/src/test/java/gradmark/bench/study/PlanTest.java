package gradmark.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.result.Cell;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {
  @Test
  void quickIsTheIssuesProduct() {
    Plan quick = Plans.QUICK.plan();
    assertThat(quick.trainings()).isEqualTo(3 * 4 * 3 * 3 * 6 * 2);
    assertThat(quick.initialisations()).isEqualTo(3 * 4 * 6 * 2);
    assertThat(quick.cells())
        .allSatisfy(
            cell -> {
              assertThat(cell.task()).isEqualTo("DIGITS");
              assertThat(cell.width()).isEqualTo(64);
              assertThat(cell.batch()).isEqualTo(64);
              assertThat(cell.steps()).isEqualTo(150);
            });
    assertThat(quick.cells().stream().map(Cell::depth).distinct())
        .containsExactlyInAnyOrder(2, 4, 8, 16, 32, 64);
  }

  @Test
  void standardHoldsTheCataloguesOfItsTime() {
    List<Cell> cells = Plans.STANDARD.plan().cells();
    assertThat(cells).hasSize(5 * 8 * 4 * 3 * 2 * 2 * 2 * 4 * 3);
    assertThat(values(cells, cell -> cell.recipe().activation()))
        .containsExactlyInAnyOrder("IDENTITY", "SIGMOID", "TANH", "RELU", "LEAKY_RELU");
    assertThat(values(cells, cell -> cell.recipe().init()))
        .containsExactlyInAnyOrder(
            "CONSTANT",
            "UNIFORM",
            "UNIFORM(1)",
            "XAVIER_UNIFORM",
            "XAVIER_NORMAL",
            "HE_UNIFORM",
            "HE_NORMAL",
            "HE_NORMAL_FAN_OUT");
    assertThat(values(cells, cell -> cell.recipe().clip()))
        .containsExactlyInAnyOrder("NONE", "ZEROING", "VALUE", "GLOBAL_NORM");
    assertThat(values(cells, cell -> cell.recipe().optimizer()))
        .containsExactlyInAnyOrder("SGD", "MOMENTUM", "ADAM");
    assertThat(values(cells, cell -> cell.recipe().schedule()))
        .containsExactlyInAnyOrder("CONSTANT", "STEP");
    assertThat(values(cells, cell -> cell.recipe().loss()))
        .containsExactlyInAnyOrder("SOFTMAX_CROSS_ENTROPY", "MEAN_SQUARED");
    assertThat(values(cells, Cell::task)).containsExactlyInAnyOrder("DIGITS", "TEACHER_STUDENT");
    List<Cell> full = Plans.FULL.plan().cells();
    assertThat(full).hasSize(5 * 8 * 4 * 3 * 2 * 2 * 2 * 6 * 10);
    assertThat(full.stream().map(Cell::recipe).distinct())
        .containsExactlyInAnyOrderElementsOf(
            cells.stream().map(Cell::recipe).collect(Collectors.toSet()));
  }

  private static Set<String> values(List<Cell> cells, Function<Cell, String> axis) {
    return cells.stream().map(axis).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource
  void cellsHaveKeysOfTheirOwn(Plans plan) {
    assertThat(plan.plan().cells().stream().map(Cell::id)).doesNotHaveDuplicates();
  }

  @Test
  void equalCellsCountOnce() {
    Plan plan = Plan.of("axes", Axes.standard().with(Axis.LEARNING_RATE, "DEFAULT,0.001"));
    assertThat(plan.trainings()).isEqualTo(1);
  }

  @Test
  void hashDependsOnTheCellsAndNotOnTheirOrder() {
    Axes axes = Axes.standard();
    String hash = Plan.of("a", axes.with(Axis.DEPTH, "2,4")).hash();
    assertThat(Plan.of("b", axes.with(Axis.DEPTH, "4,2")).hash()).isEqualTo(hash);
    assertThat(Plan.of("a", axes.with(Axis.DEPTH, "2,5")).hash()).isNotEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BATCH | 5000    | --batch 5000: DIGITS has 1437 training examples",
        "WIDTH | 1000000 | --depth 8, --width 1000000, --batch 64: the network is too large",
      })
  void refusesWhatCannotBeComputed(Axis axis, String list, String message) {
    Axes axes = Axes.standard().with(axis, list);
    assertThatThrownBy(() -> Plan.of("axes", axes))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE))
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesTooManyCells() {
    Axes axes =
        Axes.standard().with(Axis.SEEDS, "1000000").with(Axis.DEPTH, "1,2,3,4,5,6,7,8,9,10,11");
    assertThatThrownBy(() -> Plan.of("axes", axes))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("11000000 trainings");
  }

  @Test
  void unknownPlanNamesTheNearest() {
    assertThatThrownBy(() -> Plans.named("quik"))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("--plan: there is no \"quik\"; nearest: quick");
  }
}

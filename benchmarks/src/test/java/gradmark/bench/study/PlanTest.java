package gradmark.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.result.Cell;
import gradmark.bench.result.Recipe;
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
    assertThat(quick.trainings()).isEqualTo(3 * 4 * 3 * 3 * 6 * 2 * 2);
    assertThat(quick.initialisations()).hasSize(3 * 4 * 6 * 2 * 2);
    assertThat(quick.cells())
        .allSatisfy(
            cell -> {
              assertThat(cell.task()).isIn("DIGITS", "TEACHER_STUDENT");
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
  }

  @Test
  void articleHoldsWhatTheArticleNames() {
    Plan article = Plans.ARTICLE.plan();
    int product = 5 * 8 * 6 * 5 * 6 * 3;
    int others = 3 * 5 * 4 * 2 * 6 * 3;
    assertThat(article.trainings()).isEqualTo(product + others);
    assertThat(article.initialisations()).hasSize(5 * 8 * 6 * 3);
    List<Cell> cells = article.cells();
    assertThat(values(cells, cell -> cell.recipe().clip()))
        .containsExactlyInAnyOrder(
            "NONE", "ZEROING", "VALUE", "GLOBAL_NORM", "ACCUMULATE_ELEMENTWISE", "ACCUMULATE_NORM");
    assertThat(values(cells, cell -> cell.recipe().optimizer()))
        .containsExactlyInAnyOrder(
            "SGD", "MOMENTUM", "ADAM", "ARTICLE_ACCUMULATION", "ARTICLE_ACCUMULATION_CAPPED");
    assertThat(values(cells, cell -> cell.recipe().decay()))
        .containsExactlyInAnyOrder("NONE", "COUPLED(0.01)");
    assertThat(values(cells, cell -> "" + cell.microBatches())).containsOnly("1", "4");
    assertThat(values(cells, Cell::earlyStopping)).containsOnly("NONE", "PATIENCE(1)");
    assertThat(cells).allMatch(cell -> cell.width() == 64 && cell.steps() == 100);
  }

  @Test
  void fullHoldsEveryEntryOfEveryCatalogue() {
    Plan full = Plans.FULL.plan();
    List<Cell> cells = full.cells();
    assertThat(bare(cells, Recipe::activation)).containsAll(Catalogue.ACTIVATIONS.names());
    assertThat(bare(cells, Recipe::init)).containsAll(Catalogue.INITIALIZERS.names());
    assertThat(bare(cells, Recipe::clip)).containsAll(Catalogue.CLIPPERS.names());
    assertThat(bare(cells, Recipe::optimizer)).containsAll(Catalogue.OPTIMIZERS.names());
    assertThat(bare(cells, Recipe::schedule)).containsAll(Catalogue.SCHEDULES.names());
    assertThat(bare(cells, Recipe::loss)).containsAll(Catalogue.LOSSES.names());
    assertThat(bare(cells, Recipe::decay)).containsAll(Decay.names());
    assertThat(values(cells, Cell::task)).containsAll(Catalogue.TASKS.names());
    int pairs = Catalogue.ACTIVATIONS.names().size() * (Catalogue.INITIALIZERS.names().size() + 2);
    assertThat(
            full.initialisations().stream()
                .filter(each -> each.task().equals("DIGITS"))
                .filter(each -> each.loss().equals("SOFTMAX_CROSS_ENTROPY"))
                .filter(each -> each.depth() == 64)
                .collect(
                    Collectors.groupingBy(
                        each -> each.activation() + " " + each.init(), Collectors.counting())))
        .hasSize(pairs)
        .allSatisfy((pair, seeds) -> assertThat(seeds).as(pair).isEqualTo(30));
    assertThat(full.trainings()).isLessThan(40_000);
  }

  private static Set<String> bare(List<Cell> cells, Function<Recipe, String> axis) {
    return values(cells, cell -> axis.apply(cell.recipe()).replaceFirst("\\(.*", ""));
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
  void smokeAloneMeasuresMoreThanRecordsAlwaysHold() {
    for (Plans plan : Plans.values()) {
      assertThat(plan.extras().layerDigests()).isEqualTo(plan == Plans.SMOKE);
      assertThat(plan.extras().words()).hasSize(plan == Plans.SMOKE ? 1 : 0);
    }
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
        "TASK | DEEP_LINEAR | --loss SOFTMAX_CROSS_ENTROPY: DEEP_LINEAR is a regression; it takes"
            + " MEAN_SQUARED",
        "MICRO_BATCHES | 5 | --micro-batches 5: it must divide --batch 64",
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
}

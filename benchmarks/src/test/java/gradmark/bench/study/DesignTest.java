package gradmark.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.result.Cell;
import gradmark.bench.result.Initialisation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DesignTest {
  private static final Axes AXES =
      Axes.standard()
          .with(Axis.ACTIVATION, "RELU,TANH,SIGMOID")
          .with(Axis.CLIP, "NONE,VALUE")
          .with(Axis.OPTIMIZER, "ADAM,SGD,MOMENTUM")
          .with(Axis.MICRO_BATCHES, "1,4")
          .with(Axis.DEPTH, "2,4")
          .with(Axis.SEEDS, "3");

  private static Plan plan(Design... designs) {
    List<Block> blocks = Stream.of(designs).map(design -> new Block(design, AXES)).toList();
    return new PlanDefinition("plan", blocks).plan();
  }

  private static List<String> recipes(Plan plan) {
    return plan.cells().stream()
        .filter(cell -> cell.depth() == 4 && cell.seed() == 2)
        .map(DesignTest::recipe)
        .toList();
  }

  private static String recipe(Cell cell) {
    return String.join(
        " ",
        cell.recipe().activation(),
        cell.recipe().clip(),
        cell.recipe().optimizer(),
        "" + cell.microBatches());
  }

  @Test
  void productHoldsEveryCombination() {
    assertThat(plan(Design.PRODUCT).trainings()).isEqualTo(3 * 2 * 3 * 2 * 2 * 3);
  }

  @Test
  void oneAtATimeChangesTheBaseInOneValue() {
    Plan plan = plan(Design.ONE_AT_A_TIME);
    assertThat(recipes(plan))
        .containsExactlyInAnyOrder(
            "RELU NONE ADAM 1",
            "TANH NONE ADAM 1",
            "SIGMOID NONE ADAM 1",
            "RELU VALUE ADAM 1",
            "RELU NONE SGD 1",
            "RELU NONE MOMENTUM 1",
            "RELU NONE ADAM 4");
    assertThat(plan.trainings()).isEqualTo(7 * 2 * 3);
  }

  @Test
  void pairwiseMeetsEveryTwoValuesAtEveryDepthFromEverySeed() {
    Plan plan = plan(Design.PAIRWISE);
    List<String> recipes = recipes(plan);
    for (String activation : List.of("RELU", "TANH", "SIGMOID")) {
      for (String optimizer : List.of("ADAM", "SGD", "MOMENTUM")) {
        assertThat(recipes).anyMatch(r -> r.matches(activation + " .* " + optimizer + " .*"));
      }
      assertThat(recipes).anyMatch(recipe -> recipe.matches(activation + " .* 4"));
    }
    assertThat(recipes).hasSizeLessThan(3 * 2 * 3 * 2 / 2);
    assertThat(plan.trainings()).isEqualTo(recipes.size() * 2 * 3);
  }

  @Test
  void initialisationsAreNotTrained() {
    Plan plan = plan(Design.INITIALISATIONS);
    assertThat(plan.cells()).isEmpty();
    assertThat(plan.initialisations()).hasSize(3 * 2 * 3).doesNotHaveDuplicates();
  }

  @Test
  void whatSeveralBlocksHoldCountsOnce() {
    Plan product = plan(Design.PRODUCT);
    Plan all = plan(Design.INITIALISATIONS, Design.PAIRWISE, Design.PRODUCT, Design.ONE_AT_A_TIME);
    assertThat(all.cells()).containsExactlyInAnyOrderElementsOf(product.cells());
    assertThat(all.initialisations())
        .containsExactlyInAnyOrderElementsOf(
            product.cells().stream().map(Cell::initialisation).distinct().toList());
    assertThat(all.hash()).isEqualTo(product.hash());
  }

  @Test
  void initialisationsOfTheirOwnAreInTheHash() {
    Plan alone = plan(Design.INITIALISATIONS);
    List<Initialisation> fewer = alone.initialisations().subList(1, 18);
    assertThat(new Plan("plan", List.of(), fewer).hash()).isNotEqualTo(alone.hash());
  }
}

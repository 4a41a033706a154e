package gradmark.samebits;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.data.Task;
import gradmark.data.Tasks;
import gradmark.nn.MlpSpec;
import gradmark.params.ParameterLayout;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The committed digests are what the documented formulas give, and not just what the kernels gave.
 */
class PlainTrainingTest {
  /** A recipe of {@link SameBitsCase}, by its formulas. */
  interface Formulas {
    PlainTraining training(SameBitsCase recipe, ParameterLayout layout);
  }

  private static final List<Formulas> FORMULAS =
      List.of(
          (recipe, layout) ->
              new PlainTraining(
                  PlainRecipes.relu(),
                  PlainRecipes::crossEntropy,
                  0,
                  PlainRecipes::globalNorm,
                  PlainRecipes.adam(layout.size(), 0.001, 0),
                  layout,
                  recipe.initializer(),
                  SameBitsCase.SEED),
          (recipe, layout) ->
              new PlainTraining(
                  PlainRecipes.tanh(),
                  PlainRecipes::crossEntropy,
                  0,
                  PlainRecipes::value,
                  PlainRecipes.momentum(layout.size(), 0.01, 1e-4),
                  layout,
                  recipe.initializer(),
                  SameBitsCase.SEED),
          (recipe, layout) ->
              new PlainTraining(
                  PlainRecipes.sigmoid(),
                  PlainRecipes::meanSquared,
                  1e-3,
                  PlainRecipes::zeroing,
                  PlainRecipes.sgd(0.1),
                  layout,
                  recipe.initializer(),
                  SameBitsCase.SEED),
          (recipe, layout) ->
              new PlainTraining(
                  PlainRecipes.leakyRelu(),
                  PlainRecipes::crossEntropy,
                  0,
                  PlainRecipes::none,
                  PlainRecipes.adam(layout.size(), 0.001, 1e-2),
                  layout,
                  recipe.initializer(),
                  SameBitsCase.SEED),
          (recipe, layout) ->
              new PlainTraining(
                  PlainRecipes.relu(),
                  PlainRecipes::crossEntropy,
                  0,
                  PlainRecipes.gatheredElements(layout.size(), 0.0625f),
                  PlainRecipes.accumulation(layout.size(), 0.001, 0, 1),
                  layout,
                  recipe.initializer(),
                  SameBitsCase.SEED),
          (recipe, layout) ->
              new PlainTraining(
                  PlainRecipes.tanh(),
                  PlainRecipes::crossEntropy,
                  0,
                  PlainRecipes.gatheredNorm(layout.size(), 2.5),
                  PlainRecipes.accumulation(layout.size(), 0.001, 1e-4, Float.POSITIVE_INFINITY),
                  layout,
                  recipe.initializer(),
                  SameBitsCase.SEED));

  static Stream<Arguments> recipes() {
    return Stream.of(SameBitsCase.SMALL, SameBitsCase.FULL)
        .flatMap(
            cases ->
                Stream.iterate(0, i -> i < cases.size(), i -> i + 1)
                    .map(i -> Arguments.of(cases.get(i).name(), cases.get(i), FORMULAS.get(i))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recipes")
  void theFormulasGiveTheCommittedDigest(String name, SameBitsCase recipe, Formulas formulas) {
    Task task = Tasks.DIGITS.task();
    ParameterLayout layout =
        new MlpSpec(
                task.inputs(), recipe.depth(), recipe.width(), task.outputs(), recipe.activation())
            .layout();
    assertThat(
            formulas
                .training(recipe, layout)
                .digest(task, recipe.batch(), recipe.steps(), SameBitsCase.SEED))
        .isEqualTo(SameBitsTest.committed(recipe));
  }
}

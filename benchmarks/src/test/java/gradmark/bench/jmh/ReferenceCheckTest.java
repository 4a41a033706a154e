package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThatCode;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.clip.Clippers;
import gradmark.data.Tasks;
import gradmark.init.Initializers;
import gradmark.loss.Losses;
import gradmark.optim.Optimizers;
import gradmark.optim.schedule.Schedules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No network of the catalogues is called wrong, however badly conditioned it is. */
class ReferenceCheckTest {
  private static final int[] DEPTHS = {1, 8, 32};

  static List<StepRecipe> recipes() {
    List<StepRecipe> recipes = new ArrayList<>();
    for (Activations activation : Activations.values()) {
      for (Initializers init : Initializers.values()) {
        for (Losses loss : Losses.values()) {
          for (int depth : DEPTHS) {
            recipes.add(recipe(activation, init, loss, depth));
          }
        }
      }
    }
    return recipes;
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void rightStepsPass(StepRecipe recipe) {
    assertThatCode(() -> new MeasuredStep(recipe, Backend.VECTOR, DataRegime.NORMAL))
        .doesNotThrowAnyException();
  }

  private static StepRecipe recipe(
      Activations activation, Initializers init, Losses loss, int depth) {
    return new StepRecipe(
        activation,
        init,
        Clippers.NONE,
        Optimizers.SGD,
        Schedules.CONSTANT,
        loss,
        depth,
        32,
        32,
        Tasks.DIGITS);
  }
}

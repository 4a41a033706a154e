package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.activation.Activations;
import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.clip.Clippers;
import gradmark.data.Tasks;
import gradmark.init.Initializers;
import gradmark.loss.Losses;
import gradmark.optim.Optimizers;
import gradmark.optim.schedule.Schedules;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecipeMetricsTest {
  @Test
  void aRecipeThatTrainsConverges() {
    Map<String, Double> metrics =
        metrics(recipe(Initializers.HE_NORMAL, Optimizers.ADAM, 4, Tasks.DIGITS));

    assertThat(metrics).containsEntry("outcome.converged", 1.0);
    assertThat(metrics.get("accuracy.final")).isBetween(0.9, 1.0);
    assertThat(metrics.get("loss.final")).isLessThan(metrics.get("loss.initial"));
    assertThat(metrics.get("steps.toTarget")).isBetween(1.0, 150.0);
    assertThat(metrics.get("gradient.ratio")).isBetween(-1.0, 1.0);
    assertThat(metrics).containsEntry("gradient.ratio.known", 1.0);
  }

  @Test
  void whatHasNoValueSaysSo() {
    Map<String, Double> vanished =
        metrics(recipe(Initializers.UNIFORM, Optimizers.SGD, 64, Tasks.DIGITS));

    assertThat(vanished)
        .containsEntry("outcome.converged", 0.0)
        .containsEntry("steps.toTarget", RecipeMetrics.UNKNOWN)
        .containsEntry("steps.toTarget.known", 0.0);
  }

  @Test
  void everyRecipeHasTheSameFiniteSetAndOneOutcome() {
    var all =
        List.of(
            metrics(recipe(Initializers.HE_NORMAL, Optimizers.ADAM, 2, Tasks.DIGITS)),
            metrics(recipe(Initializers.CONSTANT, Optimizers.SGD, 64, Tasks.DIGITS)),
            metrics(recipe(Initializers.UNIFORM, Optimizers.MOMENTUM, 32, Tasks.DIGITS)),
            metrics(recipe(Initializers.HE_NORMAL, Optimizers.SGD, 3, Tasks.TEACHER_STUDENT)));

    assertThat(all)
        .allSatisfy(
            metrics -> {
              assertThat(metrics.keySet()).isEqualTo(all.getFirst().keySet());
              assertThat(metrics.values()).allSatisfy(value -> assertThat(value).isFinite());
              assertThat(
                      metrics.entrySet().stream()
                          .filter(metric -> metric.getKey().startsWith("outcome."))
                          .mapToDouble(Map.Entry::getValue)
                          .sum())
                  .isEqualTo(1);
            });
    assertThat(all.getFirst().keySet()).allSatisfy(l -> assertThat(l).matches("[A-Za-z.]+"));
  }

  @Test
  void aSecondTrainingGivesTheSame() {
    StepRecipe recipe = recipe(Initializers.XAVIER_NORMAL, Optimizers.MOMENTUM, 3, Tasks.DIGITS);

    assertThat(RecipeMetrics.of(recipe)).isEqualTo(RecipeMetrics.of(recipe));
  }

  private static Map<String, Double> metrics(StepRecipe recipe) {
    return RecipeMetrics.of(recipe).stream()
        .collect(Collectors.toMap(Deterministic::label, Deterministic::value));
  }

  private static StepRecipe recipe(Initializers init, Optimizers optimizer, int depth, Tasks task) {
    return new StepRecipe(
        Activations.RELU,
        init,
        Clippers.GLOBAL_NORM,
        optimizer,
        Schedules.CONSTANT,
        task == Tasks.DIGITS ? Losses.SOFTMAX_CROSS_ENTROPY : Losses.MEAN_SQUARED,
        depth,
        64,
        64,
        task);
  }
}

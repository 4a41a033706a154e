package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.bench.result.InitRecord;
import gradmark.bench.result.StudyJson;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.shell.Progress;
import gradmark.bench.study.Axes;
import gradmark.bench.study.Axis;
import gradmark.bench.study.Plan;
import gradmark.bench.study.StudyRunner;
import gradmark.clip.Clippers;
import gradmark.data.Tasks;
import gradmark.init.Initializers;
import gradmark.loss.Losses;
import gradmark.optim.Optimizers;
import gradmark.optim.schedule.Schedules;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void theStudysCellOfTheSameNamesGivesTheSame(@TempDir Path folder) {
    Plan plan =
        Plan.of(
            "same",
            Axes.standard()
                .with(Axis.ACTIVATION, "RELU")
                .with(Axis.INIT, "UNIFORM")
                .with(Axis.CLIP, "GLOBAL_NORM")
                .with(Axis.OPTIMIZER, "MOMENTUM")
                .with(Axis.DEPTH, "5")
                .with(Axis.SEEDS, "1"));
    assertThat(new StudyRunner(Backend.SCALAR, 1).run(plan, folder, Progress.onStderr("cells")))
        .isZero();
    Map<String, Double> metrics =
        metrics(recipe(Initializers.UNIFORM, Optimizers.MOMENTUM, 5, Tasks.DIGITS));

    assertThat(StudyJson.read(folder.resolve("study.ndjson")))
        .hasSize(2)
        .allSatisfy(
            record -> {
              if (record instanceof InitRecord init) {
                double ratio = init.measured().delta().firstToLast().value().getAsDouble();
                assertThat(metrics).containsEntry("gradient.ratio", StrictMath.log10(ratio));
              } else if (record instanceof TrainRecord train) {
                assertThat(metrics)
                    .containsEntry("loss.initial", train.initialLoss().value().getAsDouble())
                    .containsEntry("loss.final", train.finalLoss().value().getAsDouble())
                    .containsEntry("accuracy.final", train.accuracy())
                    .containsEntry("clip.rate", train.clipRate())
                    .containsEntry("steps.toTarget", stepsToTarget(train))
                    .containsEntry(
                        "outcome." + train.outcome().name().toLowerCase(Locale.ROOT), 1.0);
              }
            });
  }

  @Test
  void aSecondTrainingGivesTheSame() {
    StepRecipe recipe = recipe(Initializers.XAVIER_NORMAL, Optimizers.MOMENTUM, 3, Tasks.DIGITS);

    assertThat(RecipeMetrics.of(recipe)).isEqualTo(RecipeMetrics.of(recipe));
  }

  private static double stepsToTarget(TrainRecord train) {
    Integer steps = train.stepsToTarget();
    return steps == null ? RecipeMetrics.UNKNOWN : steps;
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

package gradmark.bench.jmh;

import gradmark.backend.Backend;
import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.data.Batches;
import gradmark.data.Task;
import gradmark.linalg.Level1;
import gradmark.nn.Mlp;
import gradmark.nn.TrainingStep;
import gradmark.stability.GradientProfile;
import gradmark.stability.Metric;
import gradmark.stability.ProfileProbe;
import gradmark.train.Outcome;
import gradmark.train.OutcomeRule;
import gradmark.train.Trainer;
import gradmark.train.TrainingLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The deterministic metrics of a recipe, from really training it: the gradient at initialisation on
 * the first batch, then 150 steps. They are those of the study's cell with the same names.
 *
 * <p>JMH carries finite numbers only, and fills a label that is missing with 0. So a metric without
 * a value is −9999, which none of them can be, and its companion {@code ….known} is 0 instead of 1.
 */
final class RecipeMetrics {
  static final double UNKNOWN = -9999;
  static final int STEPS = 150;
  private static final int EVALUATE_EVERY = 25;

  private final List<Deterministic> metrics = new ArrayList<>();

  private RecipeMetrics() {}

  /** Trains on the faster backend, whichever is measured: both give the same bits. */
  static List<Deterministic> of(StepRecipe recipe) {
    Backend backend = Backend.VECTOR.obstacle().isEmpty() ? Backend.VECTOR : Backend.SCALAR;
    RecipeMetrics collected = new RecipeMetrics();
    Task.Split split = recipe.task().task().split(StepRecipe.SEED);
    collected.addProfile(profile(recipe, backend, split));
    collected.addTraining(train(recipe, backend, split));
    return collected.metrics;
  }

  private static GradientProfile profile(StepRecipe recipe, Backend backend, Task.Split split) {
    Mlp mlp = recipe.network(backend);
    TrainingStep step = recipe.training(mlp, backend);
    new Batches(split.training(), recipe.batch(), StepRecipe.SEED)
        .gather(0, mlp.inputs(), step.targets());
    ProfileProbe probe = new ProfileProbe(mlp.layout(), recipe.batch(), Level1.of(backend));
    probe.pass(step);
    return probe.profile();
  }

  private static TrainingLog train(StepRecipe recipe, Backend backend, Task.Split split) {
    TrainingStep step = recipe.training(recipe.network(backend), backend);
    return new Trainer(STEPS, recipe.batch(), EVALUATE_EVERY, OutcomeRule.DEFAULT)
        .train(step, recipe.task().task().goal(), split, StepRecipe.SEED);
  }

  private void addProfile(GradientProfile profile) {
    add("gradient.ratio", log10(profile.delta().firstToLast()), "decades");
    add("gradient.norm", log10(profile.globalNorm()), "decades");
  }

  private void addTraining(TrainingLog log) {
    for (Outcome outcome : Outcome.values()) {
      String name = "outcome." + outcome.name().toLowerCase(Locale.ROOT);
      add(name, log.outcome() == outcome ? 1 : 0, "flag");
    }
    add("loss.initial", finite(log.initial().loss()), "loss");
    add("loss.final", finite(log.last().loss()), "loss");
    add("accuracy.final", log.last().accuracy(), "share");
    OptionalDouble steps =
        log.stepsToTarget().isPresent()
            ? OptionalDouble.of(log.stepsToTarget().getAsInt())
            : OptionalDouble.empty();
    add("steps.toTarget", steps, "step");
    add("clip.rate", log.clipRate(), "share");
  }

  private void add(String label, double value, String unit) {
    metrics.add(new Deterministic(label, value, unit));
  }

  private void add(String label, OptionalDouble value, String unit) {
    add(label, value.orElse(UNKNOWN), unit);
    add(label + ".known", value.isPresent() ? 1 : 0, "flag");
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Decades; without a value where the metric has none, or is 0. */
  private static OptionalDouble log10(Metric metric) {
    OptionalDouble value = metric.value();
    return value.isPresent() && value.getAsDouble() > 0
        ? OptionalDouble.of(StrictMath.log10(value.getAsDouble()))
        : OptionalDouble.empty();
  }
}

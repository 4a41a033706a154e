package gradmark.train;

import gradmark.clip.NonFinitePolicy;
import gradmark.data.Batches;
import gradmark.data.Goal;
import gradmark.data.Task;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One training on its way: how far it is, and what was seen so far. */
final class Course {
  private final Trainer trainer;
  private final Task.Split split;
  private final long seed;
  private final boolean classes;
  private final Goal.Criterion goal;
  private final BatchFeed feed;
  private final Evaluation initial;
  private final List<Double> losses;
  private final Patience patience;
  private final @Nullable Gauges gauges;
  private final List<Sharpness> sharpness;
  private TrainingStep step;
  private Evaluation last;
  private Evaluation best;
  private float @Nullable [] bestParameters;
  private OptionalInt stepsToTarget;
  private @Nullable NonFinite nonFinite;
  private int clipped;
  private long nanoseconds;

  Course(Trainer trainer, TrainingStep step, Goal goal, Task.Split split, long seed) {
    this.trainer = trainer;
    this.step = step;
    this.split = split;
    this.seed = seed;
    this.classes = goal.classes();
    this.goal = goal.on(split.heldOut(), step.rule().loss());
    this.feed =
        new BatchFeed(
            new Batches(split.training(), trainer.batch(), seed),
            trainer.microBatches(),
            step.mlp().spec());
    this.initial = Evaluation.of(step, split.heldOut(), classes);
    this.last = initial;
    this.best = initial;
    this.losses = new ArrayList<>(trainer.steps());
    this.patience = new Patience(trainer.stopping(), initial.loss());
    this.bestParameters = kept();
    this.gauges = trainer.instrumentation().dynamics() ? new Gauges(step, trainer) : null;
    this.sharpness = new ArrayList<>();
    this.stepsToTarget = OptionalInt.empty();
  }

  private Course(Course other) {
    this.trainer = other.trainer;
    this.step = other.step;
    this.split = other.split;
    this.seed = other.seed;
    this.classes = other.classes;
    this.goal = other.goal;
    this.feed = other.feed;
    this.initial = other.initial;
    this.losses = new ArrayList<>(other.losses);
    this.patience = other.patience.copy();
    this.gauges = other.gauges == null ? null : other.gauges.copy();
    this.sharpness = new ArrayList<>(other.sharpness);
    this.last = other.last;
    this.best = other.best;
    this.bestParameters = other.bestParameters;
    this.stepsToTarget = other.stepsToTarget;
    this.nonFinite = other.nonFinite;
    this.clipped = other.clipped;
    this.nanoseconds = other.nanoseconds;
  }

  /** A course that has seen the same, to be taken up once this one is over. */
  Course copy() {
    return new Course(this);
  }

  /** Goes on with another training, which stands where this course does. */
  void takeUp(TrainingStep step) {
    this.step = step;
  }

  TrainingStep step() {
    return step;
  }

  /** Whether the steps are done, the loss is no longer finite, or patience has run out. */
  boolean over() {
    return losses.size() == trainer.steps()
        || patience.exhausted()
        || (!losses.isEmpty() && !Double.isFinite(losses.getLast()));
  }

  /** The first half of the next step. */
  void gradient() {
    long start = System.nanoTime();
    int t = losses.size();
    double loss = feed.gradient(step, t);
    losses.add(loss);
    boolean propagated =
        step.rule().nonFinitePolicy() == NonFinitePolicy.PROPAGATE && step.nonFiniteSteps() > 0;
    if (nonFinite == null && (propagated || !Double.isFinite(loss))) {
      nonFinite = Origin.ofPass(step, t, loss, feed.columns());
    }
    nanoseconds += System.nanoTime() - start;
  }

  /** The second half, and what is to be seen after it. */
  void update() {
    long start = System.nanoTime();
    if (gauges != null) {
      if (trainer.instrumentation().sharpnessAt().contains(losses.size() - 1)) {
        sharpness.add(
            Sharpness.of(
                step,
                losses.size() - 1,
                split.training(),
                trainer.instrumentation().sharpnessExamples()));
      }
      gauges.beforeUpdate(step);
    }
    step.update();
    if (gauges != null) {
      gauges.afterUpdate(step);
    }
    clipped += step.clipped() ? 1 : 0;
    int done = losses.size();
    boolean due = done % trainer.evaluateEvery() == 0 || done == trainer.steps();
    if (due && Double.isFinite(losses.getLast())) {
      evaluate(done);
    }
    nanoseconds += System.nanoTime() - start;
  }

  private void evaluate(int done) {
    last = Evaluation.of(step, split.heldOut(), classes);
    if (patience.improves(done, last.loss())) {
      best = last;
      bestParameters = kept();
    }
    if (stepsToTarget.isEmpty() && goal.reached(last.loss(), last.accuracy())) {
      stepsToTarget = OptionalInt.of(done);
    }
  }

  private float @Nullable [] kept() {
    return trainer.stopping().restoreBest() ? step.mlp().parameters().clone() : null;
  }

  /** Puts the best parameters back, if they are to be; what was seen, once it is over. */
  TrainingLog end() {
    if (nonFinite == null) {
      nonFinite = Origin.ofState(step, losses.size());
    }
    float[] parameters = step.mlp().parameters();
    boolean restored = bestParameters != null && patience.bestStep() < losses.size();
    if (bestParameters != null && restored) {
      System.arraycopy(bestParameters, 0, parameters, 0, parameters.length);
      last = best;
    }
    Outcome outcome =
        trainer
            .rule()
            .judge(nonFinite == null, initial.loss(), last.loss(), stepsToTarget.isPresent());
    boolean early = losses.size() < trainer.steps() && patience.exhausted();
    return new TrainingLog(
        outcome,
        losses,
        initial,
        last,
        stepsToTarget,
        clipped,
        step.nonFiniteSteps(),
        nonFinite,
        new Ending(losses.size(), early, best, patience.bestStep(), restored),
        gauges == null ? null : gauges.dynamics(parameters, losses, sharpness));
  }

  /** The log with what the same training by a rule does in float64, if that is asked for. */
  TrainingLog compared(TrainingLog log, TrainingRule rule) {
    Dynamics dynamics = log.dynamics();
    if (gauges == null || dynamics == null || !trainer.instrumentation().float64()) {
      return log;
    }
    Batches batches = new Batches(split.training(), trainer.batch(), seed);
    return log.with(dynamics.with(gauges.divergence(step.mlp().spec(), rule, batches, losses)));
  }

  /** That the steps and the evaluations after them took. */
  long nanoseconds() {
    return nanoseconds;
  }
}

package gradmark.train;

import gradmark.clip.NonFinitePolicy;
import gradmark.data.Batches;
import gradmark.data.Goal;
import gradmark.data.Task;
import gradmark.nn.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One training on its way: how far it is, and what was seen so far. */
final class Course {
  private final Trainer trainer;
  private final Task.Split split;
  private final boolean classes;
  private final Goal.Criterion goal;
  private final Batches batches;
  private final Evaluation initial;
  private final List<Double> losses;
  private TrainingStep step;
  private Evaluation last;
  private OptionalInt stepsToTarget;
  private @Nullable NonFinite nonFinite;
  private int clipped;
  private long nanoseconds;

  Course(Trainer trainer, TrainingStep step, Goal goal, Task.Split split, long seed) {
    this.trainer = trainer;
    this.step = step;
    this.split = split;
    this.classes = goal.classes();
    this.goal = goal.on(split.heldOut(), step.rule().loss());
    this.batches = new Batches(split.training(), trainer.batch(), seed);
    this.initial = Evaluation.of(step, split.heldOut(), classes);
    this.last = initial;
    this.losses = new ArrayList<>(trainer.steps());
    this.stepsToTarget = OptionalInt.empty();
  }

  private Course(Course other) {
    this.trainer = other.trainer;
    this.step = other.step;
    this.split = other.split;
    this.classes = other.classes;
    this.goal = other.goal;
    this.batches = other.batches;
    this.initial = other.initial;
    this.losses = new ArrayList<>(other.losses);
    this.last = other.last;
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

  /** Whether the steps are done or the loss is no longer finite. */
  boolean over() {
    return losses.size() == trainer.steps()
        || (!losses.isEmpty() && !Double.isFinite(losses.getLast()));
  }

  /** The first half of the next step. */
  void gradient() {
    long start = System.nanoTime();
    batches.gather(losses.size(), step.mlp().inputs(), step.targets());
    losses.add(step.gradient(trainer.batch()));
    nanoseconds += System.nanoTime() - start;
  }

  /** The second half, and what is to be seen after it. */
  void update() {
    long start = System.nanoTime();
    step.update();
    clipped += step.clipped() ? 1 : 0;
    int done = losses.size();
    boolean propagates = step.rule().nonFinitePolicy() == NonFinitePolicy.PROPAGATE;
    if (nonFinite == null && propagates && step.nonFiniteSteps() > 0) {
      nonFinite = new NonFinite(done - 1, NonFinite.Place.GRADIENT);
    }
    if (!Double.isFinite(losses.getLast())) {
      if (nonFinite == null) {
        nonFinite = new NonFinite(done - 1, NonFinite.Place.LOSS);
      }
    } else if (done % trainer.evaluateEvery() == 0 || done == trainer.steps()) {
      last = Evaluation.of(step, split.heldOut(), classes);
      if (stepsToTarget.isEmpty() && goal.reached(last.loss(), last.accuracy())) {
        stepsToTarget = OptionalInt.of(done);
      }
    }
    nanoseconds += System.nanoTime() - start;
  }

  /** What was seen, once it is over. */
  TrainingLog log() {
    if (nonFinite == null) {
      nonFinite = nonFiniteState();
    }
    Outcome outcome =
        trainer
            .rule()
            .judge(nonFinite == null, initial.loss(), last.loss(), stepsToTarget.isPresent());
    return new TrainingLog(
        outcome, losses, initial, last, stepsToTarget, clipped, step.nonFiniteSteps(), nonFinite);
  }

  /** That the steps and the evaluations after them took. */
  long nanoseconds() {
    return nanoseconds;
  }

  private @Nullable NonFinite nonFiniteState() {
    if (!finite(step.mlp().parameters())) {
      return new NonFinite(losses.size(), NonFinite.Place.PARAMETER);
    }
    for (float[] state : step.optimizerState()) {
      if (!finite(state)) {
        return new NonFinite(losses.size(), NonFinite.Place.STATE);
      }
    }
    return null;
  }

  private static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}

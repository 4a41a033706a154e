package gradmark.train;

import gradmark.clip.NonFinitePolicy;
import gradmark.data.Batches;
import gradmark.data.Goal;
import gradmark.data.Task;
import gradmark.nn.TrainingStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What trainings have in common as long as their parameters are the same, bit for bit: how far they
 * are, the losses and the evaluations.
 */
final class Course {
  private final Trainer trainer;
  private final Task.Split split;
  private final long seed;
  private final boolean classes;
  private final Goal.Criterion goal;
  private final BatchFeed feed;
  private final Evaluation initial;
  private final List<Double> losses;
  private Evaluation last;
  private int looked;
  private OptionalInt stepsToTarget;
  private @Nullable NonFinite nonFinite;
  private long nanoseconds;

  /**
   * Before the first step.
   *
   * @param step of one of the trainings
   * @param keepBatches whether several trainings will see them
   */
  Course(
      Trainer trainer,
      TrainingStep step,
      Goal goal,
      Task.Split split,
      long seed,
      boolean keepBatches) {
    this.trainer = trainer;
    this.split = split;
    this.seed = seed;
    this.classes = goal.classes();
    this.goal = goal.on(split.heldOut(), step.rule().loss());
    this.feed =
        new BatchFeed(
            batches(),
            trainer.microBatches(),
            step.mlp().spec(),
            keepBatches ? trainer.steps() : 0);
    this.initial = Evaluation.of(step, split.heldOut(), classes);
    this.last = initial;
    this.losses = new ArrayList<>(trainer.steps());
    this.stepsToTarget = OptionalInt.empty();
  }

  private Course(Course other) {
    this.trainer = other.trainer;
    this.split = other.split;
    this.seed = other.seed;
    this.classes = other.classes;
    this.goal = other.goal;
    this.feed = other.feed;
    this.initial = other.initial;
    this.losses = new ArrayList<>(other.losses);
    this.last = other.last;
    this.looked = other.looked;
    this.stepsToTarget = other.stepsToTarget;
    this.nonFinite = other.nonFinite;
    this.nanoseconds = other.nanoseconds;
  }

  /** A course that has seen the same; to be gone on with on the same thread. */
  Course copy() {
    return new Course(this);
  }

  /** The batches of the steps, in an order of their own. */
  Batches batches() {
    return new Batches(split.training(), trainer.batch(), seed);
  }

  /** Whether the steps are done, or the loss is no longer finite. */
  boolean over() {
    return steps() == most() || !finite();
  }

  private boolean finite() {
    return losses.isEmpty() || Double.isFinite(losses.getLast());
  }

  /** Steps whose gradient was computed. */
  int steps() {
    return losses.size();
  }

  /** Steps that there are, if nothing ends them. */
  int most() {
    return trainer.steps();
  }

  /** The first half of the next step. */
  void gradient(TrainingStep step) {
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

  /** After the second half; null if no look at the held-out examples is due. */
  @Nullable Evaluation look(TrainingStep step) {
    int done = losses.size();
    boolean due = done % trainer.evaluateEvery() == 0 || done == most();
    if (done == looked || !due || !finite()) {
      return null;
    }
    long start = System.nanoTime();
    looked = done;
    last = Evaluation.of(step, split.heldOut(), classes);
    if (stepsToTarget.isEmpty() && goal.reached(last.loss(), last.accuracy())) {
      stepsToTarget = OptionalInt.of(done);
    }
    nanoseconds += System.nanoTime() - start;
    return last;
  }

  /** How a training ends whose last evaluation is {@code end}. */
  Outcome outcome(boolean stayedFinite, Evaluation end) {
    return trainer
        .rule()
        .judge(stayedFinite, initial.loss(), end.loss(), stepsToTarget.isPresent());
  }

  Task.Split split() {
    return split;
  }

  /** Of the batches so far. */
  List<Double> losses() {
    return Collections.unmodifiableList(losses);
  }

  Evaluation initial() {
    return initial;
  }

  Evaluation last() {
    return last;
  }

  OptionalInt stepsToTarget() {
    return stepsToTarget;
  }

  /** Where a pass met infinity or NaN first; null if none did. */
  @Nullable NonFinite nonFinite() {
    return nonFinite;
  }

  /** That the steps' first halves and the evaluations took. */
  long nanoseconds() {
    return nanoseconds;
  }
}

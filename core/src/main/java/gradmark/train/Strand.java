package gradmark.train;

import gradmark.clip.ClipRule;
import gradmark.clip.Clipper;
import gradmark.data.Task;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trainings whose clippers and schedules have made no difference yet: one optimizer state, and what
 * is seen of them beside their common {@link Course}.
 */
final class Strand {
  /**
   * One of the trainings.
   *
   * @param clipRule tells what the clipper would change, as long as it has changed nothing
   */
  record Member(int index, TrainingRule rule, ClipRule clipRule) {}

  /**
   * What a rule does with a gradient; equal for two that do the same.
   *
   * @param clipper null if it changes nothing
   */
  private record Action(@Nullable Clipper clipper, double factor) {
    private static final Action NONE = new Action(null, 0);
  }

  private final Instrumentation instrumentation;
  private final TrainingStep step;
  private final EarlyStopping stopping;
  private final Patience patience;
  private final @Nullable Gauges gauges;
  private final List<Sharpness> sharpness;
  private List<Member> members;
  private Evaluation best;
  private float @Nullable [] bestParameters;
  private int clipped;
  private long nanoseconds;

  /**
   * Before the first step.
   *
   * @param members whose rules differ in clipper and schedule only; the step's is the first one's
   * @param gauges that have read nothing; null if nothing is to be read
   */
  Strand(
      List<Member> members,
      TrainingStep step,
      EarlyStopping stopping,
      Instrumentation instrumentation,
      Evaluation initial,
      @Nullable Gauges gauges) {
    this.members = List.copyOf(members);
    this.step = step;
    this.stopping = stopping;
    this.instrumentation = instrumentation;
    this.patience = new Patience(stopping, initial.loss());
    this.best = initial;
    this.bestParameters = kept();
    this.gauges = gauges;
    this.sharpness = new ArrayList<>();
  }

  private Strand(Strand other, List<Member> members) {
    this.members = List.copyOf(members);
    this.step = other.step.fork(members.getFirst().rule());
    this.stopping = other.stopping;
    this.instrumentation = other.instrumentation;
    this.patience = other.patience.copy();
    this.best = other.best;
    this.bestParameters = other.bestParameters;
    this.gauges = other.gauges == null ? null : other.gauges.copy();
    this.sharpness = new ArrayList<>(other.sharpness);
    this.clipped = other.clipped;
    this.nanoseconds = other.nanoseconds;
  }

  List<Member> members() {
    return members;
  }

  TrainingStep step() {
    return step;
  }

  /** Whether the course has ended, or patience has run out. */
  boolean over(Course course) {
    return course.over() || patience.exhausted();
  }

  /**
   * Splits by what the rules would do with the gradient that is there. This one keeps those that do
   * as its first member does.
   *
   * @return this one and those that split off, each to be updated from the same parameters
   */
  List<Strand> split() {
    if (members.size() == 1) {
      return List.of(this);
    }
    Map<Action, List<Member>> byAction = new LinkedHashMap<>();
    for (Member member : members) {
      byAction.computeIfAbsent(action(member), a -> new ArrayList<>()).add(member);
    }
    List<Strand> strands = new ArrayList<>();
    strands.add(this);
    for (List<Member> others : byAction.values().stream().skip(1).toList()) {
      strands.add(new Strand(this, others));
    }
    members = List.copyOf(byAction.values().iterator().next());
    return strands;
  }

  private Action action(Member member) {
    if (!step.admitted()) {
      return Action.NONE;
    }
    TrainingRule rule = member.rule();
    boolean keeps = member.clipRule().keeps(step.mlp().gradient(), step.gradientNorm());
    return new Action(keeps ? null : rule.clipper(), rule.schedule().factor(step.steps() - 1));
  }

  /**
   * The second half of a step.
   *
   * @param at 0 for the first
   * @param split whose training examples make up the loss whose sharpness is measured
   */
  void update(int at, Task.Split split) {
    long start = System.nanoTime();
    if (gauges != null) {
      if (instrumentation.sharpnessAt().contains(at)) {
        int examples = instrumentation.lossExamples();
        sharpness.add(Sharpness.of(step, at, split.training(), examples));
      }
      gauges.beforeUpdate(step);
    }
    step.update();
    if (gauges != null) {
      gauges.afterUpdate(step);
    }
    clipped += step.clipped() ? 1 : 0;
    nanoseconds += System.nanoTime() - start;
  }

  /** Takes note of an evaluation of the network as it is. */
  void saw(Evaluation evaluation, int steps) {
    if (patience.improves(steps, evaluation.loss())) {
      best = evaluation;
      bestParameters = kept();
    }
  }

  private float @Nullable [] kept() {
    return stopping.restoreBest() ? step.mlp().parameters().clone() : null;
  }

  /** Puts the best parameters back, if they are to be; what was seen, once it is over. */
  TrainingLog end(Course course) {
    int steps = course.steps();
    NonFinite nonFinite =
        course.nonFinite() == null ? Origin.ofState(step, steps) : course.nonFinite();
    float[] parameters = step.mlp().parameters();
    boolean restored = bestParameters != null && patience.bestStep() < steps;
    if (bestParameters != null && restored) {
      System.arraycopy(bestParameters, 0, parameters, 0, parameters.length);
    }
    Evaluation last = restored ? best : course.last();
    return new TrainingLog(
        course.outcome(nonFinite == null, last),
        course.losses(),
        course.initial(),
        last,
        course.stepsToTarget(),
        clipped,
        step.nonFiniteSteps(),
        nonFinite,
        new Ending(
            steps,
            steps < course.most() && patience.exhausted(),
            best,
            patience.bestStep(),
            restored),
        gauges == null
            ? null
            : gauges.dynamics(
                parameters, course.losses(), sharpness, smoothness(gauges, course.split())));
  }

  private @Nullable Smoothness smoothness(Gauges gauges, Task.Split split) {
    return instrumentation.smoothness()
        ? Smoothness.of(
            step.mlp().spec(),
            step.rule().loss(),
            split.training(),
            instrumentation.lossExamples(),
            gauges.moves())
        : null;
  }

  /** The log with what the same training by a rule does in float64, if that is asked for. */
  TrainingLog compared(TrainingLog log, TrainingRule rule, Course course) {
    Dynamics dynamics = log.dynamics();
    if (gauges == null || dynamics == null || !instrumentation.float64()) {
      return log;
    }
    return log.with(
        dynamics.with(
            gauges.divergence(step.mlp().spec(), rule, course.batches(), course.losses())));
  }

  /** That its own halves of the steps took. */
  long nanoseconds() {
    return nanoseconds;
  }
}

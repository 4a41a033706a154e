package gradmark.train;

import gradmark.backend.Backend;
import gradmark.clip.ClipRule;
import gradmark.clip.Clipper;
import gradmark.data.Goal;
import gradmark.data.Task;
import gradmark.nn.Checkpoint;
import gradmark.nn.Mlp;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains one network by several rules that differ in clipper and schedule only, and computes the
 * steps that they have in common once.
 *
 * <p>As long as no clipper changes a bit of the gradient and the schedules' factors are equal,
 * trainings that start alike stay alike. At the first step at which two act differently, the later
 * one gets a checkpoint, and goes on from there when the earlier one is over. Every log and every
 * final parameter is that of the rule trained alone, bit for bit.
 */
public final class SharedTraining {
  /** Hears of each rule's end. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A rule's training is over.
     *
     * @param rule its index
     * @param log what was seen
     * @param network as it ends; only until this call returns
     * @param nanoseconds that its steps took, those shared with other rules included
     */
    void ended(int rule, TrainingLog log, Mlp network, long nanoseconds);
  }

  private record Member(int index, TrainingRule rule, ClipRule clipRule) {}

  /**
   * What a rule does with a gradient; equal for two that do the same.
   *
   * @param clipper null if it changes nothing
   */
  private record Action(@Nullable Clipper clipper, double factor) {
    private static final Action NONE = new Action(null, 0);
  }

  private record Branch(List<Member> members, Course course, Checkpoint from) {}

  private final Trainer trainer;
  private final Backend backend;
  private final Goal goal;
  private final Task.Split split;
  private final long seed;
  private long stepsComputed;

  /**
   * Trainings on the same examples.
   *
   * @param goal what counts as learnt
   * @param seed of the order of examples
   */
  public SharedTraining(Trainer trainer, Backend backend, Goal goal, Task.Split split, long seed) {
    this.trainer = trainer;
    this.backend = backend;
    this.goal = goal;
    this.split = split;
    this.seed = seed;
  }

  /**
   * Trains by each rule.
   *
   * @param mlp initialised; overwritten
   * @param rules at least one
   * @throws IllegalArgumentException if two rules differ in more than clipper and schedule, or
   *     their loss does not fit the goal
   * @throws ArithmeticException if the non-finite policy is THROW and a gradient of some rule is
   *     not finite; the trainings of the others end with it
   */
  public void train(Mlp mlp, List<TrainingRule> rules, Listener listener) {
    List<Member> members = new ArrayList<>();
    for (TrainingRule rule : rules) {
      requireComparable(rule, rules.getFirst());
      members.add(new Member(members.size(), rule, rule.clipper().start(mlp.layout(), backend)));
    }
    TrainingRule first = rules.getFirst();
    TrainingStep step = new TrainingStep(mlp, first, backend);
    Deque<Branch> branches = new ArrayDeque<>();
    run(members, new Course(trainer, step, goal, split, seed), branches, listener);
    while (!branches.isEmpty()) {
      Branch branch = branches.pop();
      TrainingRule rule = branch.members().getFirst().rule();
      branch.course().takeUp(TrainingStep.from(branch.from(), mlp, rule, backend));
      branch.course().update();
      run(branch.members(), branch.course(), branches, listener);
    }
  }

  /** Steps whose gradient was computed so far: at most the sum of all logs' steps. */
  public long stepsComputed() {
    return stepsComputed;
  }

  private static void requireComparable(TrainingRule rule, TrainingRule first) {
    TrainingRule same =
        new TrainingRule(
            rule.loss(),
            first.clipper(),
            rule.nonFinitePolicy(),
            rule.optimizer(),
            rule.learningRate(),
            rule.decay(),
            first.schedule());
    if (!same.equals(first)) {
      throw new IllegalArgumentException(
          rule + " and " + first + " differ in more than clipper and schedule; train them apart");
    }
  }

  private void run(List<Member> members, Course course, Deque<Branch> branches, Listener listener) {
    List<Member> together = members;
    while (!course.over()) {
      course.gradient();
      stepsComputed++;
      if (together.size() > 1) {
        together = leave(together, course, branches);
      }
      course.update();
    }
    TrainingLog log = course.end();
    for (Member member : together) {
      TrainingLog own = course.compared(log, member.rule());
      listener.ended(member.index(), own, course.step().mlp(), course.nanoseconds());
    }
  }

  /** Lets those that do not act as the first one does branch off; returns the others. */
  private static List<Member> leave(List<Member> members, Course course, Deque<Branch> branches) {
    TrainingStep step = course.step();
    Map<Action, List<Member>> byAction = new LinkedHashMap<>();
    for (Member member : members) {
      byAction.computeIfAbsent(action(member, step), a -> new ArrayList<>()).add(member);
    }
    List<List<Member>> groups = List.copyOf(byAction.values());
    for (List<Member> group : groups.subList(1, groups.size())) {
      branches.push(new Branch(group, course.copy(), step.checkpoint()));
    }
    return groups.getFirst();
  }

  private static Action action(Member member, TrainingStep step) {
    if (!step.admitted()) {
      return Action.NONE;
    }
    TrainingRule rule = member.rule();
    boolean keeps = member.clipRule().keeps(step.mlp().gradient(), step.gradientNorm());
    return new Action(keeps ? null : rule.clipper(), rule.schedule().factor(step.steps() - 1));
  }
}

package gradmark.train;

import gradmark.backend.Backend;
import gradmark.data.Goal;
import gradmark.data.Task;
import gradmark.nn.Mlp;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.optim.WeightDecay;
import gradmark.train.Strand.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains one network by several regimens, and computes the gradients that they have in common once.
 *
 * <p>Trainings that start alike have the same gradient as long as their parameters are the same,
 * bit for bit, whatever their clippers and optimizers hold in memory. They go on together, each
 * with its own update, until one update gives other parameters; those wait, and go on when the ones
 * before them are over. Those that differ in clipper and schedule only need one update as long as
 * no clipper changes the gradient and the factors are equal. Every log and every final parameter is
 * that of the regimen trained alone, bit for bit.
 */
public final class SharedTraining {
  /** Hears of each regimen's end. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A regimen's training is over.
     *
     * @param regimen its index
     * @param log what was seen
     * @param network as it ends; only until this call returns
     * @param nanoseconds that its steps took, those shared with other regimens included
     */
    void ended(int regimen, TrainingLog log, Mlp network, long nanoseconds);
  }

  /** Strands whose parameters are the same. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Bundle(float[] parameters, Course course, List<Strand> strands) {}

  private final Trainer trainer;
  private final Backend backend;
  private final Goal goal;
  private final Task.Split split;
  private final long seed;
  private long stepsComputed;

  /**
   * Trainings on the same examples.
   *
   * @param trainer whose early stopping the regimens' own take the place of
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
   * Trains by each regimen.
   *
   * @param mlp initialised; overwritten
   * @param regimens at least one
   * @throws IllegalArgumentException if the gradients of two would differ from the first step on:
   *     by loss, non-finite policy or decay before the clip; or if their loss does not fit the goal
   * @throws ArithmeticException if the non-finite policy is THROW and a gradient of some regimen is
   *     not finite; the trainings of the others end with it
   */
  public void train(Mlp mlp, List<Regimen> regimens, Listener listener) {
    TrainingRule first = regimens.getFirst().rule();
    Map<Regimen, List<Member>> alike = new LinkedHashMap<>();
    for (int i = 0; i < regimens.size(); i++) {
      TrainingRule rule = regimens.get(i).rule();
      requireComparable(rule, first);
      Member member = new Member(i, rule, rule.clipper().start(mlp.layout(), backend));
      alike.computeIfAbsent(strandOf(regimens.get(i), first), k -> new ArrayList<>()).add(member);
    }
    TrainingStep step = new TrainingStep(mlp, first, backend);
    Course course = new Course(trainer, step, goal, split, seed, regimens.size() > 1);
    Gauges gauges = trainer.instrumentation().dynamics() ? new Gauges(step, trainer) : null;
    List<Strand> strands = new ArrayList<>();
    alike.forEach(
        (key, members) ->
            strands.add(
                new Strand(
                    members,
                    new TrainingStep(mlp, members.getFirst().rule(), backend),
                    key.stopping(),
                    trainer.instrumentation(),
                    course.initial(),
                    gauges == null ? null : gauges.copy())));
    new Run(mlp, listener).all(new Bundle(mlp.parameters().clone(), course, strands));
  }

  /** Steps whose gradient was computed so far: at most the sum of all logs' steps. */
  public long stepsComputed() {
    return stepsComputed;
  }

  /** Equal for regimens that differ in clipper and schedule only. */
  private static Regimen strandOf(Regimen regimen, TrainingRule first) {
    TrainingRule rule = regimen.rule();
    return new Regimen(
        new TrainingRule(
            rule.loss(),
            first.clipper(),
            rule.nonFinitePolicy(),
            rule.optimizer(),
            rule.learningRate(),
            rule.decay(),
            first.schedule()),
        regimen.stopping());
  }

  private static void requireComparable(TrainingRule rule, TrainingRule first) {
    if (!rule.loss().equals(first.loss())
        || rule.nonFinitePolicy() != first.nonFinitePolicy()
        || !beforeClip(rule.decay()).equals(beforeClip(first.decay()))) {
      throw new IllegalArgumentException(
          rule
              + " and "
              + first
              + " differ in loss, non-finite policy or decay before the clip; train them apart");
    }
  }

  /** The decay, if it is a part of the gradient. */
  private static WeightDecay beforeClip(WeightDecay decay) {
    return decay.kind() == WeightDecay.Kind.L2_BEFORE_CLIP ? decay : WeightDecay.NONE;
  }

  /** One go on one network. */
  private final class Run {
    private final Mlp mlp;
    private final Listener listener;
    private final Deque<Bundle> waiting = new ArrayDeque<>();
    private final float[] before;
    private final float[] gradient;
    private final float[] after;

    Run(Mlp mlp, Listener listener) {
      this.mlp = mlp;
      this.listener = listener;
      int size = mlp.layout().size();
      this.before = new float[size];
      this.gradient = new float[size];
      this.after = new float[size];
    }

    void all(Bundle bundle) {
      waiting.push(bundle);
      while (!waiting.isEmpty()) {
        Bundle next = waiting.pop();
        copy(next.parameters(), mlp.parameters());
        train(next.course(), next.strands());
      }
    }

    private void train(Course course, List<Strand> strands) {
      List<Strand> together = ongoing(course, strands);
      while (!together.isEmpty()) {
        TrainingStep lead = together.getFirst().step();
        course.gradient(lead);
        stepsComputed++;
        together.stream().skip(1).forEach(strand -> strand.step().adopt(lead));
        List<Strand> apart = together.stream().flatMap(strand -> strand.split().stream()).toList();
        together = ongoing(course, update(course, apart));
      }
    }

    /** Updates all; those whose parameters are not the first one's have to wait. */
    private List<Strand> update(Course course, List<Strand> strands) {
      int at = course.steps() - 1;
      if (strands.size() == 1) {
        strands.getFirst().update(at, course.split());
        return strands;
      }
      copy(mlp.parameters(), before);
      copy(mlp.gradient(), gradient);
      List<Bundle> bundles = new ArrayList<>();
      bundles.add(new Bundle(after, course, new ArrayList<>()));
      for (Strand strand : strands) {
        copy(before, mlp.parameters());
        copy(gradient, mlp.gradient());
        strand.update(at, course.split());
        if (strand == strands.getFirst()) {
          copy(mlp.parameters(), after);
        }
        bundle(bundles, course).strands().add(strand);
      }
      copy(after, mlp.parameters());
      bundles.subList(1, bundles.size()).reversed().forEach(waiting::push);
      return bundles.getFirst().strands();
    }

    /** The bundle of the parameters as they are; a new one if there is none yet. */
    private Bundle bundle(List<Bundle> bundles, Course course) {
      for (Bundle bundle : bundles) {
        if (Arrays.mismatch(bundle.parameters(), mlp.parameters()) < 0) {
          return bundle;
        }
      }
      Bundle bundle = new Bundle(mlp.parameters().clone(), course.copy(), new ArrayList<>());
      bundles.add(bundle);
      return bundle;
    }

    /** Has a look at the network if one is due, and ends those that are over. */
    private List<Strand> ongoing(Course course, List<Strand> strands) {
      TrainingStep lead = strands.getFirst().step();
      Evaluation evaluation = course.look(lead);
      if (evaluation != null) {
        strands.forEach(strand -> strand.saw(evaluation, course.steps()));
      }
      List<Strand> over = strands.stream().filter(strand -> strand.over(course)).toList();
      if (over.isEmpty()) {
        return strands;
      }
      copy(mlp.parameters(), before);
      for (Strand strand : over) {
        end(strand, course);
        copy(before, mlp.parameters());
      }
      return strands.stream().filter(strand -> !over.contains(strand)).toList();
    }

    private void end(Strand strand, Course course) {
      TrainingLog log = strand.end(course);
      long nanoseconds = course.nanoseconds() + strand.nanoseconds();
      for (Member member : strand.members()) {
        TrainingLog own = strand.compared(log, member.rule(), course);
        listener.ended(member.index(), own, mlp, nanoseconds);
      }
    }

    private void copy(float[] from, float[] to) {
      System.arraycopy(from, 0, to, 0, to.length);
    }
  }
}

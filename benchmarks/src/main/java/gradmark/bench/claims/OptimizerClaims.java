package gradmark.bench.claims;

import gradmark.backend.Backend;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.study.Axes;
import gradmark.bench.study.Axis;
import gradmark.init.Constant;
import gradmark.nn.Mlp;
import gradmark.optim.Optimizer;
import gradmark.optim.Optimizers;
import gradmark.optim.UpdateRule;
import gradmark.optim.WeightDecay;
import gradmark.params.ParameterLayout;
import gradmark.params.ParameterLayout.Layer;
import gradmark.train.Outcome;
import java.util.List;

/** What the article says about Adam. */
final class OptimizerClaims {
  private static final Axes ADAM =
      Scenarios.standard()
          .with(Axis.ACTIVATION, "RELU,TANH")
          .with(Axis.INIT, "XAVIER_NORMAL,HE_NORMAL,UNIFORM")
          .with(Axis.OPTIMIZER, "ADAM")
          .with(Axis.DEPTH, "2,8,16,32");

  private static final Axes SGD = ADAM.with(Axis.OPTIMIZER, "SGD");
  private static final Axes MOMENTUM = ADAM.with(Axis.OPTIMIZER, "MOMENTUM");

  /** Weights from U(−0.05, 0.05): each layer takes three quarters of the gradient and more. */
  private static final Axes FADED_LITTLE =
      Scenarios.standard()
          .with(Axis.ACTIVATION, "RELU")
          .with(Axis.INIT, "UNIFORM")
          .with(Axis.OPTIMIZER, "ADAM")
          .with(Axis.DEPTH, "4");

  private static final Axes FADED_MUCH = FADED_LITTLE.with(Axis.DEPTH, "16");

  private static final List<Outcome> BEST_FIRST =
      List.of(
          Outcome.CONVERGED, Outcome.SLOW, Outcome.STALLED, Outcome.DIVERGED, Outcome.NONFINITE);

  private OptimizerClaims() {}

  static Claim adamIsBest() {
    Axes nearSgd = FADED_LITTLE.with(Axis.OPTIMIZER, "SGD");
    Axes beyond = FADED_MUCH.with(Axis.OPTIMIZER, "ADAM(0.9,0.999,1e-30)");
    return Claim.ofTrainings(
        "Adam counts as the best optimizer today.",
        "default learning rates, ReLU and tanh, three initialisers, 2 to 32 layers; and where"
            + " gradients have faded, ReLU with weights from U(−0.05, 0.05), 4 and 16 layers",
        List.of(ADAM, SGD, MOMENTUM, FADED_LITTLE, nearSgd, FADED_MUCH, beyond),
        evidence -> {
          Trials adam = evidence.trainings(ADAM);
          int better = 0;
          int worse = 0;
          for (Axes axes : List.of(SGD, MOMENTUM)) {
            Trials other = evidence.trainings(axes);
            for (int i = 0; i < adam.count(); i++) {
              int order = rank(adam.records().get(i)) - rank(other.records().get(i));
              better += order < 0 ? 1 : 0;
              worse += order > 0 ? 1 : 0;
            }
          }
          Trials little = evidence.trainings(FADED_LITTLE);
          Trials littleSgd = evidence.trainings(nearSgd);
          Trials much = evidence.trainings(FADED_MUCH);
          return Judgement.of(
              better == 0
                  ? ClaimVerdict.NOT_SUPPORTED
                  : worse == 0 ? ClaimVerdict.SUPPORTED : ClaimVerdict.CONDITIONAL,
              better > worse && little.learnt() > littleSgd.learnt() && much.learnt() == 0,
              "It ends better far more often than worse, and learns where gradients are too small"
                  + " for SGD; but not where they are below ε, or so small that their squares add"
                  + " nothing to its second moment.",
              List.of(
                  Figure.of("ends better than SGD or momentum", better, 2 * adam.count()),
                  Figure.of("ends worse", worse, 2 * adam.count()),
                  faded("4 layers, SGD", littleSgd),
                  faded("4 layers, Adam", little),
                  faded("16 layers, Adam", much),
                  faded("16 layers, Adam with ε = 1e-30", evidence.trainings(beyond))));
        });
  }

  /** The smaller, the better a training ended. */
  private static int rank(TrainRecord record) {
    return BEST_FIRST.indexOf(record.outcome());
  }

  private static Figure faded(String name, Trials trials) {
    return Figure.of("U(−0.05, 0.05), " + name + ": learn", trials.learnt(), trials.count());
  }

  static Claim parametersStartAtZero() {
    return Claim.law(
        "Adam's first step: the parameters are initialised with 0.",
        "a tanh network with all parameters 0, 20 Adam steps",
        () -> {
          Mlp mlp =
              new SmallTraining(new Constant(0), Optimizers.ADAM, WeightDecay.NONE)
                  .run(20)
                  .network();
          int moved = 0;
          int weights = 0;
          for (Layer layer : mlp.layout().layers()) {
            for (int i = 0; i < layer.weightCount(); i++) {
              weights++;
              moved += mlp.parameters()[layer.weights() + i] == 0 ? 0 : 1;
            }
          }
          return Judgement.of(
              moved > 0 ? ClaimVerdict.SUPPORTED : ClaimVerdict.NOT_SUPPORTED,
              "It is the moments that start at 0. Weights that do so never leave it: no gradient"
                  + " passes through them.",
              Figure.of("weights that 20 steps have moved", moved, weights));
        });
  }

  static Claim sixSteps() {
    return Claim.law(
        "Gradient, first moment, second moment, update value, apply.",
        "our kernel against Algorithm 1 of Kingma and Ba in float64, 100 steps; its first step",
        () -> {
          ParameterLayout layout = ParameterLayout.ofUnits(1, 1);
          UpdateRule rule = Optimizers.ADAM.optimizer().start(layout, Backend.SCALAR);
          Optimizer.Definition definition = Optimizers.ADAM.optimizer().definition();
          float[] parameters = new float[layout.size()];
          float[] gradient = new float[layout.size()];
          double exact = 0;
          double first = 0;
          for (int t = 1; t <= 100; t++) {
            double g = StrictMath.sin(t) + 0.5;
            gradient[0] = (float) g;
            rule.update(parameters, gradient, 1, 0.001, WeightDecay.NONE);
            exact = definition.step(exact, (float) g, 0.001, WeightDecay.NONE);
            first = t == 1 ? exact : first;
          }
          double error = Math.abs(parameters[0] - exact) / Math.abs(exact);
          return Judgement.of(
              error < 1e-5 ? ClaimVerdict.SUPPORTED : ClaimVerdict.NOT_SUPPORTED,
              "With the bias correction that the article leaves out, these are the steps of Adam.",
              Figure.of("relative error after 100 steps, float32 against float64", error),
              Figure.of("first step over the learning rate", Math.abs(first) / 0.001));
        });
  }

  static Claim learningRateIsUpdated() {
    return Claim.law(
        "Adam's last step: the learning rate is updated.",
        "how far Adam moves under a constant gradient, in its first step and in its thousandth",
        () -> {
          Optimizer.Definition definition = Optimizers.ADAM.optimizer().definition();
          double before = 0;
          double first = 0;
          double last = 0;
          for (int t = 1; t <= 1000; t++) {
            double after = definition.step(before, 1, 0.001, WeightDecay.NONE);
            last = before - after;
            first = t == 1 ? last : first;
            before = after;
          }
          boolean changes = Math.abs(last / first - 1) > 1e-6;
          return Judgement.of(
              changes ? ClaimVerdict.SUPPORTED : ClaimVerdict.NOT_SUPPORTED,
              "Plain Adam has no such step: under a constant gradient each of its steps is the"
                  + " learning rate. A schedule is a choice of its own.",
              Figure.of("first step over the learning rate", first / 0.001),
              Figure.of("thousandth step over the learning rate", last / 0.001));
        });
  }

  static Claim globalOptimum() {
    return Claim.law(
        "Adam reaches the global optimum more easily.",
        "the convex online problem of Reddi, Kale and Kumar 2018 (C = 3, optimum −1), 30,000 steps",
        () -> {
          double adam = new OnlineCounterexample(false).run(30_000);
          double amsgrad = new OnlineCounterexample(true).run(30_000);
          return Judgement.of(
              adam < 0 ? ClaimVerdict.SUPPORTED : ClaimVerdict.NOT_SUPPORTED,
              adam > 0.9 && amsgrad < -0.9,
              "Adam walks to the worst point of this convex problem; AMSGrad, which keeps the"
                  + " greatest second moment, to the best.",
              List.of(
                  Figure.of("where Adam ends", adam), Figure.of("where AMSGrad ends", amsgrad)));
        });
  }
}

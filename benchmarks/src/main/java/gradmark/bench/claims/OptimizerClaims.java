package gradmark.bench.claims;

import gradmark.backend.Backend;
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
import java.util.ArrayList;
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

  /** ReLU gradients near 1e-6, and near 1e-16 where weights are from U(−0.05, 0.05). */
  private static final Axes FADED =
      Scenarios.standard().with(Axis.ACTIVATION, "RELU").with(Axis.OPTIMIZER, "ADAM");

  private static final Axes SCHEDULED =
      Scenarios.standard()
          .with(Axis.ACTIVATION, "RELU")
          .with(Axis.INIT, "HE_NORMAL")
          .with(Axis.OPTIMIZER, "ADAM")
          .with(Axis.DEPTH, "2,8")
          .with(Axis.SCHEDULE, "STEP");

  private static final Axes UNSCHEDULED = SCHEDULED.with(Axis.SCHEDULE, "CONSTANT");

  private OptimizerClaims() {}

  static Claim adamIsBest() {
    List<Axes> faded = new ArrayList<>();
    for (String init : List.of("XAVIER_NORMAL", "UNIFORM")) {
      for (String epsilon : List.of("1e-8", "1e-30")) {
        faded.add(
            FADED
                .with(Axis.INIT, init)
                .with(Axis.DEPTH, init.equals("UNIFORM") ? "16" : "32")
                .with(Axis.OPTIMIZER, "ADAM(0.9,0.999," + epsilon + ")"));
      }
    }
    List<Axes> all = new ArrayList<>(List.of(ADAM, SGD, MOMENTUM));
    all.addAll(faded);
    return Claim.ofTrainings(
        "Adam counts as the best optimizer today.",
        "default learning rates, ReLU and tanh, three initialisers, 2 to 32 layers; and ε of 1e-8"
            + " and 1e-30 where gradients have faded",
        all,
        evidence -> {
          Trials adam = evidence.trainings(ADAM);
          int better = 0;
          int worse = 0;
          for (Axes other : List.of(SGD, MOMENTUM)) {
            List<Trials> pairs = List.of(adam, evidence.trainings(other));
            for (int i = 0; i < adam.count(); i++) {
              int order =
                  pairs
                      .get(0)
                      .records()
                      .get(i)
                      .outcome()
                      .compareTo(pairs.get(1).records().get(i).outcome());
              better += order < 0 ? 1 : 0;
              worse += order > 0 ? 1 : 0;
            }
          }
          List<Figure> figures = new ArrayList<>();
          figures.add(Figure.of("ends better than SGD or momentum", better, 2 * adam.count()));
          figures.add(Figure.of("ends worse", worse, 2 * adam.count()));
          figures.add(faded("Xavier, 32 layers, ε = 1e-8", evidence.trainings(faded.get(0))));
          figures.add(faded("Xavier, 32 layers, ε = 1e-30", evidence.trainings(faded.get(1))));
          figures.add(
              faded("U(−0.05, 0.05), 16 layers, ε = 1e-8", evidence.trainings(faded.get(2))));
          figures.add(
              faded("U(−0.05, 0.05), 16 layers, ε = 1e-30", evidence.trainings(faded.get(3))));
          return new Judgement(
              worse == 0 && better > 0
                  ? ClaimVerdict.SUPPORTED
                  : better > 0 ? ClaimVerdict.CONDITIONAL : ClaimVerdict.NOT_SUPPORTED,
              "It rescues networks whose gradients are small, as long as they are far above ε:"
                  + " below, its step is η·g / ε. At default learning rates it is not everywhere"
                  + " the best.",
              figures);
        });
  }

  private static Figure faded(String name, Trials trials) {
    return Figure.of("ReLU, " + name + ": learn", trials.learnt(), trials.count());
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
    return Claim.ofTrainings(
        "Adam's last step: the learning rate is updated.",
        "ReLU, He, 2 and 8 layers, Adam with a constant learning rate and with a step schedule",
        List.of(SCHEDULED, UNSCHEDULED),
        evidence -> {
          Trials with = evidence.trainings(SCHEDULED);
          Trials without = evidence.trainings(UNSCHEDULED);
          boolean needed = with.converged() > without.converged();
          return Judgement.of(
              needed ? ClaimVerdict.CONDITIONAL : ClaimVerdict.NOT_SUPPORTED,
              "Plain Adam has no such step; a schedule is a choice of its own.",
              Figure.of("converge, constant", without.converged(), without.count()),
              Figure.of("converge, step schedule", with.converged(), with.count()));
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
              "Adam walks to the worst point of this convex problem; AMSGrad, which keeps the"
                  + " greatest second moment, to the best.",
              Figure.of("where Adam ends", adam),
              Figure.of("where AMSGrad ends", amsgrad));
        });
  }
}

package gradmark.bench.claims;

import gradmark.activation.Activation;
import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.init.Initialization;
import gradmark.init.Initializers;
import gradmark.loss.Losses;
import gradmark.nn.MlpSpec;
import gradmark.random.CounterRandom;
import gradmark.random.Stream;
import gradmark.reference.ReferenceMlp;
import java.util.List;

/** What the article says about gradients and activation functions in general. */
final class DefinitionClaims {
  private static final int POINTS = 200_001;

  private DefinitionClaims() {}

  static Claim gradientIsTheLimit() {
    return Claim.law(
        "A gradient is the limit of (f(x + h) − f(x)) / h, and the chain rule gives it layer by"
            + " layer.",
        "backpropagation against central differences in float64, three tanh layers of 8",
        () -> {
          MlpSpec spec = new MlpSpec(4, 3, 8, 3, Activations.TANH.activation());
          float[] parameters = new float[spec.layout().size()];
          Initialization.fill(
              Initializers.XAVIER_NORMAL.initializer(), spec.layout(), 0, parameters);
          ReferenceMlp network = new ReferenceMlp(spec, Losses.MEAN_SQUARED.loss(), parameters);
          double[] inputs = draws(5 * spec.inputs(), 0);
          double[] targets = draws(5 * spec.outputs(), 1);
          double[] exact = network.gradient(inputs, targets);
          double[] difference = network.numericalGradient(inputs, targets, 1e-5);
          double error = distance(exact, difference) / norm(exact);
          return Judgement.of(
              error < 1e-6 ? ClaimVerdict.SUPPORTED : ClaimVerdict.NOT_SUPPORTED,
              "Differences of the loss and backpropagation agree. (That the rule turns products"
                  + " into sums describes a logarithm, not the chain rule.)",
              Figure.of("relative distance of the two gradients", error));
        });
  }

  private static double[] draws(int count, int place) {
    CounterRandom random = new CounterRandom(0, Stream.BENCHMARK, place);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.normal(i);
    }
    return values;
  }

  private static double distance(double[] a, double[] b) {
    double[] difference = a.clone();
    for (int i = 0; i < a.length; i++) {
      difference[i] -= b[i];
    }
    return norm(difference);
  }

  private static double norm(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return StrictMath.sqrt(squares);
  }

  static Claim sigmoidAndTanhLieInTheUnitInterval() {
    return Claim.law(
        "The sigmoid and tanh give values in [0, 1] and are steepest in the middle.",
        "range and slope of both kernels over " + POINTS + " floats in [−100, 100]",
        () -> {
          float[] sigmoid = values(Activations.SIGMOID.activation());
          float[] tanh = values(Activations.TANH.activation());
          boolean steepest =
              steepestAtZero(Activations.SIGMOID.activation())
                  && steepestAtZero(Activations.TANH.activation());
          int holds = (withinUnit(sigmoid) ? 1 : 0) + (withinUnit(tanh) ? 1 : 0);
          return Judgement.of(
              steepest ? ClaimVerdict.of(holds, 2) : ClaimVerdict.NOT_SUPPORTED,
              withinUnit(sigmoid),
              "It is so for the sigmoid; tanh lies in [−1, 1].",
              List.of(
                  Figure.of("sigmoid, least", least(sigmoid)),
                  Figure.of("sigmoid, greatest", greatest(sigmoid)),
                  Figure.of("tanh, least", least(tanh)),
                  Figure.of("tanh, greatest", greatest(tanh))));
        });
  }

  private static float[] grid() {
    float[] grid = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      grid[i] = (i - POINTS / 2) * 1e-3f;
    }
    return grid;
  }

  private static float[] values(Activation activation) {
    float[] h = grid();
    float[] x = new float[h.length];
    activation.kernel(Backend.SCALAR).forward(h, 0, x, 0, h.length);
    return x;
  }

  private static boolean steepestAtZero(Activation activation) {
    for (float h : grid()) {
      if (activation.derivative(h) > activation.derivative(0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean withinUnit(float[] values) {
    return least(values) >= 0 && greatest(values) <= 1;
  }

  private static double least(float[] values) {
    double least = Double.POSITIVE_INFINITY;
    for (float value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  private static double greatest(float[] values) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }

  static Claim leakyReluJitters() {
    return Claim.law(
        "ReLU gives 0 or more; leaky ReLU has a certain jitter.",
        "both kernels over " + POINTS + " floats, leaky ReLU twice",
        () -> {
          boolean relu = least(values(Activations.RELU.activation())) >= 0;
          float[] first = values(Activations.LEAKY_RELU.activation());
          float[] second = values(Activations.LEAKY_RELU.activation());
          int differing = 0;
          for (int i = 0; i < first.length; i++) {
            differing += Float.floatToIntBits(first[i]) == Float.floatToIntBits(second[i]) ? 0 : 1;
          }
          return Judgement.of(
              ClaimVerdict.of((relu ? 1 : 0) + (differing > 0 ? 1 : 0), 2),
              relu,
              "ReLU is never negative; leaky ReLU gives the same bits each time. What jitters is"
                  + " randomised leaky ReLU.",
              List.of(
                  Figure.of(
                      "values of leaky ReLU that differ the second time", differing, POINTS)));
        });
  }
}

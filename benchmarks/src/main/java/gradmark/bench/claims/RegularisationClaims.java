package gradmark.bench.claims;

import gradmark.backend.Backend;
import gradmark.bench.study.Axes;
import gradmark.bench.study.Axis;
import gradmark.init.Initializers;
import gradmark.optim.Optimizers;
import gradmark.optim.UpdateRule;
import gradmark.optim.WeightDecay;
import gradmark.params.ParameterLayout;
import gradmark.train.BitDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the article says about adding λθ to the gradient. */
final class RegularisationClaims {
  private static final Axes DECAYED =
      Scenarios.VANISHING.with(Axis.DECAY, "COUPLED(0.0001),COUPLED(0.01)");

  private static final Axes FREE =
      Scenarios.standard()
          .with(Axis.ACTIVATION, "RELU")
          .with(Axis.INIT, "HE_NORMAL")
          .with(Axis.OPTIMIZER, "ADAM")
          .with(Axis.DEPTH, "2");

  private static final Axes REGULARISED = FREE.with(Axis.DECAY, "COUPLED(0.001)");

  private static final WeightDecay LAMBDA = new WeightDecay(WeightDecay.Kind.COUPLED, 0.01);

  private RegularisationClaims() {}

  static Claim rescalesTheGradient() {
    return Claim.law(
        "The regularised gradient g + λθ is g, rescaled.",
        "angle between g and g + λθ of a tanh network after 20 steps, λ = 0.01",
        () -> {
          SmallTraining training =
              new SmallTraining(
                      Initializers.XAVIER_NORMAL.initializer(), Optimizers.SGD, WeightDecay.NONE)
                  .run(20);
          float[] gradient = training.gradient();
          float[] parameters = training.network().parameters();
          double cosine = cosine(gradient, parameters, LAMBDA.lambda());
          return Judgement.of(
              cosine > 1 - 1e-12 ? ClaimVerdict.SUPPORTED : ClaimVerdict.NOT_SUPPORTED,
              "The sum has another direction; scaled would mean that only its length is another.",
              Figure.of("cosine of g and g + λθ", cosine));
        });
  }

  private static double cosine(float[] gradient, float[] parameters, double lambda) {
    double product = 0;
    double squares = 0;
    double sumSquares = 0;
    for (int i = 0; i < gradient.length; i++) {
      double sum = gradient[i] + lambda * parameters[i];
      product += gradient[i] * sum;
      squares += (double) gradient[i] * gradient[i];
      sumSquares += sum * sum;
    }
    return product / StrictMath.sqrt(squares * sumSquares);
  }

  static Claim preventsOverfittingButAddsNoise() {
    return Claim.ofTrainings(
        "The regulariser prevents over-fitting, and its term brings noise.",
        "one training with λ = 0.01 twice, bit by bit; held-out loss with λ = 0.001 and without,"
            + " ReLU, He, 2 layers, Adam",
        List.of(FREE, REGULARISED),
        evidence -> {
          boolean noisy = !digest().equals(digest());
          Trials free = evidence.trainings(FREE);
          Trials regularised = evidence.trainings(REGULARISED);
          int lower = 0;
          for (int i = 0; i < free.count(); i++) {
            double without = free.records().get(i).finalLoss().value().orElse(Double.NaN);
            double with = regularised.records().get(i).finalLoss().value().orElse(Double.NaN);
            lower += with < without ? 1 : 0;
          }
          boolean prevents = lower > free.count() / 2;
          return Judgement.of(
              ClaimVerdict.of((noisy ? 1 : 0) + (prevents ? 1 : 0), 2),
              "The term is a function of the parameters and brings no noise; what it does to the"
                  + " held-out loss within 100 steps is in the figures.",
              Figure.of("trainings of which a repetition differs in a bit", noisy ? 1 : 0, 1),
              Figure.of("trainings with a lower held-out loss than without", lower, free.count()),
              Figure.of("median final over initial loss, without", free.medianLossRatio()),
              Figure.of("median final over initial loss, with", regularised.medianLossRatio()));
        });
  }

  private static String digest() {
    SmallTraining training =
        new SmallTraining(Initializers.XAVIER_NORMAL.initializer(), Optimizers.SGD, LAMBDA).run(20);
    return new BitDigest().add(training.network().parameters()).hex();
  }

  static Claim curesVanishing() {
    return Claim.ofTrainings(
        "Adding λθ cures vanishing gradients.",
        "law: weights after 1,000 SGD steps without any data gradient; runs: weights from"
            + " U(−0.05, 0.05), 16 layers, SGD, λ = 0.0001 and 0.01",
        List.of(Scenarios.VANISHING, DECAYED),
        evidence -> {
          double left = leftWithoutGradient(0.1, 0.01, 1000);
          Trials without = evidence.trainings(Scenarios.VANISHING);
          Trials with = evidence.trainings(DECAYED);
          boolean cured = with.learnt() * without.count() > without.learnt() * with.count();
          List<Figure> figures = new ArrayList<>();
          figures.add(Figure.of("share of a weight left, η = 0.1, λ = 0.01", left));
          figures.add(Figure.of("(1 − ηλ) to the power of 1,000", StrictMath.pow(0.999, 1000)));
          figures.add(Figure.of("learn without λ", without.learnt(), without.count()));
          figures.add(Figure.of("learn with λ", with.learnt(), with.count()));
          return new Judgement(
              cured ? ClaimVerdict.CONDITIONAL : ClaimVerdict.NOT_SUPPORTED,
              "Where no gradient arrives, λθ moves the weights, but toward 0: σ_w² falls, and the"
                  + " next gradient is smaller still.",
              figures);
        });
  }

  private static double leftWithoutGradient(double learningRate, double lambda, int steps) {
    ParameterLayout layout = ParameterLayout.ofUnits(1, 1);
    float[] parameters = new float[layout.size()];
    Arrays.fill(parameters, 1);
    float[] gradient = new float[layout.size()];
    UpdateRule rule = Optimizers.SGD.optimizer().start(layout, Backend.SCALAR);
    WeightDecay decay = new WeightDecay(WeightDecay.Kind.COUPLED, lambda);
    for (int i = 0; i < steps; i++) {
      rule.update(parameters, gradient, 1, learningRate, decay);
    }
    return parameters[layout.layers().getFirst().weights()];
  }
}

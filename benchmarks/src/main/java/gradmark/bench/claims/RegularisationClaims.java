package gradmark.bench.claims;

import gradmark.backend.Backend;
import gradmark.bench.result.TrainRecord;
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
import org.jspecify.annotations.Nullable;

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

  /** Batches whose mean loss stands for the training loss: an epoch's and more. */
  private static final int LAST = 25;

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
        "one training with λ = 0.01 twice, bit by bit; held-out loss above that of the last 25"
            + " batches, with λ = 0.001 and without, ReLU, He, 2 layers, Adam",
        List.of(FREE, REGULARISED),
        evidence -> {
          boolean noisy = !digest().equals(digest());
          Trials free = evidence.trainings(FREE);
          Trials regularised = evidence.trainings(REGULARISED);
          int smaller = 0;
          for (int i = 0; i < free.count(); i++) {
            smaller += gap(regularised.records().get(i)) < gap(free.records().get(i)) ? 1 : 0;
          }
          boolean prevents = 2 * smaller > free.count();
          return Judgement.of(
              ClaimVerdict.of((noisy ? 1 : 0) + (prevents ? 1 : 0), 2),
              !noisy,
              "The term is a function of the parameters and brings no noise; over-fitting is less"
                  + " in most of the trainings, if only by little within 100 steps.",
              List.of(
                  Figure.of("trainings of which a repetition differs in a bit", noisy ? 1 : 0, 1),
                  Figure.of(
                      "held-out loss nearer to that of the last batches", smaller, free.count()),
                  Figure.of("median final over initial loss, without", free.medianLossRatio()),
                  Figure.of(
                      "median final over initial loss, with", regularised.medianLossRatio())));
        });
  }

  /** Held-out loss above the mean of the last batches' losses; infinite where one is not finite. */
  private static double gap(TrainRecord record) {
    List<@Nullable Double> losses = record.losses();
    double sum = 0;
    for (Double loss : losses.subList(losses.size() - LAST, losses.size())) {
      sum += loss == null ? Double.NaN : loss;
    }
    double gap = record.finalLoss().value().orElse(Double.NaN) - sum / LAST;
    return Double.isNaN(gap) ? Double.POSITIVE_INFINITY : gap;
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
              !cured
                  ? ClaimVerdict.NOT_SUPPORTED
                  : with.learnt() == with.count()
                      ? ClaimVerdict.SUPPORTED
                      : ClaimVerdict.CONDITIONAL,
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

package gradmark.reference;

import gradmark.clip.Clipper;
import gradmark.clip.NonFinitePolicy;
import gradmark.nn.MlpSpec;
import gradmark.nn.TrainingRule;
import gradmark.optim.Optimizer;
import gradmark.optim.WeightDecay;
import java.util.Arrays;

/**
 * A training in float64, from the definitions of activation, loss, clipper, optimizer and schedule
 * alone.
 *
 * <p>A gradient that is not finite in float64 either is gone on with, skipped or zeroed as the
 * rule's policy says.
 */
public final class ReferenceTraining {
  private final MlpSpec spec;
  private final TrainingRule rule;
  private final double[] parameters;
  private final Clipper.Definition clipper;
  private final Optimizer.Definition[] optimizers;
  private long steps;

  /**
   * A training before its first step.
   *
   * @param initial the flat parameters; copied
   */
  public ReferenceTraining(MlpSpec spec, TrainingRule rule, float[] initial) {
    this.spec = spec;
    this.rule = rule;
    this.parameters = new double[initial.length];
    Arrays.setAll(parameters, i -> initial[i]);
    this.clipper = rule.clipper().definition(initial.length);
    this.optimizers = new Optimizer.Definition[initial.length];
    Arrays.setAll(optimizers, i -> rule.optimizer().definition());
  }

  /** The network's shape. */
  public MlpSpec spec() {
    return spec;
  }

  /** The flat parameters as they are, only to be read. */
  public double[] parameters() {
    return parameters;
  }

  /**
   * One step.
   *
   * @param inputs samples × units
   * @param targets samples × outputs
   * @return the mean loss before the update
   * @throws ArithmeticException if the gradient is not finite and the policy is THROW
   */
  public double step(double[] inputs, double[] targets) {
    ReferenceMlp network = new ReferenceMlp(spec, rule.loss(), parameters);
    double loss = network.loss(inputs, targets);
    double[] gradient = network.gradient(inputs, targets);
    WeightDecay decay = rule.decay();
    if (decay.kind() == WeightDecay.Kind.L2_BEFORE_CLIP) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += decay.lambda() * parameters[i];
      }
    }
    double rate = rule.learningRate() * rule.schedule().factor(steps++);
    if (admits(gradient)) {
      clipper.clip(gradient);
      for (int i = 0; i < gradient.length; i++) {
        parameters[i] = optimizers[i].step(parameters[i], gradient[i], rate, decay);
      }
    }
    return loss;
  }

  private boolean admits(double[] gradient) {
    if (Arrays.stream(gradient).allMatch(Double::isFinite)) {
      return true;
    }
    if (rule.nonFinitePolicy() == NonFinitePolicy.THROW) {
      throw new ArithmeticException(
          "step " + (steps - 1) + " (from 0): the gradient is not finite");
    }
    if (rule.nonFinitePolicy() == NonFinitePolicy.ZERO_ELEMENTS) {
      Arrays.setAll(gradient, i -> Double.isFinite(gradient[i]) ? gradient[i] : 0);
    }
    return rule.nonFinitePolicy() != NonFinitePolicy.SKIP_STEP;
  }
}

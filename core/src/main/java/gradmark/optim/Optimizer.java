package gradmark.optim;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;
import java.util.OptionalDouble;

/**
 * An update rule with its hyper-parameters: the float64 definition and the two forms of its kernel.
 */
public interface Optimizer {
  /** A rule that updates the parameters of one network; it owns the optimizer's state, at zero. */
  UpdateRule start(ParameterLayout layout, Backend backend);

  /** The float64 definition, for one parameter, with state at zero. */
  Definition definition();

  /**
   * The largest eigenvalue of a quadratic's Hessian up to which the rule converges, its
   * preconditioner, if it has one, being constant and the Hessian preconditioned by it (Cohen et
   * al. 2021, 2022); empty where none is known.
   *
   * @param learningRate η
   */
  default OptionalDouble sharpnessBound(double learningRate) {
    return OptionalDouble.empty();
  }

  /** The update of one parameter in float64. */
  interface Definition {
    /**
     * The parameter after one more step.
     *
     * @param parameter its value before the step
     * @param gradient its gradient, clipped
     * @param learningRate the learning rate of this step
     * @param decay the weight decay
     */
    double step(double parameter, double gradient, double learningRate, WeightDecay decay);
  }
}

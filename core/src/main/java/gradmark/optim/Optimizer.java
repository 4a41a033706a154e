package gradmark.optim;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;

/**
 * An update rule with its hyper-parameters: the float64 definition and the two forms of its kernel.
 */
public interface Optimizer {
  /** A rule that updates the parameters of one network; it owns the optimizer's state, at zero. */
  UpdateRule start(ParameterLayout layout, Backend backend);

  /** The float64 definition, for one parameter, with state at zero. */
  Definition definition();

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

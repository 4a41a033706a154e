package gradmark.clip;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;

/** A transform of the whole gradient between the backward pass and the update. */
public interface Clipper {
  /**
   * The float64 definition: what an element becomes.
   *
   * @param element of the gradient
   * @param norm L2 norm of the whole gradient
   */
  double clipped(double element, double norm);

  /** A rule that clips gradients of one network; it owns whatever memory the clipper needs. */
  ClipRule start(ParameterLayout layout, Backend backend);
}

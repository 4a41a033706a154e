package gradmark.clip;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;

/** A transform of the whole gradient between the backward pass and the update. */
public interface Clipper {
  /** The float64 definition, for gradients of {@code size} elements, with an empty memory. */
  Definition definition(int size);

  /** A rule that clips gradients of one network; it owns whatever memory the clipper needs. */
  ClipRule start(ParameterLayout layout, Backend backend);

  /** The clip of one gradient after the other in float64. */
  @FunctionalInterface
  interface Definition {
    /** Clips the next gradient in place. */
    void clip(double[] gradient);
  }
}

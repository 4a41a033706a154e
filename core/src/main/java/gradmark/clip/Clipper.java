package gradmark.clip;

import gradmark.backend.Backend;
import gradmark.params.ParameterLayout;

/** A transform of the whole gradient between the backward pass and the update. */
public interface Clipper {
  /** A rule that clips gradients of one network; it owns whatever memory the clipper needs. */
  ClipRule start(ParameterLayout layout, Backend backend);
}

package gradmark.train;

import org.jspecify.annotations.Nullable;

/**
 * Where a training first met infinity or NaN.
 *
 * @param step the step, 0 for the first
 * @param place what was not finite, first in the order of computation
 * @param layer the layer it arose in, the readout's index being the depth; null for the loss, and
 *     where it arose in a micro-batch that is gone
 */
public record NonFinite(int step, Place place, @Nullable Integer layer) {
  /** What was not finite. Parameters and state are looked at after the last step. */
  public enum Place {
    /** A pre-activation; the layer is the first from the input. */
    SIGNAL,
    LOSS,
    /**
     * A weight's or bias's gradient, all signals being finite; the layer is the first from the
     * readout.
     */
    GRADIENT,
    PARAMETER,
    STATE
  }
}

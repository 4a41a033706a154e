package gradmark.train;

import gradmark.stability.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a training moved: what the instruments of a training read on its way.
 *
 * @param gradientNorm global L2 norm of each step's gradient, before clipping
 * @param clipFactor geometric mean of ‖clip(g)‖/‖g‖ over the profiled steps whose clipper was
 *     active; not applicable if there is none
 * @param clipCosine mean cosine of g and clip(g) over the same steps, but for those whose gradient
 *     was clipped to nothing
 * @param clippedElements share of the elements that the clipper changed, over all steps at which it
 *     was active; not applicable if there is none, or it acts on the gradient as a whole
 * @param distance ‖θ − θ₀‖/‖θ₀‖ of the network as it ends, from its initialisation
 * @param lossSpikes steps whose batch loss is a spike by {@code spikeRule}
 * @param profiles gradient and update per layer, at up to eight steps spread evenly over their
 *     logarithm
 * @param sharpness at the steps asked for
 * @param divergence of the parameters from those of the same training in float64, at the profiled
 *     steps; none unless asked for
 * @param smoothness along the updates of the profiled steps; null unless asked for
 * @param layerDigests at the profiled steps; none unless asked for
 */
public record Dynamics(
    Percentiles gradientNorm,
    Metric clipFactor,
    Metric clipCosine,
    Metric clippedElements,
    Metric distance,
    Metric lossSpikes,
    SpikeRule spikeRule,
    List<StepProfile> profiles,
    List<Sharpness> sharpness,
    List<Divergence> divergence,
    @Nullable Smoothness smoothness,
    List<LayerDigests> layerDigests) {
  public Dynamics {
    profiles = List.copyOf(profiles);
    sharpness = List.copyOf(sharpness);
    divergence = List.copyOf(divergence);
    layerDigests = List.copyOf(layerDigests);
  }

  /** These with a comparison with float64. */
  Dynamics with(List<Divergence> divergence) {
    return new Dynamics(
        gradientNorm,
        clipFactor,
        clipCosine,
        clippedElements,
        distance,
        lossSpikes,
        spikeRule,
        profiles,
        sharpness,
        divergence,
        smoothness,
        layerDigests);
  }
}

package gradmark.train;

import gradmark.stability.Metric;
import java.util.List;

/**
 * How a training moved: what the instruments of a training read on its way.
 *
 * @param gradientNorm global L2 norm of each step's gradient, before clipping
 * @param clipFactor geometric mean of ‖clip(g)‖/‖g‖ over the profiled steps whose clipper was
 *     active; not applicable if there is none
 * @param clipCosine mean cosine of g and clip(g) over the same steps, but for those whose gradient
 *     was clipped to nothing
 * @param distance ‖θ − θ₀‖/‖θ₀‖ of the network as it ends, from its initialisation
 * @param lossSpikes steps whose batch loss is a spike by {@code spikeRule}
 * @param profiles gradient and update per layer, at up to eight steps spread evenly over their
 *     logarithm
 * @param sharpness at the steps asked for
 * @param divergence of the parameters from those of the same training in float64, at the profiled
 *     steps; none unless asked for
 */
public record Dynamics(
    Percentiles gradientNorm,
    Metric clipFactor,
    Metric clipCosine,
    Metric distance,
    Metric lossSpikes,
    SpikeRule spikeRule,
    List<StepProfile> profiles,
    List<Sharpness> sharpness,
    List<Divergence> divergence) {
  public Dynamics {
    profiles = List.copyOf(profiles);
    sharpness = List.copyOf(sharpness);
    divergence = List.copyOf(divergence);
  }

  /** These with a comparison with float64. */
  Dynamics with(List<Divergence> divergence) {
    return new Dynamics(
        gradientNorm,
        clipFactor,
        clipCosine,
        distance,
        lossSpikes,
        spikeRule,
        profiles,
        sharpness,
        divergence);
  }
}

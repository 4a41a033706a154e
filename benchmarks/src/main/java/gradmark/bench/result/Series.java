package gradmark.bench.result;

import gradmark.stability.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One magnitude per layer and what it says about depth.
 *
 * @param hidden one value per hidden layer, from the input to the output; null where not finite
 * @param readout the readout's value; null where not finite
 * @param firstToLast first hidden layer's value over the last one's
 * @param slope least-squares slope of ln(value) on the layer, nats per layer
 * @param rSquared share of the variance that the line explains
 * @param decades log₁₀(largest/smallest hidden value)
 * @param maxResidual largest distance of a hidden layer's ln(value) from the line, in nats; like
 *     {@code zeros} null in files that were written before it was recorded
 * @param zeros hidden layers that the fit leaves out because their value is 0
 */
public record Series(
    List<@Nullable Double> hidden,
    @Nullable Double readout,
    Metric firstToLast,
    Metric slope,
    Metric rSquared,
    Metric decades,
    @Nullable Metric maxResidual,
    @Nullable Integer zeros) {}

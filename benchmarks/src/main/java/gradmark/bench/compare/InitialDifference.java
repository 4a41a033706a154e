package gradmark.bench.compare;

import gradmark.bench.result.InitRecord;
import gradmark.bench.result.InitRecord.Measured;
import gradmark.bench.result.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the first forward and backward pass of two equal networks part. */
final class InitialDifference {
  private InitialDifference() {}

  /**
   * The first place in the order of computation: signals from the first layer to the readout, the
   * loss, gradients from the readout to the first layer; empty if all of them are equal.
   */
  static Optional<String> place(InitRecord base, InitRecord head) {
    Measured one = base.measured();
    Measured other = head.measured();
    for (int layer = 0; layer <= base.depth(); layer++) {
      if (differ(one.preActivation(), other.preActivation(), layer)
          || differ(one.activation(), other.activation(), layer)) {
        return Optional.of("layer " + layer + ", on the way forward");
      }
    }
    if (!base.lossValue().equals(head.lossValue())) {
      return Optional.of("the loss");
    }
    for (int layer = base.depth(); layer >= 0; layer--) {
      if (differ(one.delta(), other.delta(), layer)
          || differ(one.weightGradient(), other.weightGradient(), layer)
          || differ(one.biasGradient(), other.biasGradient(), layer)) {
        return Optional.of("layer " + layer + ", on the way back");
      }
    }
    return base.gradientNorm().equals(head.gradientNorm())
        ? Optional.empty()
        : Optional.of("the norm of the gradient");
  }

  private static boolean differ(Series one, Series other, int layer) {
    return !Objects.equals(at(one, layer), at(other, layer));
  }

  private static @Nullable Double at(Series series, int layer) {
    List<@Nullable Double> all = new ArrayList<>(series.hidden());
    all.add(series.readout());
    return layer < all.size() ? all.get(layer) : null;
  }
}

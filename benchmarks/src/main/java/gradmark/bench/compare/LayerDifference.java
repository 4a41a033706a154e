package gradmark.bench.compare;

import gradmark.train.LayerDigests;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The first step and layer whose bits two trainings of one cell do not have in common.
 *
 * @param step among those whose digests both have
 * @param place the first in the order of computation: h from the first layer to the readout, the
 *     loss, gradients from the readout to the first layer, parameters from the first layer to the
 *     readout
 */
record LayerDifference(int step, String place) {
  /**
   * Empty if all digests that both have are equal.
   *
   * @param lossParts the first step whose losses differ
   */
  static Optional<LayerDifference> of(
      List<LayerDigests> base, List<LayerDigests> head, int lossParts) {
    int steps = Math.min(base.size(), head.size());
    for (int i = 0; i < steps && base.get(i).step() == head.get(i).step(); i++) {
      if (!base.get(i).equals(head.get(i))) {
        int step = base.get(i).step();
        return Optional.of(
            new LayerDifference(step, place(base.get(i), head.get(i), step == lossParts)));
      }
    }
    return Optional.empty();
  }

  private static String place(LayerDigests base, LayerDigests head, boolean lossDiffers) {
    List<Integer> signal = differing(base.signal(), head.signal());
    if (!signal.isEmpty()) {
      return words(signal.getFirst(), "on the way forward", signal, base);
    }
    if (lossDiffers) {
      return "the loss";
    }
    List<Integer> gradient = differing(base.gradient(), head.gradient());
    if (!gradient.isEmpty()) {
      return words(gradient.getLast(), "on the way back", gradient, base);
    }
    List<Integer> parameters = differing(base.parameters(), head.parameters());
    return words(parameters.getFirst(), "in the update", parameters, base);
  }

  private static List<Integer> differing(List<String> base, List<String> head) {
    int both = Math.min(base.size(), head.size());
    return IntStream.range(0, Math.max(base.size(), head.size()))
        .filter(layer -> layer >= both || !base.get(layer).equals(head.get(layer)))
        .boxed()
        .toList();
  }

  private static String words(int layer, String where, List<Integer> all, LayerDigests of) {
    int layers = of.signal().size();
    String reach =
        all.size() == layers
            ? "all " + layers + " layers differ there"
            : all.size() == 1
                ? "no other layer differs there"
                : all.size() + " of " + layers + " layers differ there";
    return "layer " + layer + ", " + where + " (" + reach + ")";
  }
}

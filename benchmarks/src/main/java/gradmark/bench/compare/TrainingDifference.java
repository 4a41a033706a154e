package gradmark.bench.compare;

import gradmark.bench.result.TrainRecord;
import gradmark.bench.result.TrainRecord.Dynamics;
import gradmark.bench.result.TrainRecord.Profile;
import gradmark.train.LayerDigests;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where two trainings of one cell part.
 *
 * @param step the first one whose loss or bits differ; the number of steps if only the final
 *     parameters do
 * @param place the layer, or why none is named
 * @param byBits whether it is told by digests of bits, not by rounded numbers
 */
record TrainingDifference(int step, String place, boolean byBits) {
  /** Empty if they are equal in all that tells bits. */
  static Optional<TrainingDifference> of(TrainRecord base, TrainRecord head) {
    int lossParts = firstDifference(base.losses(), head.losses());
    List<LayerDigests> before = digests(base);
    List<LayerDigests> after = digests(head);
    Optional<LayerDifference> bits = LayerDifference.of(before, after, lossParts);
    if (bits.isPresent()) {
      return bits.map(layer -> byBits(layer, lossParts));
    }
    if (base.digest().equals(head.digest()) && base.losses().equals(head.losses())) {
      return Optional.empty();
    }
    if (!before.isEmpty() && !after.isEmpty()) {
      String none = "in no layer of the steps whose bits are known";
      return Optional.of(new TrainingDifference(lossParts, none, true));
    }
    String place =
        layer(base, head)
            .map(layer -> "layer " + layer)
            .orElse("in a layer that the profile, of few steps and three digits, does not tell");
    return Optional.of(new TrainingDifference(lossParts, place, false));
  }

  private static TrainingDifference byBits(LayerDifference layer, int lossParts) {
    return layer.step() <= lossParts
        ? new TrainingDifference(layer.step(), layer.place(), true)
        : new TrainingDifference(
            lossParts, "and by the bits of step " + layer.step() + " in " + layer.place(), true);
  }

  private static List<LayerDigests> digests(TrainRecord training) {
    Dynamics dynamics = training.dynamics();
    return dynamics == null ? List.of() : dynamics.layerDigests();
  }

  /** The first layer of the first profiled step in which a gradient or an update differs. */
  private static Optional<Integer> layer(TrainRecord base, TrainRecord head) {
    Dynamics before = base.dynamics();
    Dynamics after = head.dynamics();
    if (before == null || after == null) {
      return Optional.empty();
    }
    Profile one = before.profile();
    Profile other = after.profile();
    int steps = Math.min(one.steps().size(), other.steps().size());
    for (int i = 0; i < steps; i++) {
      int gradient = firstDifference(one.gradientNorm().get(i), other.gradientNorm().get(i));
      int update = firstDifference(one.updateRatio().get(i), other.updateRatio().get(i));
      int layer = Math.min(gradient, update);
      if (layer < one.gradientNorm().get(i).size()) {
        return Optional.of(layer);
      }
    }
    return Optional.empty();
  }

  /** The index of the first place where lists differ; the shorter one's length if it has none. */
  private static int firstDifference(List<?> one, List<?> other) {
    int shorter = Math.min(one.size(), other.size());
    for (int i = 0; i < shorter; i++) {
      if (!Objects.equals(one.get(i), other.get(i))) {
        return i;
      }
    }
    return shorter;
  }
}

package gradmark.bench.compare;

import gradmark.bench.result.TrainRecord;
import gradmark.bench.result.TrainRecord.Dynamics;
import gradmark.bench.result.TrainRecord.Profile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where two trainings of one cell part. */
final class TrainingDifference {
  private TrainingDifference() {}

  /** The first step whose loss differs; the number of steps if only the final parameters do. */
  static int step(TrainRecord base, TrainRecord head) {
    return firstDifference(base.losses(), head.losses());
  }

  /** The first layer of the first profiled step in which a gradient or an update differs. */
  static Optional<Integer> layer(TrainRecord base, TrainRecord head) {
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
  static int firstDifference(List<?> one, List<?> other) {
    int shorter = Math.min(one.size(), other.size());
    for (int i = 0; i < shorter; i++) {
      if (!Objects.equals(one.get(i), other.get(i))) {
        return i;
      }
    }
    return shorter;
  }
}

package gradmark.bench.selftest;

import java.util.Comparator;
import java.util.List;

/** Rows by how much their equal forks differ. */
public enum NoiseClass {
  /** The half that differs least, the row in the middle included. */
  QUIETER,
  NOISIER,
  ALL;

  /** Its rows, the quietest first. */
  List<RecordedRow> of(List<RecordedRow> rows) {
    List<RecordedRow> sorted =
        rows.stream().sorted(Comparator.comparingDouble(RecordedRow::spread)).toList();
    int half = (sorted.size() + 1) / 2;
    return sorted.subList(this == NOISIER ? half : 0, this == QUIETER ? half : sorted.size());
  }
}

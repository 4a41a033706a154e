package gradmark.data;

import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * The classes that whole numbers name: with k different ones they are 0 to k − 1, or 1 to k. So a
 * label that was mistyped or is damaged shows, since it leaves a gap.
 */
final class Labels {
  private static final int MOST_CLASSES = 1000;

  private Labels() {}

  /**
   * One-hot targets.
   *
   * @param labels one per example
   * @param place of an example's label in the file, for messages
   * @throws DamagedDataException if there are fewer than 2 classes, or more than 1000, or a label
   *     is out of range
   */
  static float[] oneHot(String path, long[] labels, IntFunction<String> place) {
    TreeSet<Long> distinct = new TreeSet<>();
    for (long label : labels) {
      distinct.add(label);
    }
    int classes = classes(path, distinct.size(), String.valueOf(distinct.first()));
    int first = distinct.contains(0L) ? 0 : 1;
    float[] targets = new float[Math.multiplyExact(labels.length, classes)];
    for (int i = 0; i < labels.length; i++) {
      long index = labels[i] - first;
      if (index < 0 || index >= classes) {
        throw new DamagedDataException(
            path,
            "%s is out of range: %d; with %d different labels they must be from %d to %d"
                .formatted(place.apply(i), labels[i], classes, first, first + classes - 1));
      }
      targets[i * classes + (int) index] = 1;
    }
    return targets;
  }

  /**
   * The number of classes, checked.
   *
   * @param only the class that there is if there is one
   * @throws DamagedDataException if it is out of bounds
   */
  static int classes(String path, int different, String only) {
    if (different < 2) {
      throw new DamagedDataException(
          path, "all its labels are " + only + "; at least 2 classes are needed");
    }
    if (different > MOST_CLASSES) {
      throw new DamagedDataException(
          path, different + " different labels; classes are meant, at most " + MOST_CLASSES);
    }
    return different;
  }
}

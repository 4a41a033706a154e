package gradmark.bench.study;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Few rows in which every two values of two factors meet: a covering array of strength 2, greedy
 * and without chance. Each row begins with the first pair that no row has yet, and every other
 * factor then takes the value that adds the most new pairs, the first of equals.
 *
 * <p>At least the product of the two largest factors' sizes is needed; the rows are seldom half as
 * many again.
 */
final class PairwiseCover {
  private final int[] sizes;
  private final int[] offsets;
  private final BitSet[] missing;

  private PairwiseCover(int[] sizes) {
    this.sizes = sizes;
    this.offsets = new int[sizes.length];
    int values = 0;
    for (int factor = 0; factor < sizes.length; factor++) {
      offsets[factor] = values;
      values += sizes[factor];
    }
    missing = new BitSet[values];
    for (int factor = 0; factor < sizes.length; factor++) {
      for (int value = 0; value < sizes[factor]; value++) {
        BitSet others = new BitSet(values);
        others.set(0, values);
        others.clear(offsets[factor], offsets[factor] + sizes[factor]);
        missing[offsets[factor] + value] = others;
      }
    }
  }

  /**
   * The rows, each with one value per factor, counted from 0.
   *
   * @param sizes number of values of each factor, at least 1
   */
  static List<int[]> rows(int... sizes) {
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException("size = " + size + "; it must be at least 1");
      }
    }
    PairwiseCover cover = new PairwiseCover(sizes.clone());
    List<int[]> rows = new ArrayList<>();
    if (sizes.length == 1) {
      for (int value = 0; value < sizes[0]; value++) {
        rows.add(new int[] {value});
      }
      return rows;
    }
    for (int first = 0; first < cover.missing.length; first++) {
      while (!cover.missing[first].isEmpty()) {
        rows.add(cover.row(first, cover.missing[first].nextSetBit(0)));
      }
    }
    return rows;
  }

  private int[] row(int one, int other) {
    List<Integer> chosen = new ArrayList<>(List.of(one, other));
    for (int factor = 0; factor < sizes.length; factor++) {
      if (factor != factorOf(one) && factor != factorOf(other)) {
        chosen.add(best(factor, chosen));
      }
    }
    int[] row = new int[sizes.length];
    for (int value : chosen) {
      row[factorOf(value)] = value - offsets[factorOf(value)];
      for (int met : chosen) {
        missing[value].clear(met);
      }
    }
    return row;
  }

  private int best(int factor, List<Integer> chosen) {
    int best = offsets[factor];
    long most = -1;
    for (int value = offsets[factor]; value < offsets[factor] + sizes[factor]; value++) {
      BitSet open = missing[value];
      long fresh = chosen.stream().filter(open::get).count();
      if (fresh > most) {
        most = fresh;
        best = value;
      }
    }
    return best;
  }

  private int factorOf(int value) {
    int factor = sizes.length - 1;
    while (offsets[factor] > value) {
      factor--;
    }
    return factor;
  }
}

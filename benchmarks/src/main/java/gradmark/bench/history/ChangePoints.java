package gradmark.bench.history;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps in a series: E-divisive bisection with a t-test at each split, then a strict merging.
 *
 * <p>Values are split where their energy distance is largest ({@link EnergySplit}), again and again
 * as long as both sides differ at ten times the strict level, so that a step is found that only
 * shows once its neighbour is. Then the weakest step goes, and the means beside it are taken anew,
 * until every step that stays is significant at the strict level and large enough. So does Apache
 * Otava (before: Hunter; Fleming and Kołaczkowski, ICPE 2023, section 3). Unlike there each step is
 * moved to its best place once its neighbours are known, and the strict level is divided by the
 * number of places where a step could have been, because the place was chosen for its difference.
 *
 * @param level probability of a step where there is none, at most, in one series
 * @param smallest change of the mean that counts, as a share
 */
record ChangePoints(double level, double smallest) {
  private static final double RELAXED = 10;

  /** Values on each side of a split. */
  private static final int LEAST = 3;

  /** A shorter series has no place for a step. */
  static final int SHORTEST = 2 * LEAST;

  ChangePoints {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level: " + level + " is not between 0 and 1");
    }
    if (!(smallest >= 0 && Double.isFinite(smallest))) {
      throw new IllegalArgumentException("smallest: " + smallest + " is not a share of 0 or more");
    }
  }

  /**
   * A step.
   *
   * @param index of the first value after it
   * @param before mean from the step before to this one
   * @param after mean from this step to the next
   * @param p of Welch's test between the two
   */
  record Step(int index, double before, double after, double p) {
    /** From before this one to after a later one. */
    Step upTo(Step last) {
      return new Step(index, before, last.after, p);
    }

    /** After over before; infinite where there was nothing before. */
    double ratio() {
      return before == 0 ? (after == 0 ? 1 : Double.POSITIVE_INFINITY) : after / before;
    }
  }

  /** The steps of a series, in order. */
  List<Step> of(double[] values) {
    double strict = level / Math.max(1, values.length - 2 * LEAST + 1);
    List<Integer> splits = new ArrayList<>();
    split(values, 0, values.length, Math.min(1, RELAXED * strict), splits);
    splits.sort(null);
    while (true) {
      relocate(values, splits);
      List<Step> steps = steps(values, splits);
      int weakest = weakest(steps, strict);
      if (weakest < 0) {
        return steps;
      }
      splits.subList(weakest, weakest + 1).clear();
    }
  }

  private static void split(
      double[] values, int from, int to, double relaxed, List<Integer> splits) {
    int middle = EnergySplit.of(values, from, to, LEAST);
    if (middle >= 0 && WelchTest.p(values, from, middle, to) <= relaxed) {
      splits.add(middle);
      split(values, from, middle, relaxed, splits);
      split(values, middle, to, relaxed, splits);
    }
  }

  /** Moves each split to the best place between its neighbours: bisection saw it among others. */
  private static void relocate(double[] values, List<Integer> splits) {
    for (int i = 0; i < splits.size(); i++) {
      int from = i == 0 ? 0 : splits.get(i - 1);
      int to = i + 1 < splits.size() ? splits.get(i + 1) : values.length;
      splits.set(i, EnergySplit.of(values, from, to, LEAST));
    }
  }

  private static List<Step> steps(double[] values, List<Integer> splits) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < splits.size(); i++) {
      int from = i == 0 ? 0 : splits.get(i - 1);
      int middle = splits.get(i);
      int to = i + 1 < splits.size() ? splits.get(i + 1) : values.length;
      steps.add(
          new Step(
              middle,
              WelchTest.mean(values, from, middle),
              WelchTest.mean(values, middle, to),
              WelchTest.p(values, from, middle, to)));
    }
    return steps;
  }

  /** The least certain step that must go; −1 where all may stay. */
  private int weakest(List<Step> steps, double strict) {
    int weakest = -1;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean stays = step.p() <= strict && Math.abs(step.ratio() - 1) >= smallest;
      if (!stays && (weakest < 0 || step.p() > steps.get(weakest).p())) {
        weakest = i;
      }
    }
    return weakest;
  }
}

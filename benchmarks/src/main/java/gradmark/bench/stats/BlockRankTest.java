package gradmark.bench.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * Whether the head's values are shifted against the base's: an exact rank test within groups.
 *
 * <p>Values are centred on the mean of the lower half of their group and ranked over all groups;
 * the statistic is the sum of the head's scores, rank r of N scoring −Σ 1/k over k = r … N: the
 * scores of Savage (Annals of Mathematical Statistics 27, 1956), reversed, so that low values weigh
 * most. What disturbs a measurement adds to it, and the low values are what was not disturbed. The
 * probability is over all ways in which the members of each group could belong to the sides; so it
 * is exact whatever the distribution of the values, and however much groups differ.
 */
public final class BlockRankTest implements ShiftTest {
  /**
   * The scores of the head add up to this at most: they are rounded, and the test exact for these.
   */
  private static final double STEPS = 2_400;

  private static final int BISECTIONS = 24;

  /** Where all values are equal: a shift that changes them. */
  private static final double SMALLEST_REACH = 1e-9;

  private final List<Groups> groups;
  private final int size;
  private final double[] scores;
  private final double reach;

  /**
   * @param groups at least one
   */
  public BlockRankTest(List<Groups> groups) {
    this.groups = List.copyOf(groups);
    this.size = groups.stream().mapToInt(Groups::size).sum();
    this.scores = scores(size, groups.stream().mapToInt(Groups::heads).sum());
    double range = groups.stream().mapToDouble(Groups::range).max().orElseThrow();
    this.reach = Math.max(4 * range, SMALLEST_REACH);
  }

  /** The least probability that so many values can have: that of sides that do not overlap. */
  public static double leastP(List<Groups> groups) {
    return Math.min(1, 2 / groups.stream().mapToDouble(Groups::ways).reduce(1, (a, b) -> a * b));
  }

  @Override
  public double p() {
    return p(0);
  }

  /**
   * The two-sided probability of so large a difference between sides that are shifted by so much.
   */
  double p(double shift) {
    int[][] scored = scored(shift);
    ScoreDistribution distribution = new ScoreDistribution();
    int observed = 0;
    for (int g = 0; g < scored.length; g++) {
      distribution.add(scored[g], groups.get(g).heads());
      observed += headSum(g, scored[g]);
    }
    return distribution.p(observed);
  }

  /** The shift at which the head scores what it would by chance (Hodges and Lehmann's estimate). */
  @Override
  public double estimate() {
    double up = bisect(-reach, reach, shift -> excess(shift) > 0);
    double down = bisect(reach, -reach, shift -> excess(shift) < 0);
    return (up + down) / 2;
  }

  @Override
  public Interval interval(double level) {
    double estimate = estimate();
    boolean zeroIsOut = p(0) <= level;
    double inside = zeroIsOut ? estimate : 0;
    double lowest = zeroIsOut && estimate > 0 ? 0 : -reach;
    double highest = zeroIsOut && estimate < 0 ? 0 : reach;
    return new Interval(
        end(lowest, Math.min(inside, estimate), level),
        end(highest, Math.max(inside, estimate), level));
  }

  private double end(double outside, double inside, double level) {
    return p(outside) <= level
        ? bisect(outside, inside, shift -> p(shift) <= level)
        : Math.copySign(Double.POSITIVE_INFINITY, outside);
  }

  /** The last place on the way from a point where something holds to one where it does not. */
  private static double bisect(double holds, double not, DoublePredicate condition) {
    double last = holds;
    double end = not;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (last + end) / 2;
      if (condition.test(middle)) {
        last = middle;
      } else {
        end = middle;
      }
    }
    return last;
  }

  /** What the head scores beyond its share of each group's scores. */
  private double excess(double shift) {
    int[][] scored = scored(shift);
    double excess = 0;
    for (int g = 0; g < scored.length; g++) {
      double share = (double) groups.get(g).heads() / scored[g].length;
      excess += headSum(g, scored[g]) - share * Arrays.stream(scored[g]).sum();
    }
    return excess;
  }

  private int headSum(int g, int[] scored) {
    int bases = scored.length - groups.get(g).heads();
    return Arrays.stream(scored, bases, scored.length).sum();
  }

  /** The members' scores by group, the base's first. */
  private int[][] scored(double shift) {
    double[] centred = new double[size];
    int[][] scored = new int[groups.size()][];
    int start = 0;
    for (int g = 0; g < scored.length; g++) {
      double[] pooled = groups.get(g).pooled(shift);
      double centre = lowerHalf(pooled);
      for (int i = 0; i < pooled.length; i++) {
        centred[start + i] = pooled[i] - centre;
      }
      scored[g] = new int[pooled.length];
      start += pooled.length;
    }
    int[] flat = ranked(centred);
    start = 0;
    for (int[] group : scored) {
      System.arraycopy(flat, start, group, 0, group.length);
      start += group.length;
    }
    return scored;
  }

  private static double lowerHalf(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.stream(sorted, 0, (sorted.length + 1) / 2).average().orElseThrow();
  }

  /** Scores by rank; equal values share the mean of theirs. */
  private int[] ranked(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ranked = new int[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      int shared = (int) Math.round(Arrays.stream(scores, from, to).average().orElseThrow());
      for (int i = from; i < to; i++) {
        ranked[order[i]] = shared;
      }
      from = to;
    }
    return ranked;
  }

  /** −Σ 1/k over k = r … N for r = 1 … N, moved to start at 0 and scaled. */
  private static double[] scores(int size, int heads) {
    double[] scores = new double[size];
    for (int r = 1; r < size; r++) {
      scores[r] = scores[r - 1] + 1.0 / r;
    }
    double scale = STEPS / heads / Math.max(1, scores[size - 1]);
    return Arrays.stream(scores).map(score -> score * scale).toArray();
  }
}

package gradmark.bench.stats;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A shift by Student's t: the groups' differences of means, weighted by their precision, over the
 * spread within sides and groups.
 *
 * <p>For few values, which can look alike by luck: the spread is never taken for less than a given
 * one.
 */
public final class StudentTest implements ShiftTest {
  private final double estimate;
  private final double error;
  private final TDistribution t;

  /**
   * @param groups with more values than sides
   * @param leastSpread standard deviation of a value, at least
   */
  public StudentTest(List<Groups> groups, double leastSpread) {
    double weights = 0;
    double sum = 0;
    for (Groups group : groups) {
      double weight = (double) group.heads() * (group.size() - group.heads()) / group.size();
      weights += weight;
      sum += weight * group.difference();
    }
    this.estimate = sum / weights;
    this.error = Math.max(leastSpread, spread(groups)) / Math.sqrt(weights);
    this.t = TDistribution.of(freedom(groups));
  }

  /** How many values there are beyond one per side and group. */
  public static int freedom(List<Groups> groups) {
    return groups.stream().mapToInt(group -> group.size() - 2).sum();
  }

  /** The standard deviation of values of one side and group; needs {@link #freedom} above 0. */
  public static double spread(List<Groups> groups) {
    int freedom = freedom(groups);
    if (freedom <= 0) {
      throw new IllegalArgumentException("freedom = " + freedom + ": needs at least 1");
    }
    return Math.sqrt(groups.stream().mapToDouble(Groups::squaresWithin).sum() / freedom);
  }

  @Override
  public double p() {
    return error > 0
        ? Math.min(1, 2 * t.survivalProbability(Math.abs(estimate) / error))
        : estimate == 0 ? 1 : 0;
  }

  @Override
  public double estimate() {
    return estimate;
  }

  @Override
  public Interval interval(double level) {
    double half = error * t.inverseSurvivalProbability(level / 2);
    return new Interval(estimate - half, estimate + half);
  }
}

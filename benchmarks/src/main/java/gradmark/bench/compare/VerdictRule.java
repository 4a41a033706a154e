package gradmark.bench.compare;

import gradmark.bench.result.Median;
import gradmark.bench.stats.Holm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * When a row has regressed, improved or stayed the same.
 *
 * <p>A change counts if it is beyond chance, for the suite as a whole by {@link Holm}'s procedure;
 * and beyond the floor: what matters, what was seen between equal sides, and where base and head
 * were not measured in turn, what a machine may drift; and if the rulers were quiet. A row is the
 * same if its whole interval lies inside a zone around no change. Anything else is inconclusive.
 *
 * @param error probability that a suite without any change raises any alarm, at most
 * @param least the least change that counts, as a share
 * @param unpairedLeast the same, where base and head were not measured in turn
 * @param zone changes up to this are no change that matters
 */
public record VerdictRule(double error, double least, double unpairedLeast, double zone) {
  /** The rule of every subcommand. */
  public static final VerdictRule DEFAULT = new VerdictRule(0.01, 0.02, 0.10, 0.05);

  /** Forks spread at least so much, whatever a few of them look like. */
  static final double LEAST_SPREAD = 0.01;

  public VerdictRule {
    if (!(error > 0 && error < 1)) {
      throw new IllegalArgumentException("error = " + error + ": needs 0 < error < 1");
    }
    if (!(0 < least && least <= unpairedLeast && least <= zone)) {
      throw new IllegalArgumentException(
          "needs 0 < least <= unpairedLeast and zone: least = "
              + least
              + ", unpairedLeast = "
              + unpairedLeast
              + ", zone = "
              + zone);
    }
  }

  /**
   * The verdicts on the rows of a suite, in their order; all in one call, for each counts in the
   * probability of a false alarm.
   *
   * @param rows of different keys, and none of {@link Direction#NONE}
   */
  public List<RowResult> judge(List<RowSamples> rows) {
    Map<RowKey, Held> held = held(rows);
    return rows.stream()
        .map(
            row ->
                row.direction() == Direction.EQUAL
                    ? Equality.of(row)
                    : Objects.requireNonNull(held.get(row.key())).result(this))
        .toList();
  }

  /**
   * The rows' verdicts where these are {@link Verdict#REGRESSED} or {@link Verdict#IMPROVED}, and
   * nothing elsewhere: what {@link #judge} says, in a fraction of its time.
   *
   * @param rows of different keys, of {@link Direction#LOWER} or {@link Direction#HIGHER}
   */
  public List<Optional<Verdict>> called(List<RowSamples> rows) {
    Map<RowKey, Held> held = held(rows);
    return rows.stream()
        .map(row -> Objects.requireNonNull(held.get(row.key())).called(this))
        .toList();
  }

  /** A row and what it is held against. */
  private record Held(Candidate candidate, double level, double sameCode) {
    RowResult result(VerdictRule rule) {
      return candidate.result(rule, level, sameCode);
    }

    Optional<Verdict> called(VerdictRule rule) {
      return candidate.called(rule, level, sameCode);
    }
  }

  private Map<RowKey, Held> held(List<RowSamples> rows) {
    List<Candidate> candidates =
        candidates(rows.stream().filter(row -> row.direction() != Direction.EQUAL).toList());
    double ofTimes = noiseOfSameCode(candidates, false);
    double ofAllocations = noiseOfSameCode(candidates, true);
    ToDoubleFunction<Candidate> noise =
        candidate -> isAllocation(candidate) ? ofAllocations : ofTimes;
    Map<RowKey, Held> held = new HashMap<>();
    List<Candidate> counting = candidates.stream().filter(Candidate::counts).toList();
    double[] levels = Holm.levels(counting.stream().map(Candidate::p).toList(), error);
    for (int i = 0; i < levels.length; i++) {
      held.put(
          counting.get(i).key(),
          new Held(counting.get(i), levels[i], noise.applyAsDouble(counting.get(i))));
    }
    for (Candidate candidate : candidates) {
      held.computeIfAbsent(
          candidate.key(), key -> new Held(candidate, error, noise.applyAsDouble(candidate)));
    }
    return held;
  }

  /**
   * Whether a row has so many forks that the exact test could call it changed, in a suite of so
   * many rows.
   *
   * @param row of {@link Direction#LOWER} or {@link Direction#HIGHER}
   */
  public boolean reaches(RowSamples row, int rows) {
    return Evidence.of(row, new Witnesses(List.of(row))).reaches(error / Math.max(1, rows));
  }

  private List<Candidate> candidates(List<RowSamples> rows) {
    Witnesses witnesses = new Witnesses(rows);
    List<Evidence> all = rows.stream().map(row -> Evidence.of(row, witnesses)).toList();
    long counting = all.stream().filter(row -> !row.row().sameCode() && !row.unresolved()).count();
    double level = error / Math.max(1, counting);
    double spread = leastSpread(all);
    return all.stream().map(row -> new Candidate(row, row.test(level, spread))).toList();
  }

  /** What half of the rows spread at least: few forks of a row can look alike by luck. */
  private static double leastSpread(List<Evidence> rows) {
    List<Double> spreads = rows.stream().flatMap(row -> row.spread().stream()).toList();
    return spreads.isEmpty() ? LEAST_SPREAD : Math.max(LEAST_SPREAD, Median.of(spreads));
  }

  /**
   * The largest change among rows whose code is the same, where it is beyond chance: the sides then
   * differ by something that is no code, and so they do in other rows. What moves allocations says
   * nothing of times, and the other way round.
   */
  private double noiseOfSameCode(List<Candidate> candidates, boolean allocations) {
    List<Candidate> same =
        candidates.stream()
            .filter(Candidate::isNoise)
            .filter(candidate -> isAllocation(candidate) == allocations)
            .toList();
    double[] levels = Holm.levels(same.stream().map(Candidate::p).toList(), error);
    double noise = 0;
    for (int i = 0; i < levels.length; i++) {
      if (same.get(i).p() <= levels[i]) {
        noise = Math.max(noise, same.get(i).change());
      }
    }
    return noise;
  }

  private static boolean isAllocation(Candidate candidate) {
    return candidate.key().metric().equals(AllocationMetric.METRIC);
  }
}

package gradmark.bench.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Forks of one probe that ran near each other: every delay twice, and none four times, in an order
 * that is the same from both ends, such as 0 3 5 10 20 0 0 20 10 5 3 0.
 *
 * @param row which probe
 * @param forks in the order of running
 */
public record ProbeBlock(ProbeRow row, List<ProbeFork> forks) {
  /** Forks without a delay in each block. */
  static final int EQUALS = 4;

  public ProbeBlock {
    forks = List.copyOf(forks);
    int last = forks.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (!forks.get(i).row().equals(row) || forks.get(i).delay() != forks.get(last - i).delay()) {
        throw new IllegalArgumentException("no mirrored block of " + row.label() + ": " + forks);
      }
    }
    if (ofDelay(forks, 0).size() != EQUALS) {
      throw new IllegalArgumentException(
          "needs " + EQUALS + " forks without delay, has " + ofDelay(forks, 0).size());
    }
  }

  /** The order of running for given delays. */
  static List<Integer> order(List<Integer> delays) {
    List<Integer> half = new ArrayList<>(List.of(0));
    half.addAll(delays);
    half.add(0);
    List<Integer> order = new ArrayList<>(half);
    order.addAll(half.reversed());
    return List.copyOf(order);
  }

  /** Its forks of a delay, in the order of running; the four equal ones for 0. */
  List<ProbeFork> of(int delay) {
    return ofDelay(forks, delay);
  }

  /** The delays above 0 that it has. */
  SortedSet<Integer> delays() {
    SortedSet<Integer> delays = new TreeSet<>(forks.stream().map(ProbeFork::delay).toList());
    delays.remove(0);
    return delays;
  }

  private static List<ProbeFork> ofDelay(List<ProbeFork> forks, int delay) {
    return forks.stream().filter(fork -> fork.delay() == delay).toList();
  }
}

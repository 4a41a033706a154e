package gradmark.peers.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whose turn it is when: every round has everybody once, and rounds begin with different ones. */
final class Rotation {
  private Rotation() {}

  /**
   * The order of one round. Round r of R starts r/R of the way through the list, so that over all
   * rounds everybody comes early, late and between, and a drift of the machine cancels.
   *
   * @param round from 0
   * @param rounds how many there are
   */
  static <T> List<T> order(List<T> entrants, int round, int rounds) {
    int count = entrants.size();
    int start = rounds <= count ? round * count / rounds : round % Math.max(count, 1);
    List<T> order = new ArrayList<>(entrants);
    Collections.rotate(order, -start);
    return order;
  }
}

package gradmark.peers.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whose turn it is when: every round has everybody once; each second round goes back the way that
 * the one before came.
 */
final class Rotation {
  private Rotation() {}

  /**
   * The order of one round.
   *
   * <p>Over a round and its mirror image the mean time of everybody's turns is the same, so a
   * linear drift of the machine favours nobody. Pair p of P starts p/P of the way through the list,
   * so that neighbours differ too.
   *
   * @param round from 0
   * @param rounds how many there are; of an odd number the last one has no mirror image
   */
  static <T> List<T> order(List<T> entrants, int round, int rounds) {
    int count = entrants.size();
    int pairs = Math.ceilDiv(rounds, 2);
    int pair = round / 2;
    int start = pairs <= count ? pair * count / pairs : pair % Math.max(count, 1);
    List<T> order = new ArrayList<>(entrants);
    Collections.rotate(order, -start);
    return round % 2 == 0 ? order : order.reversed();
  }
}

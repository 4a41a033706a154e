package gradmark.bench.selftest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the forks of a journal amount to: whole blocks.
 *
 * <p>A block that was interrupted is run again from its beginning, because its forks would not be
 * near each other; what was there of it counts no more.
 */
final class ProbeLog {
  private final int places;
  private final Map<Key, SortedMap<Integer, ProbeFork>> forks = new LinkedHashMap<>();

  private record Key(ProbeRow row, int block) {}

  /**
   * @param order delays of a block's forks
   * @param earlier what the journal held when it was opened
   */
  ProbeLog(List<Integer> order, Collection<ProbeFork> earlier) {
    this.places = order.size();
    earlier.forEach(this::add);
  }

  /** Takes note of a fork. */
  void add(ProbeFork fork) {
    Key key = new Key(fork.row(), fork.block());
    if (fork.place() == 1) {
      forks.remove(key);
    }
    forks.computeIfAbsent(key, each -> new TreeMap<>()).put(fork.place(), fork);
  }

  /** The whole blocks, in the order in which they were begun. */
  List<ProbeBlock> blocks() {
    List<ProbeBlock> blocks = new ArrayList<>();
    forks.forEach(
        (key, block) -> {
          if (whole(key)) {
            blocks.add(new ProbeBlock(key.row(), List.copyOf(block.values())));
          }
        });
    return blocks;
  }

  /** How many whole blocks a row has. */
  int wholeBlocks(ProbeRow row) {
    return (int) forks.keySet().stream().filter(key -> key.row().equals(row) && whole(key)).count();
  }

  /** How many forks of all rows are in whole blocks. */
  int wholeForks() {
    return places * (int) forks.keySet().stream().filter(this::whole).count();
  }

  /** The number of the first block of a row that is not whole. */
  int nextBlock(ProbeRow row) {
    int block = 1;
    while (whole(new Key(row, block))) {
      block++;
    }
    return block;
  }

  private boolean whole(Key key) {
    return forks.getOrDefault(key, new TreeMap<>()).size() == places;
  }
}

package gradmark.bench.compare;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Forks of both sides that ran near each other, such as the four of ABBA. Within a block the sides
 * could have been swapped; nothing is assumed between blocks. Forks of two runs that were not
 * paired are one block.
 *
 * @param base in the order of running; at least one
 * @param head in the order of running; at least one
 * @param witnesses nanoseconds that each ruler's fixed work took, read right before and right after
 *     the block, and between its forks where that was done; empty where there are no rulers
 */
public record Block(
    List<ForkScore> base, List<ForkScore> head, SortedMap<String, List<Double>> witnesses) {
  public Block {
    base = List.copyOf(base);
    head = List.copyOf(head);
    if (base.isEmpty() || head.isEmpty()) {
      throw new IllegalArgumentException(
          "a block has forks of both sides: base = " + base.size() + ", head = " + head.size());
    }
    SortedMap<String, List<Double>> copy = new TreeMap<>();
    witnesses.forEach((ruler, readings) -> copy.put(ruler, List.copyOf(readings)));
    if (copy.values().stream().flatMap(Collection::stream).anyMatch(ns -> !(ns > 0))) {
      throw new IllegalArgumentException("witnesses: a time is above 0: " + copy);
    }
    witnesses = Collections.unmodifiableSortedMap(copy);
  }

  /** A block without rulers. */
  public Block(List<ForkScore> base, List<ForkScore> head) {
    this(base, head, Collections.emptySortedMap());
  }
}

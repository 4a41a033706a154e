package gradmark.bench.compare;

import gradmark.bench.result.Median;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rulers say of the machine. A block around which a ruler took far longer than it can is
 * disturbed, and is left out: which one that is does not depend on which fork was of which side.
 */
final class Witnesses {
  /** A ruler's time over its own lower quartile, in the median of the readings of a block. */
  static final double DISTURBED = 1.5;

  private final Map<String, Double> references = new TreeMap<>();

  /** Takes each ruler's lower quartile over all readings of a suite. */
  Witnesses(Collection<RowSamples> rows) {
    Map<String, List<Double>> readings = new TreeMap<>();
    for (RowSamples row : rows) {
      for (Block block : row.blocks()) {
        block
            .witnesses()
            .forEach(
                (ruler, times) ->
                    readings.computeIfAbsent(ruler, name -> new ArrayList<>()).addAll(times));
      }
    }
    readings.values().forEach(times -> times.sort(Comparator.naturalOrder()));
    readings.forEach(
        (ruler, times) -> {
          if (!times.isEmpty()) {
            references.put(ruler, times.get(times.size() / 4));
          }
        });
  }

  /** The blocks of a row around which all rulers were quiet. */
  List<Block> quiet(RowSamples row) {
    return row.blocks().stream().filter(this::isQuiet).toList();
  }

  private boolean isQuiet(Block block) {
    return block.witnesses().entrySet().stream()
        .filter(ruler -> !ruler.getValue().isEmpty())
        .allMatch(ruler -> Median.of(ruler.getValue()) <= DISTURBED * reference(ruler.getKey()));
  }

  private double reference(String ruler) {
    return references.getOrDefault(ruler, Double.POSITIVE_INFINITY);
  }
}

package gradmark.bench.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * That the two sides of a comparison are two forms within one build, which differ in a parameter.
 *
 * @param pair the parameter and its values
 * @param ulps how many ulps the forms' outputs are apart at most, by row; only where that is known
 */
public record PairedForms(ParameterPair pair, SortedMap<RowKey, Double> ulps) {
  public PairedForms {
    ulps = Collections.unmodifiableSortedMap(new TreeMap<>(ulps));
  }

  /**
   * The forms that were measured.
   *
   * @param metrics of all rows
   */
  public static PairedForms of(ParameterPair pair, Collection<RowSamples> metrics) {
    SortedMap<RowKey, List<RowSamples>> byRow = new TreeMap<>();
    for (RowSamples metric : metrics) {
      byRow.computeIfAbsent(metric.key().primary(), row -> new ArrayList<>()).add(metric);
    }
    SortedMap<RowKey, Double> ulps = new TreeMap<>();
    byRow.forEach(
        (row, all) ->
            FormOutput.of(all, Block::base)
                .ulpsTo(FormOutput.of(all, Block::head))
                .ifPresent(apart -> ulps.put(row, apart)));
    return new PairedForms(pair, ulps);
  }
}

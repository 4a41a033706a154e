package gradmark.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows with equal outcomes as one: what differs between them made no difference. */
final class CondensedRows {
  private CondensedRows() {}

  /** A block of recipes: every combination of one label from each set. */
  private record Block(List<Set<String>> labels, List<String> texts) {}

  /**
   * The rows of a section, one per block of recipes whose outcomes are equal at all depths; the
   * first axis is never merged.
   */
  static List<List<String>> of(OutcomeGrid.Section section) {
    List<Block> blocks = new ArrayList<>();
    for (OutcomeGrid.Row row : section.rows()) {
      List<Set<String>> labels = new ArrayList<>();
      row.labels().forEach(label -> labels.add(Set.of(label)));
      blocks.add(new Block(labels, row.texts()));
    }
    int axes = section.rows().getFirst().labels().size();
    for (int axis = 1; axis < axes; axis++) {
      blocks = merged(blocks, axis);
    }
    List<List<String>> rows = new ArrayList<>();
    for (Block block : blocks) {
      List<String> cells = new ArrayList<>();
      for (int axis = 0; axis < axes; axis++) {
        cells.add(label(block.labels().get(axis), all(section, axis)));
      }
      cells.addAll(block.texts());
      rows.add(cells);
    }
    return rows;
  }

  /** Joins blocks that differ along one axis only. */
  private static List<Block> merged(List<Block> blocks, int axis) {
    Map<Block, Set<String>> joined = new LinkedHashMap<>();
    for (Block block : blocks) {
      List<Set<String>> others = new ArrayList<>(block.labels());
      others.set(axis, Set.of());
      joined
          .computeIfAbsent(new Block(others, block.texts()), key -> new LinkedHashSet<>())
          .addAll(block.labels().get(axis));
    }
    List<Block> result = new ArrayList<>();
    joined.forEach(
        (key, labels) -> {
          List<Set<String>> whole = new ArrayList<>(key.labels());
          whole.set(axis, labels);
          result.add(new Block(whole, key.texts()));
        });
    return result;
  }

  private static Set<String> all(OutcomeGrid.Section section, int axis) {
    Set<String> all = new LinkedHashSet<>();
    section.rows().forEach(row -> all.add(row.labels().get(axis)));
    return all;
  }

  private static String label(Set<String> labels, Set<String> all) {
    if (labels.size() == all.size() && all.size() > 1) {
      return "any";
    }
    if (all.size() > 2 && labels.size() == all.size() - 1) {
      Set<String> left = new LinkedHashSet<>(all);
      left.removeAll(labels);
      return "not " + String.join("", left);
    }
    return String.join(", ", labels);
  }
}

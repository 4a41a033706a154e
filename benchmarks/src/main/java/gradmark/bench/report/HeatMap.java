package gradmark.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The matrix of outcomes for the report's template: every recipe, a coloured sign per seed. */
final class HeatMap {
  private HeatMap() {}

  static Map<String, Object> of(OutcomeGrid grid) {
    List<String> axes = grid.axes().subList(1, grid.axes().size());
    List<Object> sections = new ArrayList<>();
    grid.sections().forEach(section -> sections.add(section(section, grid)));
    return Map.of(
        "text",
        Texts.outcomes(grid),
        "legend",
        Arrays.stream(OutcomeMark.values()).map(HeatMap::mark).toList(),
        "axes",
        axes,
        "depths",
        grid.depths(),
        "columns",
        axes.size() + grid.depths().size(),
        "sections",
        sections);
  }

  /** Rows of one initialiser stand together under its name. */
  private static Map<String, Object> section(OutcomeGrid.Section section, OutcomeGrid grid) {
    Map<String, List<Object>> groups = new LinkedHashMap<>();
    for (OutcomeGrid.Row row : section.rows()) {
      groups
          .computeIfAbsent(row.labels().getFirst(), init -> new ArrayList<>())
          .add(
              Map.of(
                  "labels",
                  row.labels().subList(1, row.labels().size()),
                  "cells",
                  cells(row, grid)));
    }
    List<Object> list = new ArrayList<>();
    groups.forEach((init, rows) -> list.add(Map.of("init", init, "rows", rows)));
    return Map.of("title", section.title(), "groups", list);
  }

  private static List<Object> cells(OutcomeGrid.Row row, OutcomeGrid grid) {
    List<Object> cells = new ArrayList<>();
    for (int depth = 0; depth < row.marks().size(); depth++) {
      List<OutcomeMark> marks = row.marks().get(depth);
      List<String> words = new ArrayList<>();
      for (int seed = 0; seed < marks.size(); seed++) {
        words.add("seed " + grid.seeds().get(seed) + " " + name(marks.get(seed)));
      }
      cells.add(
          Map.of(
              "words",
              "depth " + grid.depths().get(depth) + ": " + String.join(", ", words),
              "marks",
              marks.stream().map(HeatMap::mark).collect(Collectors.toList())));
    }
    return cells;
  }

  private static Map<String, Object> mark(OutcomeMark mark) {
    return Map.of("name", name(mark), "sign", mark.sign(), "meaning", mark.meaning());
  }

  private static String name(OutcomeMark mark) {
    return mark.name().toLowerCase(Locale.ROOT);
  }
}

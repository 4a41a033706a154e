package gradmark.bench.report;

import gradmark.bench.report.Kernels.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Kernels as tables, with a column for unvectorised plain Java where one was measured. */
final class KernelTables {
  private KernelTables() {}

  /** All kernels in one, each rate with its unit. */
  static Table whole(List<Row> rows) {
    Map<String, Function<Row, String>> columns = new LinkedHashMap<>();
    columns.put("kernel", Row::name);
    columns.put("plain Java", row -> Figures.of(row.plain(), row.unit()));
    if (Kernels.threeForms(rows)) {
      columns.put("unvectorised", row -> Figures.of(row.unvectorised(), row.unit()));
    }
    columns.put("Vector API", row -> Figures.of(row.vector(), row.unit()));
    return table(columns, rows);
  }

  /** The same for a terminal: three rates with their units would be too wide, so a unit a table. */
  static List<Table> narrow(List<Row> rows) {
    if (!Kernels.threeForms(rows)) {
      return List.of(whole(rows));
    }
    Map<String, List<Row>> units = new LinkedHashMap<>();
    rows.forEach(row -> units.computeIfAbsent(row.unit(), unit -> new ArrayList<>()).add(row));
    List<Table> tables = new ArrayList<>();
    units.forEach(
        (unit, ofUnit) -> {
          Map<String, Function<Row, String>> columns = new LinkedHashMap<>();
          columns.put("kernel, " + unit, Row::name);
          columns.put("plain", row -> Figures.of(row.plain()));
          columns.put("unvectorised", row -> Figures.of(row.unvectorised()));
          columns.put("Vector", row -> Figures.of(row.vector()));
          tables.add(table(columns, ofUnit));
        });
    return tables;
  }

  private static Table table(Map<String, Function<Row, String>> rates, List<Row> rows) {
    Map<String, Function<Row, String>> columns = new LinkedHashMap<>(rates);
    columns.put("speed-up", row -> Figures.times(row.speedUp()));
    columns.put("ceiling", row -> row.share().text());
    return Table.of(columns, columns.size() - 1, rows);
  }
}

package gradmark.peers.report;

import gradmark.bench.report.Table;
import gradmark.peers.report.PeersFile.CaseRates;
import gradmark.peers.report.PeersFile.NotRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The results as text: a row per case and number of threads, a table per unit, means per library,
 * and who did not run.
 */
public final class PeersTable {
  private static final String OURS = "gradmark";
  private static final String NONE = "–";
  private static final String LEGEND =
      "In brackets ours : theirs, the median over the rounds; above 1 Gradmark is faster. Spread:"
          + " how far\nthe rounds of a ratio lie apart, the widest of the row.\n";

  private PeersTable() {}

  /** The results as Markdown that reads as text. */
  public static String text(PeersFile file) {
    StringBuilder text = new StringBuilder();
    Map<String, List<CaseRates>> units = new LinkedHashMap<>();
    for (CaseRates rates : file.cases()) {
      units.computeIfAbsent(rates.unit(), first -> new ArrayList<>()).add(rates);
    }
    units.forEach((unit, cases) -> text.append(rates(unit, cases).markdown()).append("\n"));
    text.append(LEGEND);
    for (CaseRates rates : file.cases()) {
      text.append(excess(rates));
    }
    Table means = means(file);
    if (!means.rows().isEmpty()) {
      text.append("\n").append(means.markdown());
    }
    if (!file.notRun().isEmpty()) {
      text.append("\nNot run:\n");
      reasons(file.notRun())
          .forEach((reason, where) -> text.append("- " + where + ": " + reason + "\n"));
      if (file.notRun().stream().anyMatch(missing -> missing.log() != null)) {
        text.append("What their processes printed is in peers-logs, beside peers.json.\n");
      }
    }
    return text.toString();
  }

  /** The cases of one unit; a column per library that has a rate in one of them. */
  private static Table rates(String unit, List<CaseRates> cases) {
    Set<String> theirs = new LinkedHashSet<>();
    cases.forEach(rates -> theirs.addAll(rates.rates().keySet()));
    theirs.remove(OURS);
    List<String> columns =
        new ArrayList<>(List.of("case, " + unit, "threads", OURS, "of ceiling", "spread"));
    columns.addAll(theirs);
    List<List<String>> rows = new ArrayList<>();
    for (CaseRates rates : cases) {
      @Nullable Double ours = rates.rates().get(OURS);
      @Nullable Double ceiling = rates.ceiling();
      List<String> row = new ArrayList<>();
      row.add(rates.name());
      row.add(Integer.toString(rates.threads()));
      row.add(ours == null ? NONE : number(ours));
      row.add(ours == null || ceiling == null ? NONE : percent(ours / ceiling));
      row.add(spread(rates));
      theirs.forEach(library -> row.add(cell(rates, library)));
      rows.add(row);
    }
    return new Table(columns, columns.size() - 1, rows);
  }

  private static String cell(CaseRates rates, String library) {
    @Nullable Double rate = rates.rates().get(library);
    @Nullable Ratio ratio = rates.ratios().get(library);
    if (rate == null) {
      return NONE;
    }
    return ratio == null ? number(rate) : number(rate) + " (" + ratio(ratio.median()) + " ×)";
  }

  private static String spread(CaseRates rates) {
    return rates.ratios().isEmpty()
        ? NONE
        : percent(rates.ratios().values().stream().mapToDouble(Ratio::spread).max().orElseThrow());
  }

  /** Who was faster than the hardware allows: a sign that the ceiling was measured too low. */
  private static String excess(CaseRates rates) {
    @Nullable Double ceiling = rates.ceiling();
    if (ceiling == null) {
      return "";
    }
    String above =
        rates.rates().entrySet().stream()
            .filter(rate -> rate.getValue() > ceiling)
            .map(rate -> rate.getKey() + " " + percent(rate.getValue() / ceiling))
            .collect(Collectors.joining(", "));
    return above.isEmpty()
        ? ""
        : "The ceiling was exceeded in "
            + place(rates.name(), rates.threads())
            + ": "
            + above
            + "\n";
  }

  /** Geometric means of ours : theirs over the cases of a kind that both have. */
  private static Table means(PeersFile file) {
    Map<List<String>, List<Double>> ratios = new LinkedHashMap<>();
    for (CaseRates rates : file.cases()) {
      String kind = rates.name().substring(0, rates.name().indexOf('-'));
      rates
          .ratios()
          .forEach(
              (library, ratio) -> {
                List<String> key = List.of(kind, Integer.toString(rates.threads()), library);
                ratios.computeIfAbsent(key, first -> new ArrayList<>()).add(ratio.median());
              });
    }
    List<List<String>> rows = new ArrayList<>();
    ratios.forEach(
        (key, values) -> {
          if (values.size() > 1) {
            rows.add(
                List.of(
                    key.get(0),
                    key.get(1),
                    key.get(2),
                    Integer.toString(values.size()),
                    ratio(geometricMean(values)),
                    ratio(values.stream().mapToDouble(ratio -> ratio).min().orElseThrow())));
          }
        });
    return new Table(
        List.of("kind", "threads", "library", "cases", "ours : theirs, geometric mean", "lowest"),
        3,
        rows);
  }

  static double geometricMean(List<Double> values) {
    return Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow());
  }

  /** Each reason once, with those it holds for. */
  private static Map<String, String> reasons(List<NotRun> notRun) {
    return notRun.stream()
        .collect(
            Collectors.groupingBy(
                missing ->
                    (missing.mismatch() ? "its result is not ours: " : "") + missing.reason(),
                LinkedHashMap::new,
                Collectors.mapping(
                    missing ->
                        missing.library() + " in " + place(missing.name(), missing.threads()),
                    Collectors.joining(", "))));
  }

  private static String place(String name, int threads) {
    return name + " on " + threads + (threads == 1 ? " thread" : " threads");
  }

  private static String number(double value) {
    int decimals = Math.clamp(2 - (int) Math.floor(Math.log10(value)), 0, 4);
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}

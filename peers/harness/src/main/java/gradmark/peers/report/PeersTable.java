package gradmark.peers.report;

import gradmark.bench.report.Table;
import gradmark.peers.report.PeersFile.CaseRates;
import gradmark.peers.report.PeersFile.NotRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The results as text: a row per case and library, means per library, and who did not run. */
public final class PeersTable {
  private static final String OURS = "gradmark";
  private static final List<String> COLUMNS =
      List.of("case", "threads", "library", "unit", "rate", "ours : theirs", "of the ceiling");
  private static final int NUMERIC = 3;

  private PeersTable() {}

  /** The results as Markdown that reads as text. */
  public static String text(PeersFile file) {
    StringBuilder text = new StringBuilder(rates(file).markdown());
    Table means = means(file);
    if (!means.rows().isEmpty()) {
      text.append("\n").append(means.markdown());
    }
    if (!file.notRun().isEmpty()) {
      text.append("\nNot run:\n");
      reasons(file.notRun())
          .forEach((reason, where) -> text.append("- " + where + ": " + reason + "\n"));
    }
    return text.toString();
  }

  private static Table rates(PeersFile file) {
    List<List<String>> rows = new ArrayList<>();
    for (CaseRates rates : file.cases()) {
      @Nullable Double ours = rates.rates().get(OURS);
      String name = rates.name();
      String threads = Integer.toString(rates.threads());
      for (Map.Entry<String, Double> entry : rates.rates().entrySet()) {
        double rate = entry.getValue();
        boolean own = entry.getKey().equals(OURS);
        rows.add(
            List.of(
                name,
                threads,
                entry.getKey(),
                rates.unit(),
                number(rate),
                own || ours == null ? "" : ratio(ours / rate),
                rates.ceiling() == null ? "" : percent(rate / rates.ceiling())));
        name = "";
        threads = "";
      }
    }
    return new Table(COLUMNS, NUMERIC, rows);
  }

  /** Geometric means of ours : theirs over the cases of a kind that both have. */
  private static Table means(PeersFile file) {
    Map<List<String>, List<Double>> ratios = new LinkedHashMap<>();
    for (CaseRates rates : file.cases()) {
      @Nullable Double ours = rates.rates().get(OURS);
      if (ours == null) {
        continue;
      }
      String kind = rates.name().substring(0, rates.name().indexOf('-'));
      rates
          .rates()
          .forEach(
              (library, rate) -> {
                if (!library.equals(OURS)) {
                  List<String> key = List.of(kind, Integer.toString(rates.threads()), library);
                  ratios.computeIfAbsent(key, first -> new ArrayList<>()).add(ours / rate);
                }
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
        NUMERIC,
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
                        missing.library()
                            + " in "
                            + missing.name()
                            + " on "
                            + missing.threads()
                            + (missing.threads() == 1 ? " thread" : " threads"),
                    Collectors.joining(", "))));
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

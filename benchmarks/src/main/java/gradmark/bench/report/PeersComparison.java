package gradmark.bench.report;

import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.PeersRecord;
import gradmark.bench.result.PeersRecord.Case;
import gradmark.bench.result.PeersRecord.NotRun;
import gradmark.bench.result.PeersRecord.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The same work in Gradmark and in other libraries, for a page: a table per unit, what stands
 * behind the libraries' keys, and who did not run.
 */
final class PeersComparison {
  private static final String LEGEND =
      "`of ceiling`: Gradmark's share of what the hardware allows. In brackets ours : theirs, the"
          + " median over the rounds; above 1 Gradmark is faster.";

  private PeersComparison() {}

  /** The section's text, in Markdown. */
  static String of(PeersRecord peers) {
    List<String> parts = new ArrayList<>();
    parts.add(origin(peers));
    Map<String, List<Case>> units = new LinkedHashMap<>();
    for (Case each : peers.cases()) {
      units.computeIfAbsent(each.unit(), first -> new ArrayList<>()).add(each);
    }
    units.forEach((unit, cases) -> parts.add(table(unit, cases).markdown()));
    if (!units.isEmpty()) {
      parts.add(LEGEND);
      parts.add(libraries(peers));
    }
    if (!peers.notRun().isEmpty()) {
      parts.add("Not run:");
      parts.add(reasons(peers.notRun()));
    }
    return String.join("\n\n", parts.stream().map(String::strip).toList()) + "\n";
  }

  private static String origin(PeersRecord peers) {
    MachineRecord machine = peers.machine();
    return "`scripts/peers"
        + (peers.quick() ? " --quick" : "")
        + "` on "
        + machine.oneLine()
        + "; commit "
        + machine.software().commit()
        + ", "
        + machine.taken().substring(0, "2026-01-02".length())
        + "; "
        + peers.forks()
        + (peers.forks() == 1 ? " round." : " rounds.")
        + (peers.quick() ? " Warm-up and iterations were short." : "");
  }

  /** The cases of one unit; a column per library that has a rate in one of them. */
  private static Table table(String unit, List<Case> cases) {
    Map<String, Function<Case, String>> columns = new LinkedHashMap<>();
    columns.put("case, " + unit, Case::name);
    columns.put("threads", each -> Integer.toString(each.threads()));
    columns.put(PeersRecord.OURS, each -> Figures.of(each.rates().get(PeersRecord.OURS)));
    columns.put("of ceiling", PeersComparison::share);
    Set<String> theirs = new LinkedHashSet<>();
    cases.forEach(each -> theirs.addAll(each.rates().keySet()));
    theirs.remove(PeersRecord.OURS);
    theirs.forEach(library -> columns.put(library, each -> cell(each, library)));
    return Table.of(columns, columns.size() - 1, cases);
  }

  private static String share(Case each) {
    @Nullable Double ours = each.rates().get(PeersRecord.OURS);
    @Nullable Double ceiling = each.ceiling();
    return ours == null || ceiling == null ? Figures.NONE : Figures.percent(ours / ceiling);
  }

  private static String cell(Case each, String library) {
    @Nullable Double rate = each.rates().get(library);
    @Nullable Ratio ratio = each.ratios().get(library);
    return ratio == null
        ? Figures.of(rate)
        : Figures.of(rate) + " (" + Figures.times(ratio.median()) + ")";
  }

  /** Of those that have a rate; keys of one library are together. */
  private static String libraries(PeersRecord peers) {
    Set<String> present = new LinkedHashSet<>();
    peers.cases().forEach(each -> present.addAll(each.rates().keySet()));
    Map<String, String> versions = new LinkedHashMap<>();
    peers
        .libraries()
        .forEach(
            (key, library) -> {
              if (present.contains(key) && !key.equals(PeersRecord.OURS)) {
                versions.merge(
                    library.version() + (library.core() == null ? "" : ", " + library.core()),
                    key,
                    (keys, another) -> keys + ", " + another);
              }
            });
    return versions.entrySet().stream()
        .map(library -> library.getValue() + ": " + library.getKey())
        .collect(Collectors.joining("; ", "", "."));
  }

  /** Each reason once, with the libraries that it holds for. */
  private static String reasons(List<NotRun> notRun) {
    Map<String, Map<String, List<NotRun>>> reasons = new LinkedHashMap<>();
    for (NotRun missing : notRun) {
      String reason = (missing.mismatch() ? "its result is not ours: " : "") + missing.reason();
      reasons
          .computeIfAbsent(reason.lines().findFirst().orElse(""), first -> new LinkedHashMap<>())
          .computeIfAbsent(missing.library(), first -> new ArrayList<>())
          .add(missing);
    }
    return reasons.entrySet().stream()
        .map(reason -> "- " + libraries(reason.getValue()) + ": " + escape(reason.getKey()))
        .collect(Collectors.joining("\n"));
  }

  private static String libraries(Map<String, List<NotRun>> byLibrary) {
    return byLibrary.entrySet().stream()
        .map(library -> library.getKey() + " in " + places(library.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String places(List<NotRun> missing) {
    NotRun first = missing.getFirst();
    return missing.size() > 1
        ? missing.size() + " cases"
        : first.name() + " on " + first.threads() + (first.threads() == 1 ? " thread" : " threads");
  }

  private static String escape(String text) {
    return text.replace("<", "&lt;");
  }
}

package gradmark.bench.compare;

import gradmark.bench.result.FailedFork;
import gradmark.bench.result.JmhRow;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares runs that were made one after the other: folders of runs, or files of JMH's.
 *
 * <p>Forks of the two sides were not taken in turn, so what the machine did between the runs cannot
 * be told from a change: the rule asks for a larger one.
 */
public final class RunComparison {
  private final Side base;
  private final Side head;
  private final VerdictRule rule;
  private final Floors floors;
  private final boolean declared;

  private RunComparison(Side base, Side head, VerdictRule rule, Floors floors, boolean declared) {
    this.base = base;
    this.head = head;
    this.rule = rule;
    this.floors = floors;
    this.declared = declared;
  }

  /**
   * Compares.
   *
   * @param base one or more folders or files
   * @param head one or more folders or files
   * @param equalSides files {@code comparison.json} of equal sides, for what noise does to a row
   * @param declared whether changes of numerics are meant
   * @param aliases what benchmarks of the base are called in the head
   * @throws Refusal if one is missing, damaged, or holds nothing to compare
   */
  public static Comparison of(
      List<Path> base,
      List<Path> head,
      VerdictRule rule,
      List<Path> equalSides,
      boolean declared,
      Aliases aliases) {
    return new RunComparison(
            new Side(base.stream().map(Source::read).toList(), aliases),
            new Side(head.stream().map(Source::read).toList(), Aliases.NONE),
            rule,
            Floors.read(equalSides),
            declared)
        .compare();
  }

  private Comparison compare() {
    List<RowResult> results = new ArrayList<>();
    List<RowSamples> samples = new ArrayList<>();
    Set<RowKey> failed = failures(results);
    Set<RowKey> keys = new TreeSet<>(base.rows().keySet());
    keys.addAll(head.rows().keySet());
    keys.removeAll(failed);
    for (RowKey key : keys) {
      match(key, results, samples);
    }
    boolean sameMachine = machines().size() <= 1;
    results.addAll(sameMachine ? rule.judge(samples) : SideBySide.of(samples));
    results.addAll(StudyNumerics.of(studies(base), studies(head), declared));
    List<RowResult> judged =
        declared ? results.stream().map(RunComparison::declare).toList() : results;
    return new Comparison(judged, base.complete() && head.complete(), notes(sameMachine));
  }

  private void match(RowKey key, List<RowResult> results, List<RowSamples> samples) {
    List<JmhRow> before = base.rows().getOrDefault(key, List.of());
    List<JmhRow> after = head.rows().getOrDefault(key, List.of());
    if (before.isEmpty()) {
      results.add(RowResult.added(key));
      return;
    }
    if (after.isEmpty()) {
      results.add(head.complete() ? RowResult.missing(key) : stopped(key));
      return;
    }
    Matched row = new Matched(key, before, after, floors);
    var different = row.differentDefinition();
    if (different.isPresent()) {
      results.add(RowResult.definitionChanged(key, different.get()));
    } else if (row.unmeasured(before) || row.unmeasured(after)) {
      String side = row.unmeasured(before) ? "base" : "head";
      results.add(RowResult.inconclusive(key, side + " has no finite score"));
    } else {
      samples.addAll(row.samples());
    }
  }

  private static RowResult stopped(RowKey key) {
    return RowResult.inconclusive(key, "head was stopped before it");
  }

  /** Adds a result for each row of which a fork failed, and returns their keys. */
  private Set<RowKey> failures(List<RowResult> results) {
    Set<RowKey> failed = new LinkedHashSet<>();
    if (base.failures().isEmpty() && head.failures().isEmpty()) {
      return failed;
    }
    // A fork that failed does not tell its mode: that of the row's other forks, if there are any.
    Map<RowKey, RowKey> known = new HashMap<>();
    for (Side side : List.of(base, head)) {
      side.rows().keySet().forEach(key -> known.put(key.withMode(""), key));
    }
    for (Side side : List.of(head, base)) {
      for (FailedFork fork : side.failures()) {
        RowKey bare = side.key(fork);
        RowKey key = known.getOrDefault(bare, bare);
        if (failed.add(key)) {
          String where = "fork " + fork.fork() + " of " + (side == head ? "head" : "base");
          results.add(RowResult.failed(key, where + ": " + fork.failure()));
        }
      }
    }
    return failed;
  }

  private static List<StudyRecord> studies(Side side) {
    return side.sources().stream().flatMap(source -> source.study().stream()).toList();
  }

  private Map<String, MachineRecord> machines() {
    Map<String, MachineRecord> machines = base.machines();
    machines.putAll(head.machines());
    return machines;
  }

  private static RowResult declare(RowResult row) {
    return row.verdict() == Verdict.NUMERICS_CHANGED ? row.with(Verdict.NUMERICS_DECLARED) : row;
  }

  private List<String> notes(boolean sameMachine) {
    List<String> notes = new ArrayList<>();
    if (!sameMachine) {
      notes.add("The machines differ: times are shown side by side, without a verdict.");
      machines().values().stream()
          .sorted(Comparator.comparing(MachineRecord::fingerprint))
          .forEach(machine -> notes.add(machine.fingerprint() + ": " + machine.oneLine()));
    } else if (!base.verified() || !head.verified()) {
      notes.add(
          "The machine is unverified: JMH's JSON does not tell it. Verdicts hold only if both"
              + " sides ran on the same idle machine.");
    }
    if (sameMachine) {
      notes.add(
          "Base and head were not measured in turn: what the machine did between the runs counts"
              + " as change. ab measures them in turn.");
    }
    if (!base.complete()) {
      notes.add("The base was stopped before it had everything.");
    }
    if (!head.complete()) {
      notes.add("The head was stopped before it had everything.");
    }
    base.pooled().forEach(what -> notes.add(what + "; its forks are pooled."));
    head.pooled().forEach(what -> notes.add(what + "; its forks are pooled."));
    return notes;
  }
}

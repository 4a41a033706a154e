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
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares runs that were made one after the other: folders of runs, or files of JMH's.
 *
 * <p>Forks of the two sides were not taken in turn, so what the machine did between the runs cannot
 * be told from a change: the rule asks for a larger one.
 */
public final class RunComparison {
  private final PooledRuns base;
  private final PooledRuns head;
  private final VerdictRule rule;
  private final Floors floors;
  private final boolean declared;
  private final List<RowResult> results = new ArrayList<>();
  private final List<RowSamples> samples = new ArrayList<>();

  /** Of rows whose sides ran on different JVMs. */
  private final List<RowSamples> otherJvm = new ArrayList<>();

  /** Which forks of a row's score are left out, in words. */
  private final Map<RowKey, String> damaged = new HashMap<>();

  private final SortedSet<String> jvms = new TreeSet<>();
  private final List<String> options = new ArrayList<>();

  private RunComparison(
      PooledRuns base, PooledRuns head, VerdictRule rule, Floors floors, boolean declared) {
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
    RowKeys keys = new RowKeys();
    return new RunComparison(
            new PooledRuns(base.stream().map(Source::read).toList(), aliases, keys),
            new PooledRuns(head.stream().map(Source::read).toList(), Aliases.NONE, keys),
            rule,
            Floors.read(equalSides),
            declared)
        .compare();
  }

  private Comparison compare() {
    Set<RowKey> failed = failures();
    Set<RowKey> keys = new TreeSet<>(base.rows().keySet());
    keys.addAll(head.rows().keySet());
    keys.removeAll(failed);
    for (RowKey key : keys) {
      match(key);
    }
    boolean sameMachine = machines().size() <= 1;
    noted(sameMachine ? rule.judge(samples) : SideBySide.of(samples));
    noted(SideBySide.of(otherJvm));
    results.addAll(StudyNumerics.of(studies(base), studies(head), head.complete()));
    Comparison comparison =
        new Comparison(results, base.complete() && head.complete(), notes(sameMachine));
    return declared ? comparison.numericsDeclared() : comparison;
  }

  /** Adds results, each with what is to be said of its forks. */
  private void noted(List<RowResult> judged) {
    for (RowResult row : judged) {
      String note = damaged.get(row.key());
      results.add(note == null ? row : row.withNote(note));
    }
  }

  private void match(RowKey key) {
    List<JmhRow> before = base.rows().getOrDefault(key, List.of());
    List<JmhRow> after = head.rows().getOrDefault(key, List.of());
    if (before.isEmpty()) {
      results.add(Matched.added(key, after));
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
      results.add(RowResult.inconclusive(key, side + " has no fork with finite values only"));
    } else {
      results.addAll(row.gaps());
      row.damaged().ifPresent(what -> damaged.put(key, what));
      row.differentOptions()
          .ifPresent(what -> options.add(key.label() + ": options of the JVM: " + what));
      row.differentJvm().ifPresent(what -> jvms.add(what));
      (row.differentJvm().isPresent() ? otherJvm : samples).addAll(row.samples());
    }
  }

  private static RowResult stopped(RowKey key) {
    return RowResult.inconclusive(key, "head was stopped before it");
  }

  /** Adds a result for each row of which a fork failed, and returns their keys. */
  private Set<RowKey> failures() {
    Set<RowKey> failed = new LinkedHashSet<>();
    if (base.failures().isEmpty() && head.failures().isEmpty()) {
      return failed;
    }
    // A fork that failed does not tell its mode: that of the row's other forks, if there are any.
    Map<RowKey, RowKey> known = new HashMap<>();
    for (PooledRuns side : List.of(base, head)) {
      side.rows().keySet().forEach(key -> known.put(key.withMode(""), key));
    }
    for (PooledRuns side : List.of(head, base)) {
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

  private static List<StudyRecord> studies(PooledRuns side) {
    return side.sources().stream().flatMap(source -> source.study().stream()).toList();
  }

  private Map<String, MachineRecord> machines() {
    Map<String, MachineRecord> machines = base.machines();
    machines.putAll(head.machines());
    return machines;
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
    jvms.forEach(
        what -> notes.add("The JVMs differ, and times get no verdict where they do: " + what));
    if (!options.isEmpty()) {
      String more =
          options.size() == 1 ? "" : "; and so for " + (options.size() - 1) + " rows more";
      notes.add(options.getFirst() + more + ".");
    }
    notes.addAll(base.notes());
    notes.addAll(head.notes());
    return notes;
  }
}

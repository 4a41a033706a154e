package gradmark.peers.run;

import gradmark.bench.result.Median;
import gradmark.peers.report.PeersFile.CaseRates;
import gradmark.peers.report.PeersFile.Implementation;
import gradmark.peers.report.PeersFile.NotRun;
import gradmark.peers.report.Ratio;
import gradmark.peers.work.Case;
import gradmark.peers.work.Ceiling;
import gradmark.peers.work.LibraryFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One case on one number of threads: ceilings and libraries take turns, each turn in a process of
 * its own.
 */
final class Comparison {
  private final Case work;
  private final int threads;
  private final Set<String> keys = new LinkedHashSet<>();
  private final List<Library> libraries = new ArrayList<>();
  private final List<NotRun> notRun = new ArrayList<>();
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();
  private final Map<String, Implementation> implementations = new LinkedHashMap<>();

  /** Runs a trial. */
  @FunctionalInterface
  interface Runner {
    /** The result of a library's turn; a ceiling's turn is ours. */
    TrialResult run(Trial trial, Library library, int round);
  }

  /**
   * @param chosen who may take part; who cannot is noted
   */
  Comparison(Case work, int threads, Set<Library> chosen) {
    this.work = work;
    this.threads = threads;
    for (Library library : chosen) {
      if (library.does(work.kind())) {
        keys.add(library.key());
        library
            .obstacle(work.kind(), threads)
            .ifPresentOrElse(
                reason ->
                    notRun.add(
                        new NotRun(work.name(), threads, library.key(), false, reason, null)),
                () -> libraries.add(library));
      }
    }
  }

  /** The case's name. */
  String name() {
    return work.name();
  }

  int threads() {
    return threads;
  }

  /** Of the chosen libraries those that have this kind of work. */
  Set<String> keys() {
    return keys;
  }

  /** Who can do this work on so many threads. */
  List<Library> libraries() {
    return libraries;
  }

  /** How many trials {@link #run} makes at most. */
  int trials(int rounds, Trial.Times times) {
    return libraries.size() * rounds + ceilings().size() * times.ceilingRounds(rounds);
  }

  /** Where nobody has a turn, none is needed. */
  private List<Ceiling> ceilings() {
    return libraries.isEmpty() ? List.of() : work.ceilings(threads);
  }

  /**
   * Runs all rounds. Whoever fails is noted and takes no more turns.
   *
   * @param rounds processes per library
   */
  void run(int rounds, Trial.Times times, Runner runner) {
    Map<String, Library> entrants = new LinkedHashMap<>();
    ceilings().forEach(ceiling -> entrants.put(ceiling.key(), Library.GRADMARK));
    libraries.forEach(library -> entrants.put(library.key(), library));
    entrants.keySet().forEach(entrant -> rates.put(entrant, new ArrayList<>()));
    List<String> all = List.copyOf(entrants.keySet());
    for (int round = 0; round < rounds; round++) {
      for (String key : Rotation.order(all, round, rounds)) {
        Library library = entrants.get(key);
        boolean rests = round >= times.ceilingRounds(rounds) && Ceiling.parse(key).isPresent();
        if (library != null && !rests) {
          turn(new Trial(key, work, threads, times), library, round, runner);
        }
        if (!rates.containsKey(key)) {
          entrants.remove(key);
        }
      }
    }
  }

  private void turn(Trial trial, Library library, int round, Runner runner) {
    TrialResult result = runner.run(trial, library, round);
    LibraryFacts told = result.facts();
    if (told != null) {
      implementations.put(trial.entrant(), new Implementation(told.version(), told.core()));
    }
    Double rate = result.rate();
    List<Double> soFar = rates.get(trial.entrant());
    if (rate != null && soFar != null) {
      soFar.add(rate);
      return;
    }
    rates.remove(trial.entrant());
    String reason = result.reason();
    notRun.add(
        new NotRun(
            work.name(),
            threads,
            trial.entrant(),
            result.mismatch(),
            reason == null ? "it gave no rate" : reason,
            result.log()));
  }

  /** The rates of those who ran, ours first. */
  CaseRates rates() {
    Map<Ceiling, Double> best = new LinkedHashMap<>();
    Map<String, List<Double>> ceilings = new LinkedHashMap<>();
    Map<String, List<Double>> perFork = new LinkedHashMap<>();
    rates.forEach(
        (key, values) ->
            Ceiling.parse(key)
                .ifPresentOrElse(
                    ceiling -> {
                      ceilings.put(key, values);
                      best.put(ceiling, highest(values));
                    },
                    () -> perFork.put(key, values)));
    Map<String, Double> medians = new LinkedHashMap<>();
    perFork.forEach((key, values) -> medians.put(key, Median.of(values)));
    OptionalDouble ceiling = work.ceiling(best, threads);
    return new CaseRates(
        work.name(),
        threads,
        work.unit(),
        ceiling.isPresent() ? ceiling.getAsDouble() : null,
        ceilings,
        medians,
        ratios(perFork),
        perFork);
  }

  private static Map<String, Ratio> ratios(Map<String, List<Double>> perFork) {
    List<Double> ours = perFork.get(Library.GRADMARK.key());
    Map<String, Ratio> ratios = new LinkedHashMap<>();
    if (ours != null) {
      perFork.forEach((key, theirs) -> ratios.put(key, Ratio.of(ours, theirs)));
      ratios.remove(Library.GRADMARK.key());
    }
    return ratios;
  }

  /** Who should have a rate in a case, and has none. */
  Set<String> missing(CaseRates measured) {
    Set<String> missing = new LinkedHashSet<>();
    ceilings().forEach(ceiling -> missing.add(ceiling.key()));
    libraries.forEach(library -> missing.add(library.key()));
    missing.removeAll(measured.ceilings().keySet());
    missing.removeAll(measured.rates().keySet());
    return missing;
  }

  /** What each library that was ready says of itself, by its key. */
  Map<String, Implementation> implementations() {
    return implementations;
  }

  /** Who has no rate, and why. */
  List<NotRun> notRun() {
    return notRun;
  }

  /** What the hardware allows shows in its best round; the others had less of it. */
  private static double highest(List<Double> values) {
    return values.stream().mapToDouble(rate -> rate).max().orElseThrow();
  }
}

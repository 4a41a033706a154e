package gradmark.peers.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import gradmark.bench.result.MachineRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code peers.json}: what every library did on the same work in one run.
 *
 * @param schema version of the format
 * @param forks rounds of the rotation: processes per library and case
 * @param quick whether warm-up and iterations were short
 * @param libraries per library's key, what was measured
 * @param cases in the order in which they were measured
 * @param notRun who has no rate in a case, and why
 */
public record PeersFile(
    int schema,
    MachineRecord machine,
    int forks,
    boolean quick,
    Map<String, Implementation> libraries,
    List<CaseRates> cases,
    List<NotRun> notRun) {
  /** The version of the format. */
  public static final int SCHEMA = 1;

  /** The file's name. */
  public static final String NAME = "peers.json";

  public PeersFile {
    libraries = new LinkedHashMap<>(libraries);
    cases = List.copyOf(cases);
    notRun = List.copyOf(notRun);
  }

  /** A run of which nothing is measured. */
  public static PeersFile none(MachineRecord machine, int forks, boolean quick) {
    return new PeersFile(SCHEMA, machine, forks, quick, Map.of(), List.of(), List.of());
  }

  /** This and one more case. */
  public PeersFile with(
      CaseRates rates, List<NotRun> missing, Map<String, Implementation> implementations) {
    Map<String, Implementation> all = new LinkedHashMap<>(libraries);
    all.putAll(implementations);
    List<CaseRates> more = new ArrayList<>(cases);
    more.add(rates);
    List<NotRun> moreMissing = new ArrayList<>(notRun);
    moreMissing.addAll(missing);
    return new PeersFile(schema, machine, forks, quick, all, more, moreMissing);
  }

  /** The rates of a case; empty if it was not measured. */
  public Optional<CaseRates> find(String name, int threads) {
    return cases.stream()
        .filter(rates -> rates.name().equals(name) && rates.threads() == threads)
        .findFirst();
  }

  /** Who has a rate in a case, or a reason for none; nobody if it was not measured. */
  public Set<String> settled(String name, int threads) {
    Set<String> settled = new LinkedHashSet<>();
    find(name, threads)
        .ifPresent(
            rates -> {
              settled.addAll(rates.rates().keySet());
              notRun.stream()
                  .filter(missing -> missing.name().equals(name) && missing.threads() == threads)
                  .forEach(missing -> settled.add(missing.library()));
            });
    return settled;
  }

  /**
   * What stands behind a library's key.
   *
   * @param version name and version, as the library itself tells them
   * @param core the kernels that it chose for this CPU; null where it does not tell
   */
  public record Implementation(String version, @Nullable String core) {}

  /**
   * The rates of one case.
   *
   * @param name of the case
   * @param unit of all rates
   * @param ceiling what the hardware allows, from the best round of each of {@code ceilings}; null
   *     where one of them is missing
   * @param ceilings per limit of the hardware, its rate in each round: GFLOP/s or GB/s
   * @param rates per library's key, the median over the rounds
   * @param ratios per key of a library that is not ours, ours : theirs
   * @param perFork per library's key, the rate of each round
   */
  public record CaseRates(
      @JsonProperty("case") String name,
      int threads,
      String unit,
      @Nullable Double ceiling,
      Map<String, List<Double>> ceilings,
      Map<String, Double> rates,
      Map<String, Ratio> ratios,
      Map<String, List<Double>> perFork) {
    public CaseRates {
      ceilings = new LinkedHashMap<>(ceilings);
      rates = new LinkedHashMap<>(rates);
      ratios = new LinkedHashMap<>(ratios);
      perFork = new LinkedHashMap<>(perFork);
    }
  }

  /**
   * A library, or a ceiling, without a rate.
   *
   * @param name of the case
   * @param mismatch whether it ran, but its result was not ours
   * @param reason and the cure, where there is one
   * @param log name of the file in {@code peers-logs} that holds what its process printed; null
   *     where there is none
   */
  public record NotRun(
      @JsonProperty("case") String name,
      int threads,
      String library,
      boolean mismatch,
      String reason,
      @Nullable String log) {}
}

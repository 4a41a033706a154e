package gradmark.bench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report needs of the file {@code peers.json}: the same work in Gradmark and in other
 * libraries. The module that writes it is no part of this one; {@code peers/README.md} has the
 * format.
 *
 * @param schema version of the format
 * @param machine what it was measured on, and by which build
 * @param forks rounds of each case
 * @param quick whether warm-up and iterations were short
 * @param libraries what stands behind a key
 * @param cases in the order in which they were measured
 * @param notRun who has no rate in a case, and why
 */
public record PeersRecord(
    int schema,
    @JsonProperty(required = true) MachineRecord machine,
    int forks,
    boolean quick,
    @JsonProperty(required = true) Map<String, Library> libraries,
    @JsonProperty(required = true) List<Case> cases,
    @JsonProperty(required = true) List<NotRun> notRun) {
  /** The name of the file. */
  public static final String FILE = "peers.json";

  /** The key of this library. */
  public static final String OURS = "gradmark";

  private static final int SCHEMA = 1;

  public PeersRecord {
    libraries = new LinkedHashMap<>(libraries);
    cases = List.copyOf(cases);
    notRun = List.copyOf(notRun);
  }

  /**
   * A library.
   *
   * @param version name and version, as it tells them itself
   * @param core the kernels that it chose for the CPU; null where it does not tell
   */
  public record Library(String version, @Nullable String core) {}

  /**
   * The rates of one case.
   *
   * @param name of the case, such as {@code gemm-nn-64x256x256}
   * @param unit of ceiling and rates
   * @param ceiling what the hardware allows; null where it was not measured
   * @param rates by key, the median over the rounds
   * @param ratios by key but ours, ours : theirs
   */
  public record Case(
      @JsonProperty(value = "case", required = true) String name,
      int threads,
      @JsonProperty(required = true) String unit,
      @Nullable Double ceiling,
      @JsonProperty(required = true) Map<String, Double> rates,
      @JsonProperty(required = true) Map<String, Ratio> ratios) {
    public Case {
      rates = new LinkedHashMap<>(rates);
      ratios = new LinkedHashMap<>(ratios);
    }
  }

  /**
   * Ours : theirs; above 1 ours is faster.
   *
   * @param median of the rounds
   * @param lowest of the rounds
   * @param highest of the rounds
   */
  public record Ratio(double median, double lowest, double highest) {}

  /**
   * A library without a rate.
   *
   * @param name of the case
   * @param library its key
   * @param mismatch whether it ran, but its result was not ours
   */
  public record NotRun(
      @JsonProperty(value = "case", required = true) String name,
      int threads,
      @JsonProperty(required = true) String library,
      boolean mismatch,
      @JsonProperty(required = true) String reason) {}

  /**
   * Reads a file.
   *
   * @throws Refusal if it cannot be read, is damaged or has another version of the format
   */
  public static PeersRecord read(Path file) {
    PeersRecord record = JsonFile.read(file, PeersRecord.class);
    if (record.schema != SCHEMA) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          file
              + " has version "
              + record.schema
              + " of its format, and this build reads version "
              + SCHEMA
              + "; take the build that measured it");
    }
    return record;
  }
}

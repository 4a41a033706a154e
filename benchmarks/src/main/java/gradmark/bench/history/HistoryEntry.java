package gradmark.bench.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import gradmark.bench.compare.Definition;
import gradmark.bench.result.RunStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code history.ndjson}: what one run measured.
 *
 * @param schema version of the format
 * @param id hash of what was measured: a run that is added twice, or merged, counts once
 * @param started UTC, ISO 8601; entries are ordered by it, wherever they stand in the file
 * @param commit of what was measured; "unknown" where the run does not tell
 * @param version of what was measured
 * @param fingerprint of the machine and its JVM; null where it is unverified
 * @param machine hardware and system on one line, for the reader
 * @param jvm vendor and version, for the reader; of JMH's JSON alone as that names it, and
 *     "unverified" where it does not
 * @param status how far the run came when it was added; null where that is not known, as of JMH's
 *     JSON alone
 */
public record HistoryEntry(
    int schema,
    String id,
    String started,
    String commit,
    String version,
    @Nullable String fingerprint,
    String machine,
    String jvm,
    @Nullable RunStatus status,
    List<Value> values) {
  /** The version of the format that this build writes. */
  public static final int SCHEMA = 1;

  public HistoryEntry {
    values = List.copyOf(values);
  }

  /** Whether something of the run failed or was not measured. */
  public boolean incomplete() {
    return status == RunStatus.INCOMPLETE;
  }

  /** Equal for runs on one machine and JVM; of JMH's JSON alone only the JVM is known. */
  String platform() {
    return fingerprint == null ? jvm : fingerprint;
  }

  /** Equal for what was added of one run, once and when it had gone on. */
  List<String> run() {
    return fingerprint == null ? List.of(id) : List.of(started, commit, fingerprint);
  }

  /**
   * One number.
   *
   * @param benchmark class and method, fully qualified
   * @param flags what sets the row apart from others of the same benchmark and parameters
   * @param mode JMH's short name
   * @param metric {@link gradmark.bench.compare.RowKey#PRIMARY}, or the label of a secondary one
   * @param value median over the forks of each one's best iteration
   * @param forks how many there were
   * @param resolution below what the value tells nothing, in its unit; null where it tells all, and
   *     in lines of before it was noted
   * @param definition of the row; null in lines of before it was noted
   */
  public record Value(
      String benchmark,
      Map<String, String> params,
      List<String> flags,
      String mode,
      String metric,
      String unit,
      double value,
      int forks,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double resolution,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Definition definition) {
    public Value {
      flags = List.copyOf(flags);
    }

    /** The number alone: what is noted beside it makes no other run of the same file. */
    Value bare() {
      return new Value(benchmark, params, flags, mode, metric, unit, value, forks, null, null);
    }
  }
}

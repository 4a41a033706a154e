package gradmark.bench.result;

import org.jspecify.annotations.Nullable;

/**
 * The file {@code run.json}: what a folder holds.
 *
 * @param schema version of the folder's file formats
 * @param identity what was asked for
 * @param status how far it came
 * @param started UTC, ISO 8601, of the first start
 * @param ended UTC, ISO 8601, when the status became what it is; null while it runs
 * @param seed of the order in which benchmarks are measured; null where that is not shuffled
 */
public record RunRecord(
    int schema,
    RunIdentity identity,
    RunStatus status,
    String started,
    @Nullable String ended,
    @Nullable Long seed) {
  /** The version of the formats that this build writes. */
  public static final int SCHEMA = 1;

  /** The name of the file. */
  public static final String FILE = "run.json";
}

package gradmark.bench.result;

import java.util.List;
import java.util.Map;

/**
 * A fork of {@code forks.ndjson} that failed, and did not succeed when it was repeated.
 *
 * @param benchmark class and method, fully qualified
 * @param params values by name
 * @param flags of the row beyond those of every fork and of the benchmark
 * @param fork its number, from 1
 * @param failure what was thrown
 */
public record FailedFork(
    String benchmark, Map<String, String> params, List<String> flags, int fork, String failure) {
  /** Short class and method, parameters, flags and the fork's number. */
  public String name() {
    int method = benchmark.lastIndexOf('.');
    StringBuilder name =
        new StringBuilder(benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1));
    params.forEach((param, value) -> name.append(' ').append(param).append('=').append(value));
    flags.forEach(flag -> name.append(' ').append(flag));
    return name.append(" (fork ").append(fork).append(')').toString();
  }
}

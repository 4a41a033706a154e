package gradmark.bench.jmh;

import gradmark.backend.Backend;
import gradmark.bench.result.JmhRow;
import gradmark.linalg.Gemms;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The third row of a kernel: its plain Java form in a JVM whose C2 does not vectorise loops by
 * itself.
 */
final class Unvectorised {
  /** The values that choose plain Java, with their parameter. */
  private static final Set<Map.Entry<String, String>> PLAIN =
      Stream.concat(
              Stream.of(Map.entry("backend", Backend.SCALAR.name())),
              Arrays.stream(Gemms.values())
                  .filter(gemm -> gemm.backend() == Backend.SCALAR)
                  .map(gemm -> Map.entry("gemm", gemm.name())))
          .collect(Collectors.toUnmodifiableSet());

  private Unvectorised() {}

  /**
   * The rows, each one in plain Java followed by the same one unvectorised: as near to each other
   * in time as they can be.
   */
  static List<BenchmarkRow> beside(List<BenchmarkRow> rows) {
    return rows.stream()
        .flatMap(
            row ->
                isPlain(row)
                    ? Stream.of(row, row.with(List.of(JmhRow.UNVECTORISED)))
                    : Stream.of(row))
        .toList();
  }

  private static boolean isPlain(BenchmarkRow row) {
    return row.params().entrySet().stream().anyMatch(PLAIN::contains);
  }
}

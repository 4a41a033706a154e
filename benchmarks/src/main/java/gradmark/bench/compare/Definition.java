package gradmark.bench.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import gradmark.bench.result.JmhRow;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a row is a measurement of, beside its name: where this differs, two times say nothing of
 * each other.
 *
 * @param iteration time of a measured iteration, as JMH writes it; empty where the file does not
 *     tell
 * @param batch invocations of a measured operation
 * @param work of an operation; null where the benchmark does not tell
 */
public record Definition(
    int threads,
    String iteration,
    int batch,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double work) {
  /** That of a result. */
  public static Definition of(JmhRow row) {
    return new Definition(row.threads(), row.iterationTime(), row.batchSize(), row.workPerOp());
  }

  /** In what another one differs, in words; empty if it does not. */
  public Optional<String> became(Definition other) {
    if (threads != other.threads) {
      return differs("threads", threads, other.threads);
    }
    if (!iteration.equals(other.iteration)) {
      return differs("iteration", iteration, other.iteration);
    }
    if (batch != other.batch) {
      return differs("batch", batch, other.batch);
    }
    return Objects.equals(work, other.work)
        ? Optional.empty()
        : differs(JmhRow.WORK, String.valueOf(work), String.valueOf(other.work));
  }

  static Optional<String> differs(String what, Object base, Object head) {
    return Optional.of(what + ": " + base + " became " + head);
  }
}

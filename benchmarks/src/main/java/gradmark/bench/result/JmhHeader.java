package gradmark.bench.result;

import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What JMH's JSON tells of how a result was measured, by JMH's own names and in its order. Texts
 * are empty and numbers null where the file does not tell.
 *
 * @param jvm command of the forks' JVM
 * @param warmupTime of an iteration, as JMH writes it, such as {@code 200 ms}
 * @param warmupBatchSize invocations of an operation
 * @param measurementTime of an iteration
 * @param measurementBatchSize invocations of an operation
 */
public record JmhHeader(
    String jmhVersion,
    String jvm,
    String jdkVersion,
    String vmName,
    String vmVersion,
    @Nullable Integer warmupIterations,
    String warmupTime,
    @Nullable Integer warmupBatchSize,
    @Nullable Integer measurementIterations,
    String measurementTime,
    @Nullable Integer measurementBatchSize) {
  /** Of a result that tells nothing of it. */
  public static final JmhHeader UNKNOWN =
      new JmhHeader("", "", "", "", "", null, "", null, null, "", null);

  /** Name and version of the JVM, and the version of its JDK; empty where none is told. */
  public String jvmWords() {
    StringJoiner words = new StringJoiner(" ");
    Stream.of(vmName, vmVersion, jdkVersion).filter(word -> !word.isEmpty()).forEach(words::add);
    return words.toString();
  }
}

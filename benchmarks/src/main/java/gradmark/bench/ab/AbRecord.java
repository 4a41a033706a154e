package gradmark.bench.ab;

import com.fasterxml.jackson.annotation.JsonInclude;
import gradmark.bench.compare.ParameterPair;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code ab.json}: which jars are compared, and how.
 *
 * @param schema version of the format
 * @param pair by what the sides differ where both are one jar; else left out
 * @param java version of the Java that ran both
 * @param seed of the order
 * @param budgetSeconds how long the whole may take
 * @param rows of both jars
 */
record AbRecord(
    int schema,
    Jar base,
    Jar head,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ParameterPair pair,
    String java,
    long seed,
    long budgetSeconds,
    List<Row> rows) {
  static final int SCHEMA = 1;

  /** The name of the file. */
  static final String FILE = "ab.json";

  AbRecord {
    rows = List.copyOf(rows);
  }

  /**
   * A jar.
   *
   * @param file its name
   * @param sha256 of its content
   * @param libraries digest of the jars and folders that its manifest's class path leads to; null,
   *     and left out, where there are none
   * @param jmh version of the JMH in it; empty where it does not tell
   */
  record Jar(
      String file,
      String sha256,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String libraries,
      String jmh) {}

  /**
   * A row.
   *
   * @param standing what there was to do about it
   * @param note why
   * @param options what JMH is told to measure it, apart from the pair's parameter
   */
  record Row(
      String benchmark,
      String mode,
      SortedMap<String, String> params,
      Standing standing,
      String note,
      List<String> options) {
    Row {
      params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
      options = List.copyOf(options);
    }
  }
}

package gradmark.bench.ab;

import gradmark.bench.compare.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What JMH is told so that it measures one row. */
final class RowWords {
  private final JmhOptions options;

  RowWords(JmhOptions options) {
    this.options = options;
  }

  /**
   * A row with what JMH is told; {@link Standing#NOT_EXPRESSIBLE} where its parameters cannot be
   * told.
   *
   * @param before the benchmark as the base has it
   * @param after the benchmark as the head has it
   */
  PlannedRow planned(RowKey key, BenchmarkLine before, BenchmarkLine after, Standing standing) {
    List<String> words = new ArrayList<>(List.of("-bm", key.mode()));
    if (after.mode() != Mode.SINGLE_SHOT_TIME) {
      words.addAll(options.length().words());
    }
    for (Map.Entry<String, String> param : key.params().entrySet()) {
      String name = param.getKey();
      // A single value that is annotated on both sides is taken without being told.
      if (!options.parameters().containsKey(name) && single(before, name) && single(after, name)) {
        continue;
      }
      String value = param.getValue();
      if (value.isEmpty() || value.contains(",")) {
        String why = "JMH's -p cannot give " + name + " the value '" + value + "'";
        return new PlannedRow(key, Standing.NOT_EXPRESSIBLE, why, List.of());
      }
      words.addAll(List.of("-p", name + "=" + value));
    }
    options.profilers().forEach(profiler -> words.addAll(List.of("-prof", profiler)));
    words.addAll(options.others());
    return new PlannedRow(key, standing, "", words);
  }

  private static boolean single(BenchmarkLine line, String parameter) {
    return line.parameters().getOrDefault(parameter, List.of()).size() == 1;
  }
}

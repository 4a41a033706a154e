package gradmark.bench.ab;

import gradmark.bench.compare.RowKey;
import java.util.List;

/**
 * A row of either jar.
 *
 * @param key its name, for the score; without the parameter that the sides of one jar differ by
 * @param standing what is to be done about it
 * @param note why, in words; empty where the standing says it
 * @param words what JMH is told to measure it on both sides
 */
record PlannedRow(RowKey key, Standing standing, String note, List<String> words) {
  PlannedRow {
    words = List.copyOf(words);
  }
}

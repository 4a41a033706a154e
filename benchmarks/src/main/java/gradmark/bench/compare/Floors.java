package gradmark.bench.compare;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of rows whose two sides were equal: the largest change that was seen between them.
 */
public final class Floors {
  private final Map<RowKey, Double> byRow = new HashMap<>();

  /**
   * Takes the change of every row of comparisons of equal sides.
   *
   * @param comparisons files {@code comparison.json}
   * @throws gradmark.bench.shell.Refusal if one cannot be read or is none
   */
  public static Floors read(List<Path> comparisons) {
    Floors floors = new Floors();
    for (Path file : comparisons) {
      ComparisonJson.ratios(file).forEach(floors::add);
    }
    return floors;
  }

  private void add(RowKey key, double ratio) {
    byRow.merge(key, Math.expm1(Math.abs(Math.log(ratio))), Math::max);
  }

  /** A share; 0 where nothing is known. */
  public double of(RowKey key) {
    return byRow.getOrDefault(key, 0.0);
  }
}

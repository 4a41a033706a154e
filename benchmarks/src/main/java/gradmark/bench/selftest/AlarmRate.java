package gradmark.bench.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How often a rule calls something that did not change.
 *
 * @param rule its name
 * @param suites in which it called any row slower or faster
 * @param rowsCalled how many rows it called, of all suites
 */
public record AlarmRate(String rule, Proportion suites, int rowsCalled) {
  /** What each judge says of the same suites, one after the other. */
  static List<AlarmRate> of(int count, Supplier<Suite> suites) {
    int[] alarmed = new int[Judge.ALL.size()];
    int[] rows = new int[Judge.ALL.size()];
    for (int i = 0; i < count; i++) {
      Suite suite = suites.get();
      for (int j = 0; j < alarmed.length; j++) {
        int called =
            (int)
                Judge.ALL.get(j).says(suite).stream()
                    .filter(saying -> saying != Saying.NOTHING)
                    .count();
        alarmed[j] += called > 0 ? 1 : 0;
        rows[j] += called;
      }
    }
    List<AlarmRate> rates = new ArrayList<>();
    for (int j = 0; j < alarmed.length; j++) {
      rates.add(new AlarmRate(Judge.ALL.get(j).name(), Proportion.of(alarmed[j], count), rows[j]));
    }
    return rates;
  }
}

package gradmark.bench.ab;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the code of two jars has in common; each benchmark is looked at once, whatever its rows. */
final class CodeComparison {
  private final ReachableCode baseCode;
  private final ReachableCode headCode;
  private final BenchmarkCode baseDefinition;
  private final BenchmarkCode headDefinition;
  private final Map<String, Boolean> same = new HashMap<>();

  CodeComparison(JarContent base, JarContent head) {
    baseCode = new ReachableCode(base);
    headCode = new ReachableCode(head);
    baseDefinition = new BenchmarkCode(base);
    headDefinition = new BenchmarkCode(head);
  }

  /** Whether all code that a benchmark reaches is the same on both sides. */
  boolean same(BenchmarkLine before, BenchmarkLine after) {
    return same.computeIfAbsent(
        after.generatedClass(), name -> same(before.generatedClass(), name));
  }

  private boolean same(String before, String after) {
    Optional<String> reached = baseCode.digest(before.replace('.', '/'));
    return reached.isPresent() && reached.equals(headCode.digest(after.replace('.', '/')));
  }

  /** In what two benchmarks of one name do not measure the same; empty if they do. */
  Optional<String> definitionChange(BenchmarkLine before, BenchmarkLine after) {
    for (Map.Entry<String, String> setting : before.settings().entrySet()) {
      String now = after.settings().getOrDefault(setting.getKey(), "");
      if (!setting.getValue().equals(now)) {
        return Optional.of(
            setting.getKey() + ": " + told(setting.getValue()) + " became " + told(now));
      }
    }
    return baseDefinition.digest(before).equals(headDefinition.digest(after))
        ? Optional.empty()
        : Optional.of("the code of the benchmark itself, or of its states' fixtures");
  }

  private static String told(String value) {
    return value.isEmpty() ? "none" : value;
  }
}

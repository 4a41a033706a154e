package gradmark.bench.study;

import gradmark.data.Task;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tasks' examples by seed; those used last are kept, since many cells share them. */
final class Splits {
  private static final int KEPT = 32;

  private record Key(String task, long seed) {}

  private final Map<Key, Task.Split> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Task.Split> eldest) {
          return size() > KEPT;
        }
      };

  synchronized Task.Split of(String task, long seed) {
    return kept.computeIfAbsent(
        new Key(task, seed), key -> Catalogue.TASKS.entry(task).split(seed));
  }
}

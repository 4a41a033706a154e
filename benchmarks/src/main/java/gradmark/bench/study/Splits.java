package gradmark.bench.study;

import gradmark.data.Examples;
import gradmark.data.Task;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The tasks' examples by seed; those used last are kept, since many cells share them, as long as
 * they take no more than an eighth of the heap.
 */
final class Splits {
  private static final int MOST = 32;
  private static final long HEAP_SHARE = 8;

  private record Key(String task, long seed) {}

  private final Map<Key, Task.Split> kept = new LinkedHashMap<>(MOST, 0.75f, true);
  private final TaskCatalogue tasks;
  private final long room;
  private long held;

  Splits(TaskCatalogue tasks) {
    this(tasks, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  /** {@code room} is the bytes that may be kept; the last split is kept in any case. */
  Splits(TaskCatalogue tasks, long room) {
    this.tasks = tasks;
    this.room = room;
  }

  synchronized Task.Split of(String task, long seed) {
    Key key = new Key(task, seed);
    if (!kept.containsKey(key)) {
      Task.Split split = tasks.entry(task).split(seed);
      kept.put(key, split);
      held += bytes(split);
      dropEldest();
    }
    return Objects.requireNonNull(kept.get(key));
  }

  private void dropEldest() {
    Iterator<Task.Split> eldestFirst = kept.values().iterator();
    while (kept.size() > 1 && (kept.size() > MOST || held > room)) {
      held -= bytes(eldestFirst.next());
      eldestFirst.remove();
    }
  }

  private static long bytes(Task.Split split) {
    return bytes(split.training()) + bytes(split.heldOut());
  }

  private static long bytes(Examples examples) {
    return Float.BYTES * ((long) examples.features().length + examples.targets().length);
  }
}

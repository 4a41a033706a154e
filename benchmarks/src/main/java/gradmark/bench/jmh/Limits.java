package gradmark.bench.jmh;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** What a benchmark's parameters are held against: the tasks' examples and the heap. */
final class Limits {
  private static final double MEBIBYTE = 0x1p20;
  private static final double GIBIBYTE = 0x1p30;

  private final Map<String, Integer> examples = new HashMap<>();
  private double heapBytes = Double.POSITIVE_INFINITY;
  private int threads = 1;

  /** Sets what the arrays of all threads together must fit in. */
  void heap(long bytes, int threads) {
    this.heapBytes = (double) bytes;
    this.threads = threads;
  }

  /**
   * @throws Refusal that names the parameter, its value and the bound, if {@code holds} is false
   */
  static void require(boolean holds, String parameter, Object value, String bound) {
    if (!holds) {
      throw new Refusal(ExitCodes.USAGE, "-p " + parameter + "=" + value + ": " + bound);
    }
  }

  /**
   * Which task it is, the caller knows: every benchmark reaches this class, and must not reach all
   * tasks and networks by it.
   *
   * @param training counts the task's training examples; called once per task
   * @throws Refusal if a batch would hold more examples than there are
   */
  void requireBatch(int batch, String task, IntSupplier training) {
    int most = examples.computeIfAbsent(task, name -> training.getAsInt());
    require(
        batch <= most,
        "batch",
        batch,
        "%s has %d training examples; choose from 1 to %d".formatted(task, most, most));
  }

  /**
   * Holds arrays against two thirds of the heap, which is what the serial collector gives to
   * objects that live long.
   *
   * @param parameters what their size depends on, as on a command line
   * @param longest elements of the longest array
   * @param floats that live at once in one thread, of all arrays together
   * @throws Refusal if no array or no heap can be that large
   */
  void requireRoom(String parameters, double longest, double floats) {
    // A JVM keeps some indices for itself.
    if (longest > Integer.MAX_VALUE - 8) {
      throw refusal(
          parameters,
          String.format(
              Locale.ROOT,
              "an array of %.3g elements; none can have more than 2.14e9; choose less",
              longest));
    }
    double room = heapBytes / 3.0 * 2;
    double needed = threads * floats * Float.BYTES;
    if (needed > room) {
      throw refusal(
          parameters,
          String.format(
              Locale.ROOT,
              "the arrays take %,.0f MiB, and of the heap's %,.0f MiB there is room for %,.0f;"
                  + " choose less, or a larger heap: -jvmArgsAppend \"-Xms%4$.0fg -Xmx%4$.0fg"
                  + " %5$s %6$s %7$s %8$s\"",
              needed / MEBIBYTE,
              heapBytes / MEBIBYTE,
              room / MEBIBYTE,
              Math.ceil(needed * 1.5 / GIBIBYTE),
              Settings.COLLECTOR,
              Settings.QUIET,
              Settings.KERNELS_FIRST,
              Settings.VECTORS_FIRST));
    }
  }

  private static Refusal refusal(String parameters, String fault) {
    return new Refusal(ExitCodes.USAGE, "-p " + parameters + ": " + fault);
  }
}

package gradmark.data;

import gradmark.random.CounterRandom;
import gradmark.random.Stream;

/**
 * The batches of training, as feature-major buffers ({@code features × batch}), the layout in which
 * a network computes.
 *
 * <p>Step t belongs to epoch t / {@link #perEpoch()}, and each epoch goes through the examples in
 * an order of its own; the count mod batch examples that are left over at its end are dropped. A
 * batch depends on nothing but the seed and the step. Not for use by several threads at once: the
 * order of the current epoch is kept.
 */
public final class Batches {
  private static final long DRAWS_PER_EPOCH = 1L << 32;

  private final Examples examples;
  private final int batch;
  private final CounterRandom random;
  private final int[] order;
  private long currentEpoch;

  /**
   * Batches of {@code batch} examples in the order of a seed.
   *
   * @throws IllegalArgumentException if {@code batch} is below 1 or above the number of examples
   */
  public Batches(Examples examples, int batch, long seed) {
    if (batch < 1 || batch > examples.count()) {
      throw new IllegalArgumentException(
          "batch = %d; it must be from 1 to the number of examples, which is %d"
              .formatted(batch, examples.count()));
    }
    this.examples = examples;
    this.batch = batch;
    this.random = new CounterRandom(seed, Stream.SHUFFLE, 0);
    this.order = new int[examples.count()];
    random.permute(order);
  }

  /** Examples per batch. */
  public int batch() {
    return batch;
  }

  /** Batches per epoch. */
  public int perEpoch() {
    return order.length / batch;
  }

  /**
   * Copies the batch of a step. Allocates nothing.
   *
   * @param step counts from 0; any order of steps gives the same batches
   * @param inputs features × batch, overwritten
   * @param targets outputs × batch, overwritten
   * @throws IllegalArgumentException if {@code step} is negative or a buffer is too short
   */
  public void gather(long step, float[] inputs, float[] targets) {
    if (step < 0) {
      throw new IllegalArgumentException("step = " + step + "; it must be at least 0");
    }
    requireRoom(examples, batch, inputs, targets);
    long epoch = step / perEpoch();
    if (epoch != currentEpoch) {
      random.permute(epoch * DRAWS_PER_EPOCH, order);
      currentEpoch = epoch;
    }
    int first = (int) (step % perEpoch()) * batch;
    for (int column = 0; column < batch; column++) {
      copy(examples, order[first + column], inputs, targets, column, batch);
    }
  }

  /**
   * Copies the examples {@code first} to {@code first + count − 1}, in their own order.
   *
   * @param inputs features × count, overwritten
   * @param targets outputs × count, overwritten
   * @throws IllegalArgumentException if the range does not lie in the examples or a buffer is too
   *     short
   */
  public static void columns(
      Examples examples, int first, int count, float[] inputs, float[] targets) {
    if (first < 0 || count < 0 || first > examples.count() - count) {
      throw new IllegalArgumentException(
          "first = %d, count = %d; the range must lie in the %d examples"
              .formatted(first, count, examples.count()));
    }
    requireRoom(examples, count, inputs, targets);
    for (int column = 0; column < count; column++) {
      copy(examples, first + column, inputs, targets, column, count);
    }
  }

  private static void requireRoom(Examples examples, int count, float[] inputs, float[] targets) {
    requireRoom("inputs", inputs, examples.inputs(), count);
    requireRoom("targets", targets, examples.outputs(), count);
  }

  private static void requireRoom(String name, float[] buffer, int rows, int columns) {
    if (buffer.length < (long) rows * columns) {
      throw new IllegalArgumentException(
          "%s holds %d floats; it must hold %d x %d".formatted(name, buffer.length, rows, columns));
    }
  }

  private static void copy(
      Examples examples, int row, float[] inputs, float[] targets, int column, int columns) {
    copy(examples.features(), row, examples.inputs(), inputs, column, columns);
    copy(examples.targets(), row, examples.outputs(), targets, column, columns);
  }

  private static void copy(float[] rows, int row, int width, float[] out, int column, int columns) {
    int from = row * width;
    int to = column;
    for (int i = 0; i < width; i++) {
      out[to] = rows[from + i];
      to += columns;
    }
  }
}

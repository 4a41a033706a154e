package gradmark.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Rows to judge, made by hand. */
final class Samples {
  private Samples() {}

  static RowKey key(String method) {
    return new RowKey("x.Y." + method, new TreeMap<>(), List.of(), "avgt", RowKey.PRIMARY);
  }

  /** Times of about 100 us/op with a spread of 1 %, the head's times a factor. */
  static RowSamples times(String method, int blocks, double factor) {
    return new RowSamples(key(method), "us/op", Direction.LOWER, blocks(blocks, factor), false);
  }

  static RowSamples throughputs(String method, int blocks, double factor) {
    RowKey key = new RowKey("x.Y." + method, new TreeMap<>(), List.of(), "thrpt", RowKey.PRIMARY);
    return new RowSamples(key, "ops/s", Direction.HIGHER, blocks(blocks, factor), false);
  }

  static RowSamples sameCode(String method, int blocks, double factor) {
    return new RowSamples(key(method), "us/op", Direction.LOWER, blocks(blocks, factor), true);
  }

  /** Two runs of so many forks each. */
  static RowSamples runs(String method, int forks, double factor) {
    Random random = new Random(5);
    List<ForkScore> base = new ArrayList<>();
    List<ForkScore> head = new ArrayList<>();
    for (int i = 0; i < forks; i++) {
      base.add(fork(random, 1));
      head.add(fork(random, factor));
    }
    return new RowSamples(
        key(method), "us/op", Direction.LOWER, List.of(new Block(base, head)), false);
  }

  static RowSamples equal(String metric, double base, double head) {
    RowKey key = key("z").of(metric);
    Block block =
        new Block(
            List.of(new ForkScore(List.of(base, base))), List.of(new ForkScore(List.of(head))));
    return new RowSamples(key, "loss", Direction.EQUAL, List.of(block), false);
  }

  /** Blocks whose rulers took so many times their usual time. */
  static RowSamples ruled(String method, double factor, double... rulers) {
    List<Block> blocks = new ArrayList<>();
    List<Block> plain = blocks(rulers.length, factor);
    for (int i = 0; i < rulers.length; i++) {
      List<Double> readings = List.of(100 * rulers[i], 101 * rulers[i]);
      blocks.add(
          new Block(
              plain.get(i).base(),
              plain.get(i).head(),
              new TreeMap<>(Map.of("fma", readings, "stream", List.of(50.0)))));
    }
    return new RowSamples(key(method), "us/op", Direction.LOWER, blocks, false);
  }

  static List<Block> blocks(int count, double factor) {
    Random random = new Random(3);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blocks.add(
          new Block(
              List.of(fork(random, 1), fork(random, 1)),
              List.of(fork(random, factor), fork(random, factor))));
    }
    return blocks;
  }

  private static ForkScore fork(Random random, double factor) {
    double best = 100 * factor * Math.exp(0.01 * random.nextGaussian());
    return new ForkScore(List.of(best * 1.3, best, best * 1.1));
  }
}

package gradmark.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Times of a noisy machine with neighbours: every fork is a little different, some benchmarks have
 * two speeds, the clock drifts, and bursts of load, some shorter and some longer than a fork, make
 * what runs meanwhile slower by an exponentially distributed share.
 */
final class SimulatedMachine {
  private static final int ITERATIONS = 10;

  /** Iterations' worth of time that a fork takes to start and to warm up. */
  private static final int STARTING = 20;

  /** Mean length of a burst, in iterations. */
  private static final double BURST = 15;

  private static final double BURST_SIZE = 0.15;

  private final Random random;
  private final double busy;
  private boolean inBurst;
  private double drift;

  /**
   * @param busy share of the time that lies in bursts
   */
  SimulatedMachine(long seed, double busy) {
    this.random = new Random(seed);
    this.busy = busy;
    this.inBurst = random.nextDouble() < busy;
  }

  /**
   * A kind of benchmark.
   *
   * @param spread of ln of a fork's own speed
   * @param slowShare of forks that come out slow
   * @param slowBy how much slower those are, as a share
   */
  record Kind(double spread, double slowShare, double slowBy) {}

  /** A row measured in blocks ABBA and BAAB in turn, the head slower by a share. */
  RowSamples paired(String name, Kind kind, int blocks, double slower) {
    List<Block> all = new ArrayList<>();
    for (int b = 0; b < blocks; b++) {
      // Between two blocks of a row all others have one.
      drift += 0.03 * random.nextGaussian();
      List<ForkScore> base = new ArrayList<>();
      List<ForkScore> head = new ArrayList<>();
      for (int position = 0; position < 4; position++) {
        boolean outer = position == 0 || position == 3;
        boolean isBase = outer == (b % 2 == 0);
        (isBase ? base : head).add(fork(kind, isBase ? 0 : slower));
      }
      all.add(new Block(base, head));
    }
    return row(name, all);
  }

  /** A row measured in two runs, the head slower by a share. */
  RowSamples unpaired(String name, Kind kind, int forks, double slower) {
    List<ForkScore> base = new ArrayList<>();
    List<ForkScore> head = new ArrayList<>();
    for (int i = 0; i < forks; i++) {
      base.add(fork(kind, 0));
      head.add(fork(kind, slower));
    }
    return row(name, List.of(new Block(base, head)));
  }

  private static RowSamples row(String name, List<Block> blocks) {
    RowKey key = new RowKey("x.Y." + name, new TreeMap<>(), List.of(), "avgt", RowKey.PRIMARY);
    return new RowSamples(key, "us/op", Direction.LOWER, blocks, false);
  }

  private ForkScore fork(Kind kind, double slower) {
    drift += 0.001 * random.nextGaussian();
    double own = kind.spread * random.nextGaussian() + drift + Math.log1p(slower);
    if (random.nextDouble() < kind.slowShare) {
      own += Math.log1p(kind.slowBy);
    }
    for (int i = 0; i < STARTING; i++) {
      tick();
    }
    List<Double> iterations = new ArrayList<>();
    for (int i = 0; i < ITERATIONS; i++) {
      tick();
      double burst = inBurst ? -BURST_SIZE * Math.log(1 - random.nextDouble()) : 0;
      iterations.add(100 * Math.exp(own + burst + 0.005 * random.nextGaussian()));
    }
    return new ForkScore(iterations);
  }

  private void tick() {
    double leave = 1 / BURST;
    double enter = busy >= 1 ? 1 : leave * busy / (1 - busy);
    inBurst = inBurst ? random.nextDouble() > leave : random.nextDouble() < enter;
  }
}

package gradmark.bench.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Sittings made by hand. */
final class Recordings {
  /** At which 15 minutes buy six blocks of each of twelve rows. */
  static final double SECONDS = 3;

  static final List<Recorder> RECORDERS =
      List.of(new Recorder("a machine of two cores", "0123456789abcdef", "0123456789ab", 2));

  private Recordings() {}

  /** A sitting of some probes, forks of which differ by a spread of ln; 0 for none at all. */
  static List<ProbeBlock> sitting(
      int rows, int blocks, List<Integer> delays, double spread, long seed) {
    Random random = new Random(seed);
    List<ProbeBlock> sitting = new ArrayList<>();
    for (ProbeRow row : ProbeRow.all().subList(0, rows)) {
      for (int block = 1; block <= blocks; block++) {
        List<ProbeFork> forks = new ArrayList<>();
        for (int delay : ProbeBlock.order(delays)) {
          double time = 100 * (1 + delay / 100.0) * Math.exp(spread * random.nextGaussian());
          forks.add(fork(row, delay, block, forks.size() + 1, time, time * (1 + spread)));
        }
        sitting.add(new ProbeBlock(row, forks));
      }
    }
    return sitting;
  }

  /** The same blocks, the times of equal forks between others multiplied by a factor. */
  static List<ProbeBlock> innerTimes(List<ProbeBlock> sitting, double odd, double even) {
    return sitting.stream()
        .map(
            block ->
                new ProbeBlock(
                    block.row(),
                    block.forks().stream()
                        .map(fork -> inner(block, fork) ? times(fork, odd, even) : fork)
                        .toList()))
        .toList();
  }

  private static boolean inner(ProbeBlock block, ProbeFork fork) {
    return block.of(0).subList(1, 3).contains(fork);
  }

  private static ProbeFork times(ProbeFork fork, double odd, double even) {
    double factor = fork.block() % 2 == 1 ? odd : even;
    double[] times = fork.times().stream().mapToDouble(time -> time * factor).toArray();
    return fork(fork.row(), fork.delay(), fork.block(), fork.place(), times);
  }

  static ProbeFork fork(ProbeRow row, int delay, int block, int place, double... times) {
    // What is read after one fork is read before the next.
    List<Double> readings = List.of(1000.0 + place, 1001.0 + place);
    return new ProbeFork(
        row,
        delay,
        block,
        place,
        SECONDS,
        DoubleStream.of(times).boxed().toList(),
        new TreeMap<>(Map.of("fma", readings)));
  }
}

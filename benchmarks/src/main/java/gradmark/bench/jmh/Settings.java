package gradmark.bench.jmh;

/** What all benchmarks are measured with, unless the command line says otherwise. */
final class Settings {
  /** The fork is the unit of replication: differences between forks exceed those within one. */
  static final int FORKS = 3;

  static final int WARMUPS = 3;
  static final int ITERATIONS = 5;
  static final int MILLISECONDS = 500;

  /**
   * A heap that never grows. This and the next three are {@code @Fork(jvmArgsAppend)}: what stands
   * in front belongs to {@link ForkOptions}.
   */
  static final String HEAP_MIN = "-Xms768m";

  static final String HEAP_MAX = "-Xmx768m";

  /** A collector without helper threads: nothing is allocated while measuring. */
  static final String COLLECTOR = "-XX:+UseSerialGC";

  /**
   * Compiles before it goes on. Until C2 has compiled them, vector kernels are a thousand times
   * slower; on a busy machine that would last beyond any short warm-up, and differ by fork.
   */
  static final String COMPILER = "-Xbatch";

  private Settings() {}
}

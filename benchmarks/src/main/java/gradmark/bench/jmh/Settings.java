package gradmark.bench.jmh;

/** What all benchmarks are measured with, unless the command line says otherwise. */
final class Settings {
  /** The fork is the unit of replication: differences between forks exceed those within one. */
  static final int FORKS = 3;

  static final int WARMUPS = 3;
  static final int ITERATIONS = 5;
  static final int MILLISECONDS = 500;

  /**
   * {@code @Fork(jvmArgsAppend)}: a heap that never grows, and a collector without helper threads,
   * since nothing is allocated while measuring. Only appended: what stands in front belongs to
   * {@link ForkOptions}.
   */
  static final String HEAP_MIN = "-Xms768m";

  static final String HEAP_MAX = "-Xmx768m";
  static final String COLLECTOR = "-XX:+UseSerialGC";

  private Settings() {}
}

package gradmark.bench.jmh;

/** What all benchmarks are measured with, unless the command line says otherwise. */
final class Settings {
  /** The fork is the unit of replication: differences between forks exceed those within one. */
  static final int FORKS = 3;

  static final int WARMUPS = 3;
  static final int ITERATIONS = 5;
  static final int MILLISECONDS = 500;

  /**
   * A heap that never grows. This and what follows are {@code @Fork(jvmArgsAppend)}: what stands in
   * front belongs to {@link ForkOptions}.
   */
  static final String HEAP_MIN = "-Xms768m";

  static final String HEAP_MAX = "-Xmx768m";

  /** A collector without helper threads: nothing is allocated while measuring. */
  static final String COLLECTOR = "-XX:+UseSerialGC";

  /** The JVM does not print the two commands that follow. */
  static final String QUIET = "-XX:CompileCommand=quiet";

  /**
   * Our own methods are compiled before they go on, the benchmark's loop among them; the part of
   * {@code -Xbatch} that matters here. Until C2 has compiled them, vector kernels are a thousand
   * times slower; on a busy machine that would last beyond any short warm-up, and differ by fork.
   * All else, such as JMH's own start, is compiled in the background.
   */
  static final String KERNELS_FIRST = "-XX:CompileCommand=BackgroundCompilation,gradmark/*.*,false";

  /** The same for what kernels are made of. */
  static final String VECTORS_FIRST =
      "-XX:CompileCommand=BackgroundCompilation,jdk/incubator/vector/*.*,false";

  private Settings() {}
}

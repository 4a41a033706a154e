package gradmark.bench.jmh;

import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Takes one line out of what forks print: the JVM's remark that the vector module incubates, which
 * no option silences. JMH passes forks' output on byte by byte.
 */
final class IncubatorRemark {
  private static final byte[] LINE =
      "WARNING: Using incubator modules: jdk.incubator.vector\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final OutputFormat screen;
  private boolean atLineStart = true;
  private int held;

  IncubatorRemark(OutputFormat screen) {
    this.screen = screen;
  }

  /** Passes a byte on, or holds it back while it may belong to the remark. */
  synchronized void write(int b) {
    if (atLineStart && b == LINE[held]) {
      held = (held + 1) % LINE.length;
      return;
    }
    release();
    screen.write(b);
    atLineStart = b == '\n';
  }

  /** Passes on what is held back. */
  synchronized void release() {
    for (int i = 0; i < held; i++) {
      screen.write(LINE[i]);
      atLineStart = false;
    }
    held = 0;
  }
}

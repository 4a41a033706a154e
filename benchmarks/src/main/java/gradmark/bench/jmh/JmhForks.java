package gradmark.bench.jmh;

import gradmark.bench.shell.ExitCodes;
import java.util.List;

/**
 * {@link JmhMain} as a JVM calls it that outlives it: returns where nothing failed, and ends the
 * JVM elsewhere, just as JMH's own main class does.
 */
public final class JmhForks {
  private JmhForks() {}

  public static void main(String[] args) {
    int code = JmhMain.run(List.of(args), List.of());
    if (code != ExitCodes.OK) {
      System.exit(code);
    }
  }
}

package gradmark.bench.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that relaunches itself, for {@link RelaunchTest}. */
final class RelaunchProbe {
  static final int CODE = 7;

  private RelaunchProbe() {}

  /** {@code parent DEED FILE} relaunches as {@code child DEED FILE}. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("parent")) {
      System.exit(Relaunch.run(RelaunchProbe.class.getName(), List.of("child", args[1], args[2])));
    }
    ParentWatch.start();
    Path file = Path.of(args[2]);
    if (args[1].equals("exit")) {
      Files.writeString(file, "module needed: " + Relaunch.needed());
      System.exit(CODE);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> save(file)));
    System.out.println(ProcessHandle.current().pid());
    Thread.sleep(Duration.ofMinutes(5));
  }

  private static void save(Path file) {
    try {
      Files.writeString(file, "saved");
    } catch (java.io.IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
  }
}

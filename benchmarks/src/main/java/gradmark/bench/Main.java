package gradmark.bench;

import gradmark.bench.cli.GradmarkCommand;
import gradmark.bench.jmh.JmhMain;
import gradmark.bench.shell.ParentWatch;
import java.util.List;

/** The program: one of our subcommands, or else JMH. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    ParentWatch.start();
    System.exit(
        GradmarkCommand.takes(args)
            ? GradmarkCommand.run(args)
            : JmhMain.run(List.of(args), GradmarkCommand.names()));
  }
}

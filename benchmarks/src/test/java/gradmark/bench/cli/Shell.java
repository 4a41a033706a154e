package gradmark.bench.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command line gave.
 *
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
record Shell(int exitCode, String out, String err) {
  static Shell run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = GradmarkCommand.commandLine();
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(args);
    return new Shell(exitCode, out.toString(), err.toString());
  }
}

package gradmark.bench.cli;

import gradmark.bench.result.JsonFile;
import gradmark.bench.shell.ExitCodes;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommand that shows every name that the command line takes. */
@Command(
    name = "list",
    sortOptions = false,
    description = {"Show the names that the command line takes, with their defaults.", ""},
    footer = {
      "",
      "Kinds: activations, initializers, clippers, optimizers, schedules, losses,",
      "tasks, gemms, backends, plans. Benchmarks: java -jar benchmarks.jar -lp",
      "",
      "Hyper-parameters follow a name in parentheses, in the order shown, such as",
      "UNIFORM(0.05) or GLOBAL_NORM(5).",
      "",
      "Examples:",
      "  java -jar benchmarks.jar list",
      "  java -jar benchmarks.jar list clippers --json",
      "",
      "Exit codes: 0 fine, 64 there is no such kind."
    })
public final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "KIND", description = "One kind. Default: all.")
  private @Nullable String kind;

  @Option(names = "--json", description = "As JSON: entries by kind.")
  private boolean json;

  @Override
  public Integer call() {
    Map<String, List<Listing.Entry>> entries = new LinkedHashMap<>();
    for (String each : kind == null ? Listing.kinds() : List.of(kind)) {
      entries.put(each.toLowerCase(Locale.ROOT), Listing.of(each));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(JsonFile.text(entries));
    } else {
      entries.forEach((name, list) -> print(out, name, list));
    }
    out.flush();
    return ExitCodes.OK;
  }

  private static void print(PrintWriter out, String kind, List<Listing.Entry> entries) {
    int width = entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
    out.println(kind);
    for (Listing.Entry entry : entries) {
      String parameters =
          entry.parameters().entrySet().stream()
              .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
              .collect(Collectors.joining(", "));
      String space = " ".repeat(width - entry.name().length());
      out.println(("  " + entry.name() + space + "  " + parameters).stripTrailing());
    }
    out.println();
  }
}

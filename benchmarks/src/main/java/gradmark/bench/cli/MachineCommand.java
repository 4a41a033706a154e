package gradmark.bench.cli;

import gradmark.bench.result.JsonFile;
import gradmark.bench.result.MachineProbe;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.shell.ExitCodes;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The subcommand that shows what the numbers of a run depend on. */
@Computes
@Command(
    name = "machine",
    sortOptions = false,
    description = {
      "Show this machine and its Java as a run records them.",
      "",
      "Times may be compared where the fingerprint is the same: it covers hardware,",
      "system and Java, and not the version of Gradmark.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  java -jar benchmarks.jar machine",
      "  java -jar benchmarks.jar machine --json",
      "",
      "Exit codes: 0 fine, 64 wrong usage."
    })
public final class MachineCommand implements Callable<Integer> {
  private static final int COLUMNS = 80;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "As JSON: what machine.json of a run holds.")
  private boolean json;

  @Override
  public Integer call() {
    MachineRecord machine = MachineProbe.look();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(JsonFile.text(machine));
    } else {
      facts(machine).forEach((name, value) -> print(out, name, value));
    }
    out.flush();
    return ExitCodes.OK;
  }

  /** A long value goes on below itself. */
  private static void print(PrintWriter out, String name, String value) {
    StringBuilder line = new StringBuilder("%-12s".formatted(name));
    for (String word : value.split(" ", -1)) {
      if (line.length() + 1 + word.length() > COLUMNS) {
        out.println(line);
        line.setLength(0);
        line.append(" ".repeat(12));
      }
      line.append(' ').append(word);
    }
    out.println(line);
  }

  private static Map<String, String> facts(MachineRecord machine) {
    MachineRecord.Hardware hardware = machine.hardware();
    MachineRecord.Jvm jvm = machine.jvm();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("fingerprint", machine.fingerprint());
    facts.put("cpu", hardware.cpu() + ", microcode " + known(hardware.microcode()));
    facts.put("features", String.join(" ", hardware.features()));
    facts.put(
        "cores",
        hardware.physicalCores()
            + " physical, "
            + hardware.logicalCores()
            + " logical; container limit "
            + (hardware.containerCpus() == null ? "none" : hardware.containerCpus()));
    facts.put(
        "caches",
        hardware.caches().stream()
            .map(c -> "L" + c.level() + " " + c.kind().charAt(0) + " " + (c.bytes() >> 10) + " KiB")
            .collect(Collectors.joining(", ")));
    facts.put("memory", (hardware.memoryBytes() >> 20) + " MiB");
    facts.put(
        "system",
        machine.system().name()
            + " "
            + machine.system().version()
            + ", kernel "
            + machine.system().kernel()
            + ", "
            + machine.system().architecture());
    facts.put("java", jvm.version() + ", " + jvm.name() + ", " + jvm.vendor());
    facts.put("collectors", String.join(", ", jvm.collectors()));
    facts.put(
        "vectors",
        jvm.vectorBits() == null
            ? "unavailable: " + known(jvm.vectorObstacle())
            : jvm.vectorBits() + " bits");
    facts.put(
        "flags",
        jvm.flags().entrySet().stream()
            .map(flag -> flag.getKey() + "=" + flag.getValue())
            .collect(Collectors.joining(" ")));
    facts.put(
        "gradmark",
        machine.software().gradmark()
            + ", commit "
            + machine.software().commit()
            + ", JMH "
            + machine.software().jmh());
    facts.put("load", machine.loadAverage() == null ? "unknown" : machine.loadAverage().toString());
    return facts;
  }

  private static String known(@Nullable String value) {
    return value == null ? "unknown" : value;
  }
}

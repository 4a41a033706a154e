package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ChildJvm;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.json.JsonMapper;

/** A fork measures one row, whatever else the command line chose. */
class ForkRunnerTest {
  @Test
  void ofWhatTheUserChoseOneRowIsLeft() throws Exception {
    Options user =
        new CommandLineOptions(
            "Gemm", "Loss", "-e", "Vector", "-p", "n=64,128", "-f", "3", "-i", "7");
    BenchmarkRow row = new BenchmarkRow("p.Gemm.multiply", new TreeMap<>(Map.of("n", "128")));

    OutputFormat silent =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(PrintStream.nullOutputStream()), VerboseMode.SILENT);
    Options fork;
    try (SilenceWatch watch = new SilenceWatch(silent, SilenceWatch.LEAST)) {
      fork = new ForkRunner(user, watch).options(row);
    }

    assertThat(fork.getIncludes()).containsExactly("^\\Qp.Gemm.multiply\\E$");
    assertThat(fork.getExcludes()).containsExactly("Vector");
    assertThat(fork.getParameter("n").get()).containsExactly("128");
    assertThat(fork.getForkCount().get()).isEqualTo(1);
    assertThat(fork.getMeasurementIterations().get()).isEqualTo(7);
    assertThat(fork.getJvmArgsPrepend().get()).containsExactlyElementsOf(ForkOptions.FLAGS);
  }

  @Test
  void eachBenchmarkOfAnExpressionIsMeasured(@TempDir Path directory) throws Exception {
    Path out = directory.resolve("out");
    String chosen = "ActivationBenchmark -p activation=RELU -p backend=SCALAR -p length=16";

    ChildJvm run = ChildJvm.run((chosen + " -f 1 -wi 0 -i 1 -r 1ms --out " + out).split(" ", -1));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(
            Files.readAllLines(out.resolve("forks.ndjson")).stream()
                .map(JsonMapper.shared()::readTree))
        .allSatisfy(fork -> assertThat(fork.get("failure").isNull()).isTrue())
        .extracting(fork -> fork.get("benchmark").asString().replaceFirst(".*\\.", ""))
        .containsExactlyInAnyOrder("backward", "forward");
  }
}

package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.bench.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real run through JMH's command line: its file holds the secondary metrics. */
class MetricsInJmhTest {
  /** Where the run leaves its journal, too. */
  @TempDir Path folder;

  @Test
  void theStepHasWorkRateAndTheRecipesMetrics() throws Exception {
    JsonNode row =
        measure(
            "CombinationBenchmark.step",
            "clip=NONE",
            "init=HE_NORMAL",
            "optimizer=ADAM",
            "depth=2");

    JsonNode secondary = row.get("secondaryMetrics");
    assertThat(labels(secondary))
        .containsAll(
            Set.of(
                "work.perOp",
                "work.rate",
                "gradient.ratio",
                "gradient.ratio.known",
                "outcome.converged",
                "outcome.slow",
                "outcome.stalled",
                "outcome.diverged",
                "outcome.nonfinite",
                "loss.final",
                "accuracy.final"));
    assertThat(secondary.at("/work.perOp/score").asDouble()).isEqualTo(64);
    assertThat(secondary.at("/work.perOp/scoreUnit").asString()).isEqualTo("sample");
    assertThat(secondary.at("/outcome.converged/score").asDouble()).isEqualTo(1);
    secondary
        .values()
        .forEach(metric -> assertThat(metric.get("score").isNumber()).as("%s", metric).isTrue());
  }

  @Test
  void theRateIsWorkOverTime() throws Exception {
    JsonNode row =
        measure("LossBenchmark.lossAndGradient", "backend=SCALAR", "loss=MEAN_SQUARED", "batch=32");

    double perOp = row.at("/secondaryMetrics/work.perOp/score").asDouble();
    assertThat(perOp).isEqualTo(16 * 10 * 32);
    double microseconds = row.at("/primaryMetric/rawData/0/0").asDouble();
    double rate = row.at("/secondaryMetrics/work.rate/rawData/0/0").asDouble();
    assertThat(rate).isCloseTo(perOp / microseconds * 1e-3, within(rate * 1e-6));
    assertThat(row.at("/secondaryMetrics/work.rate/scoreUnit").asString()).isEqualTo("GB/s");
  }

  private JsonNode measure(String benchmark, String... params)
      throws IOException, InterruptedException {
    Path file = folder.resolve("jmh.json");
    List<String> args =
        new ArrayList<>(
            List.of(benchmark, "-f", "1", "-wi", "0", "-i", "1", "-r", "10ms", "-foe", "true"));
    for (String param : params) {
      args.addAll(List.of("-p", param));
    }
    args.addAll(List.of("-rf", "json", "-rff", file.toString()));
    ChildJvm run = ChildJvm.runIn(folder, args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    JsonNode rows = JsonMapper.builder().build().readTree(file);
    assertThat(rows.size()).isEqualTo(1);
    return rows.get(0);
  }

  private static Set<String> labels(JsonNode node) {
    return new TreeSet<>(node.propertyNames());
  }
}

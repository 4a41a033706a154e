package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {
  @ParameterizedTest
  @ValueSource(strings = {"complete", "partial", "kernels"})
  void readsAsAgreed(String name) throws IOException {
    assertThat(Summary.of(sample(name))).isEqualTo(golden("summary-" + name + ".md"));
  }

  private static RunData sample(String name) {
    return switch (name) {
      case "complete" -> SampleRun.complete();
      case "partial" -> SampleRun.partial();
      default -> SampleRun.unvectorised();
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete", "kernels"})
  void fitsATerminal(String name) {
    assertThat(Summary.of(sample(name)).lines())
        .allSatisfy(line -> assertThat(line.codePointCount(0, line.length())).isLessThan(81));
  }

  @Test
  void saysIncompleteWhateverTheStatusUnlessComplete() {
    assertThat(Summary.of(SampleRun.complete())).contains("Status: complete.");
    assertThat(Summary.of(SampleRun.partial())).contains("Status: incomplete");
    RunData unnamed =
        new RunData(
            null, null, SampleBenchmarks.rows(), List.of(), List.of(), Map.of(), Map.of(), null);
    assertThat(Summary.of(unnamed)).contains("Status: incomplete", "machine is not recorded");
  }

  private static String golden(String file) throws IOException {
    try (InputStream in = SummaryTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

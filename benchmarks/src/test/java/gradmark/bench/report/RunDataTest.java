package gradmark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDataTest {
  @TempDir private Path folder;

  @Test
  void comesBackFromItsFilesAsItWas() throws IOException {
    SampleRun.writeTo(folder);
    RunData read = RunData.read(folder);
    RunData sample = SampleRun.complete();
    assertThat(read.run()).isEqualTo(sample.run());
    assertThat(read.machine()).isEqualTo(sample.machine());
    assertThat(read.study()).isEqualTo(sample.study());
    assertThat(read.nanoseconds()).isEqualTo(sample.nanoseconds());
    assertThat(Summary.of(read)).isEqualTo(Summary.of(sample));
    assertThat(HtmlReport.of(read)).isEqualTo(HtmlReport.of(sample));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "machine.json", "jmh.json", "study.ndjson", "timings.ndjson"})
  void lacksAFile(String name) throws IOException {
    SampleRun.writeTo(folder);
    Files.delete(folder.resolve(name));
    RunData read = RunData.read(folder);
    assertThat(Summary.of(read)).startsWith("# Gradmark");
    assertThat(HtmlReport.of(read)).contains("</html>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "machine.json", "jmh.json", "study.ndjson", "timings.ndjson"})
  void namesADamagedFile(String name) throws IOException {
    SampleRun.writeTo(folder);
    Files.writeString(folder.resolve(name), "{\"oops\n", StandardOpenOption.TRUNCATE_EXISTING);
    assertThatThrownBy(() -> RunData.read(folder))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
              assertThat(refusal.getMessage()).contains(name, "line 1");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "missing", "file"})
  void refusesWhatIsNoRun(String name) throws IOException {
    Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> RunData.read(folder.resolve(name)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
              assertThat(refusal.getMessage()).contains(folder.resolve(name).toString());
            });
  }
}

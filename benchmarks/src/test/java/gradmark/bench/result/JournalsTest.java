package gradmark.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.report.SampleRun;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {
  private static final String FAILED = StudyJson.line(new FailedRecord("a/b", "it \"threw\"\n<x>"));

  @TempDir private Path temporary;

  @Test
  void aRecordIsOneLineAndComesBackEqual() throws IOException {
    assertThat(FAILED).doesNotContain("\n").startsWith("{\"kind\":\"failed\"");
    Path file = write("study.ndjson", FAILED + "\n");
    assertThat(StudyJson.read(file)).containsExactly(new FailedRecord("a/b", "it \"threw\"\n<x>"));
  }

  @Test
  void aKeyCountsOnce() throws IOException {
    assertThat(StudyJson.read(write("study.ndjson", FAILED + "\n" + FAILED + "\n"))).hasSize(1);
  }

  @Test
  void aLineThatWasCutIsLeftOutAndAWholeOneKept() throws IOException {
    String cut = FAILED.substring(0, FAILED.length() - 3);
    assertThat(StudyJson.read(write("study.ndjson", FAILED + "\n" + cut))).hasSize(1);
    assertThat(StudyJson.read(write("study.ndjson", FAILED))).hasSize(1);
    assertThat(StudyJson.read(write("study.ndjson", ""))).isEmpty();
  }

  @Test
  void namesTheDamagedLine() throws IOException {
    Path study = write("study.ndjson", FAILED + "\n{\"kind\":\"odd\"}\n" + FAILED + "\n");
    assertBadInput(() -> StudyJson.read(study), "study.ndjson, line 2");
    Path times = write("timings.ndjson", "{\"id\":\"a\",\"nanoseconds\":5}\n{\"id\":\"b\"}\n");
    assertBadInput(() -> Journals.nanoseconds(times), "timings.ndjson, line 2", "nanoseconds");
    Path forks = write("forks.ndjson", "nonsense\n");
    assertBadInput(() -> Journals.failures(forks), "forks.ndjson, line 1");
  }

  @Test
  void aForkThatSucceededLaterIsNoFailure() throws IOException {
    String fork = "{\"benchmark\":\"p.A.b\",\"params\":{\"n\":\"1\"},\"fork\":%d,\"failure\":%s}\n";
    Path file =
        write(
            "forks.ndjson",
            fork.formatted(1, "\"lost\"")
                + fork.formatted(2, "\"boom\"")
                + fork.formatted(1, "null"));
    assertThat(Journals.failures(file)).containsExactly(Map.entry("A.b n=1 (fork 2)", "boom"));
  }

  @Test
  void aRowWithFlagsFailsByItself() throws IOException {
    String fork = "{\"benchmark\":\"p.A.b\",\"params\":{},%s\"fork\":1,\"failure\":%s}\n";
    Path file =
        write(
            "forks.ndjson",
            fork.formatted("\"flags\":[\"-XX:-UseSuperWord\"],", "\"boom\"")
                + fork.formatted("", "null"));
    assertThat(Journals.failures(file))
        .containsExactly(Map.entry("A.b -XX:-UseSuperWord (fork 1)", "boom"));
  }

  @Test
  void readsTimes() throws IOException {
    String lines =
        "{\"id\":\"a\",\"nanoseconds\":5,\"thread\":1}\n{\"id\":\"b\",\"nanoseconds\":7}\n{\"id";
    assertThat(Journals.nanoseconds(write("timings.ndjson", lines)))
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", 5L, "b", 7L));
  }

  @Test
  void aRuleOfOldHadNoBoundOnTheLossItself() throws IOException {
    SampleRun.writeTo(temporary);
    Path study = temporary.resolve(RunFolder.STUDY);
    Files.writeString(study, Files.readString(study).replace("\"divergedLoss\":10000.0,", ""));
    List<TrainRecord> read =
        StudyJson.read(study).stream()
            .filter(TrainRecord.class::isInstance)
            .map(TrainRecord.class::cast)
            .toList();
    assertThat(read)
        .isNotEmpty()
        .allMatch(record -> record.rule().equals(new TrainRecord.Rule(10, null, 0.8)));
    assertThat(StudyJson.line(read.getFirst())).contains("\"divergedLoss\":null");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(temporary.resolve(name), text);
  }

  private static void assertBadInput(Runnable read, String... words) {
    assertThatThrownBy(read::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
              assertThat(refusal.getMessage()).contains(List.of(words));
            });
  }
}

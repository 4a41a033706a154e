package gradmark.bench.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gradmark.bench.ab.FixtureJar;
import gradmark.bench.ab.ForkLength;
import gradmark.bench.result.RecordJournal;
import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.FileHash;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes in real forks, of a jar that has nothing of ours but the name of the benchmark. */
class ProbeRecordingTest {
  private static final String PROBE =
      """
      package gradmark.bench.jmh;

      import java.util.concurrent.TimeUnit;
      import org.openjdk.jmh.annotations.*;

      @State(Scope.Thread)
      @BenchmarkMode(Mode.AverageTime)
      @OutputTimeUnit(TimeUnit.MICROSECONDS)
      public class ProbeBenchmark {
        @Param("HASH")
        String work;

        @Param("1")
        int scale;

        @Param("0")
        int delay;

        @Benchmark
        public int run() {
          if (work.equals("TEXT")) {
            throw new IllegalStateException("told to fail");
          }
          int sum = 0;
          for (int i = 0; i < (100 + delay) * scale; i++) {
            sum += i ^ (sum << 1);
          }
          return sum;
        }
      }
      """;

  private static final String FORKS =
      """
      package gradmark.bench.jmh;

      public class JmhForks {
        public static void main(String[] args) throws Exception {
          org.openjdk.jmh.Main.main(args);
        }
      }
      """;

  private static final ForkLength LENGTH = new ForkLength(1, "10ms", 3, "10ms");
  private static final ProbeRow HASH = new ProbeRow("HASH", 1);
  private static final ProbeRow GEMM = new ProbeRow("GEMM", 2);
  private static final List<Integer> ORDER = List.of(0, 10, 0, 0, 10, 0);

  @TempDir private static Path jars;
  private static ProbeJar jar = new ProbeJar(Path.of(""), "", new Build("", ""));

  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();
  private double reading;

  @BeforeAll
  static void build() throws IOException {
    System.setProperty("jmh.ignoreLock", "true");
    Path path =
        new FixtureJar()
            .with("gradmark.bench.jmh.ProbeBenchmark", PROBE)
            .with("gradmark.bench.jmh.JmhForks", FORKS)
            .write(jars.resolve("probes.jar"));
    jar = new ProbeJar(path, FileHash.of(path), new Build("1.0", "abc"));
  }

  @Test
  void aForkThatAKilledRunLeftIsEnded() throws IOException, InterruptedException {
    Process left = new ProcessBuilder("sleep", "600").start();
    Instant started = left.info().startInstant().orElseThrow();
    Files.writeString(
        folder.resolve("fork-process.json"),
        "{\"pid\": %d, \"started\": \"%s\"}".formatted(left.pid(), started));

    assertThat(record(Duration.ofSeconds(7), HASH)).isTrue();

    assertThat(left.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("fork-process.json")).doesNotExist();
  }

  @Test
  void blocksAreMirroredAndOneThatWasCutOffIsRunAgain() throws IOException {
    assertThat(record(Duration.ofSeconds(7), HASH, GEMM)).isTrue();

    List<ProbeFork> forks = journal();
    assertThat(forks.subList(0, 6)).extracting(ProbeFork::delay).isEqualTo(ORDER);
    assertThat(forks.subList(0, 6)).extracting(ProbeFork::place).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(forks)
        .allSatisfy(
            fork -> {
              assertThat(fork.times()).hasSize(3);
              assertThat(fork.rulers().get("still")).hasSize(2);
            });
    // What is read right after a fork is read right before the next.
    assertThat(forks.get(0).rulers()).isEqualTo(Map.of("still", List.of(1.0, 2.0)));
    assertThat(forks.get(1).rulers()).isEqualTo(Map.of("still", List.of(2.0, 3.0)));
    assertThat(heard.getFirst()).startsWith("0 of ").endsWith(forks.getFirst().row().label());
    assertThat(heard.get(1)).startsWith("1 of ").endsWith(" +10 %");
    int whole = forks.size() / 6;
    assertThat(ProbeForks.read(folder)).hasSize(whole);
    // Twelve would need longer than that, on any machine.
    assertThat(whole).isBetween(1, 12);

    Path file = folder.resolve("forks.ndjson");
    List<String> lines = Files.readAllLines(file);
    Files.writeString(file, String.join("\n", lines.subList(0, 3)) + "\n" + "{\"row\":");
    heard.clear();

    double block = forks.subList(0, 6).stream().mapToDouble(ProbeFork::seconds).sum();
    // What is spent by then is half a block.
    assertThat(record(Duration.ofMillis((long) (2000 * block)), HASH, GEMM)).isTrue();

    List<ProbeFork> more = journal();
    assertThat(more.subList(0, 3)).isEqualTo(forks.subList(0, 3));
    ProbeFork again = more.get(3);
    assertThat(again.place()).isEqualTo(1);
    assertThat(again.block()).isEqualTo(1);
    assertThat(again.row()).isEqualTo(forks.getFirst().row());
    assertThat(heard.getFirst()).startsWith("0 of ");
    assertThat(ProbeForks.read(folder).getFirst().forks()).isEqualTo(more.subList(3, 9));
    SelfTestRecord record = SelfTestRecord.read(folder);
    assertThat(record.seed()).isEqualTo(5);
    assertThat(record.jar()).isEqualTo(new SelfTestRecord.Jar("probes.jar", jar.sha256(), "abc"));
    assertThat(record.options()).containsSequence("-i", "3", "-r", "10ms").contains("-prof");
  }

  @Test
  void aProbeThatFailsEndsTheRun() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> record(Duration.ofSeconds(30), new ProbeRow("TEXT", 1)))
        .withMessageContainingAll(
            "the probe TEXT 1 failed, which none must: java.lang.IllegalStateException: told to"
                + " fail; all that it printed is in "
                + folder.resolve("logs").resolve("TEXT_1-0-1-1.log"))
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.FAILED));
    assertThat(folder.resolve("logs").resolve("TEXT_1-0-1-1.log"))
        .content()
        .contains("told to fail");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> ProbeForks.read(folder))
        .withMessageContaining("has no whole block yet");
  }

  private boolean record(Duration time, ProbeRow... rows) {
    ProbePlan plan = new ProbePlan(List.of(rows), List.of(10), time, LENGTH);
    return new ProbeRecording(plan, jar, 5, folder, this::rulers)
        .run((done, total, left, probe) -> heard.add(done + " of " + total + ", " + probe));
  }

  private SortedMap<String, Double> rulers() {
    reading++;
    return new TreeMap<>(Map.of("still", reading));
  }

  private List<ProbeFork> journal() {
    return RecordJournal.read(folder.resolve("forks.ndjson"), ProbeFork.class, "");
  }
}

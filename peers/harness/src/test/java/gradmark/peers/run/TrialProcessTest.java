package gradmark.peers.run;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.peers.work.Case;
import gradmark.peers.work.Cases;
import gradmark.peers.work.Ceiling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials as they are run, on this test's class path. */
class TrialProcessTest {
  private static final Trial.Times SHORT = new Trial.Times(1, 1, 50, 1);
  private static final Case WORK = Cases.parse("exp-512");

  @TempDir private Path folder;

  @BeforeEach
  void writeTheClassPath() throws IOException {
    Path target = Files.createDirectories(folder.resolve("harness").resolve("target"));
    Files.writeString(target.resolve("classpath"), System.getProperty("java.class.path"));
    System.setProperty("jmh.ignoreLock", "true");
  }

  @AfterEach
  void respectTheLock() {
    System.clearProperty("jmh.ignoreLock");
  }

  private TrialResult run(String entrant) {
    TrialProcess process = new TrialProcess(new Home(folder), new Cpu(Set.of(), false), logs());
    return process.run(new Trial(entrant, WORK, 1, SHORT), Library.GRADMARK, 0);
  }

  private Path logs() {
    return folder.resolve("logs");
  }

  @Test
  void aTrialHasARateAndFactsAndLeavesNothing() {
    TrialResult result = run("gradmark");
    assertThat(result.reason()).isNull();
    assertThat(result.rate()).isPositive();
    assertThat(result.facts()).isNotNull();
    assertThat(logs()).isEmptyDirectory();
  }

  @Test
  void aCeilingHasARate() {
    TrialResult result = run(Ceiling.copyStream(512).key());
    assertThat(result.reason()).isNull();
    assertThat(result.rate()).isPositive();
    assertThat(result.facts()).isNull();
  }

  @Test
  void aWrongResultHasAReasonAndALog() {
    TrialResult result = run("wrong");
    assertThat(result.rate()).isNull();
    assertThat(result.mismatch()).isTrue();
    assertThat(result.reason()).contains("y[", "allowed");
    assertThat(result.log()).isEqualTo("exp-512-t1-wrong-0.log");
    assertThat(logs().resolve("exp-512-t1-wrong-0.log")).isNotEmptyFile();
  }

  @Test
  void aLibraryThatIsNotThereHasAReason() {
    TrialResult result = run("absent");
    assertThat(result.mismatch()).isFalse();
    assertThat(result.reason()).contains("absent is on the class path");
  }
}

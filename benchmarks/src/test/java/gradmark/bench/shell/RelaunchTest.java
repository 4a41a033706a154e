package gradmark.bench.shell;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ChildJvm;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A relaunched program has the module, gives its exit code, and never outlives its parent. */
class RelaunchTest {
  @TempDir Path directory;

  @Test
  void childHasTheModuleAndItsExitCodeIsOurs() throws Exception {
    Path file = directory.resolve("told");

    ChildJvm parent = ChildJvm.of(command("exit", file));

    assertThat(parent.exitCode()).as(parent.err()).isEqualTo(RelaunchProbe.CODE);
    assertThat(file).hasContent("module needed: false");
  }

  @ParameterizedTest(name = "killed -9: {0}")
  @ValueSource(booleans = {false, true})
  void childEndsWithItsParentAndSavesFirst(boolean forcibly) throws Exception {
    Path file = directory.resolve("saved");
    Process parent = new ProcessBuilder(command("sleep", file)).start();
    try (BufferedReader out = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      assertThat(child.pid()).isNotEqualTo(parent.pid());

      if (forcibly) {
        parent.destroyForcibly();
      } else {
        parent.destroy();
      }

      assertThat(parent.waitFor(1, TimeUnit.MINUTES)).isTrue();
      child.onExit().get(1, TimeUnit.MINUTES);
      assertThat(child.isAlive()).isFalse();
      assertThat(Files.readString(file)).isEqualTo("saved");
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void commandKeepsOurOptionsAndAddsTheFlags() {
    assertThat(Relaunch.command("some.Main", List.of("a b", "-f", "0")))
        .startsWith(ChildJvm.java())
        .containsSubsequence(Relaunch.MODULE_FLAGS)
        .endsWith("-cp", System.getProperty("java.class.path"), "some.Main", "a b", "-f", "0");
  }

  private static List<String> command(String deed, Path file) {
    return List.of(
        ChildJvm.java(),
        "-cp",
        System.getProperty("java.class.path"),
        RelaunchProbe.class.getName(),
        "parent",
        deed,
        file.toString());
  }
}

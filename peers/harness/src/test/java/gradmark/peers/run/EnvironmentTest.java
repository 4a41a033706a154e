package gradmark.peers.run;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.shell.ParentWatch;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  @Test
  void onlyWhatAProgramNeedsIsTakenFromTheShell() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "PATH", "/bin",
                "LC_ALL", "C",
                "OMP_PROC_BIND", "true",
                "OPENBLAS_CORETYPE", "HASWELL",
                "MALLOC_ARENA_MAX", "1",
                "JAVA_TOOL_OPTIONS", "-Xint"));
    Environment.set(environment, 2, Map.of("OPENBLAS_CORETYPE", "ZEN"));
    assertThat(environment)
        .containsEntry("PATH", "/bin")
        .containsEntry("LC_ALL", "C")
        .containsEntry("OPENBLAS_CORETYPE", "ZEN")
        .containsEntry("OMP_NUM_THREADS", "2")
        .containsEntry("SD_MAX_THREADS", "2")
        .containsEntry("SD_MASTER_THREADS", "2")
        .containsKey(ParentWatch.PARENT)
        .doesNotContainKeys("OMP_PROC_BIND", "MALLOC_ARENA_MAX", "JAVA_TOOL_OPTIONS");
  }
}

package gradmark.peers.run;

import gradmark.bench.shell.ParentWatch;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The environment of a trial: what a program needs of the shell's, the number of threads in the
 * words of every library, and what the library of the trial needs besides.
 */
final class Environment {
  /** All else, such as OMP_PROC_BIND or MKL_DEBUG_CPU_TYPE, could be a library's setting. */
  private static final Set<String> KEPT =
      Set.of("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH");

  private static final String LOCALE = "LC_";

  private static final List<String> THREADS =
      List.of(
          "OMP_NUM_THREADS",
          "OPENBLAS_NUM_THREADS",
          "MKL_NUM_THREADS",
          "SD_MAX_THREADS",
          "SD_MASTER_THREADS");

  private Environment() {}

  /**
   * Makes the shell's environment a trial's.
   *
   * @param environment the shell's, which is changed
   * @param own of the library
   */
  static void set(Map<String, String> environment, int threads, Map<String, String> own) {
    environment.keySet().removeIf(name -> !KEPT.contains(name) && !name.startsWith(LOCALE));
    THREADS.forEach(variable -> environment.put(variable, Integer.toString(threads)));
    environment.putAll(own);
    environment.put(ParentWatch.PARENT, Long.toString(ProcessHandle.current().pid()));
  }
}

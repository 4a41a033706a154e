package gradmark.bench.jmh;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The forks among the processes that this one started, itself or through a profiler's command. */
final class ForkProcesses implements SilenceWatch.Forks {
  /** The main class of JMH's forks, which is not public. */
  private static final String MAIN = "org.openjdk.jmh.runner.ForkedMain";

  private Set<ProcessHandle> earlier = Set.of();

  @Override
  public void begin() {
    earlier = ProcessHandle.current().descendants().collect(Collectors.toSet());
  }

  /** Ends them forcibly, with all that they started. */
  @Override
  public boolean end() {
    List<ProcessHandle> forks =
        ProcessHandle.current()
            .descendants()
            .filter(process -> !earlier.contains(process) && isFork(process.info()))
            .toList();
    for (ProcessHandle fork : forks) {
      List<ProcessHandle> started = fork.descendants().toList();
      fork.destroyForcibly();
      started.forEach(ProcessHandle::destroyForcibly);
    }
    return !forks.isEmpty();
  }

  /**
   * Windows tells no arguments, Linux none of a line longer than a page, as a class path may make
   * it; JMH starts no JVM that is none of its forks while one runs.
   */
  private static boolean isFork(ProcessHandle.Info process) {
    return process
        .arguments()
        .map(arguments -> List.of(arguments).contains(MAIN))
        .orElseGet(() -> process.command().filter(ForkProcesses::isJava).isPresent());
  }

  private static boolean isJava(String command) {
    return Path.of(command).getFileName().toString().matches("java(\\.exe)?");
  }
}

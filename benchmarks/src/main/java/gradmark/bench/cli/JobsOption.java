package gradmark.bench.cli;

import picocli.CommandLine.Option;

/** How many threads a study computes on. */
final class JobsOption {
  private static final int ALL_PROCESSORS = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads that train, each on its own. Default: all processors.")
  private int jobs = ALL_PROCESSORS;

  int value() {
    return jobs;
  }

  /** As it stands in a command that repeats the run; nothing for the default. */
  String words() {
    return jobs == ALL_PROCESSORS ? "" : " --jobs " + jobs;
  }
}

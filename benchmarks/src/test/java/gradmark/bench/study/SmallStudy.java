package gradmark.bench.study;

import gradmark.backend.Backend;
import gradmark.bench.result.StudyJson;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.shell.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A plan of sixteen short trainings, its run, and what that leaves. */
final class SmallStudy {
  static final Plan PLAN =
      Plan.of(
          "axes",
          Axes.standard()
              .with(Axis.ACTIVATION, "RELU,TANH")
              .with(Axis.INIT, "HE_NORMAL,UNIFORM(1)")
              .with(Axis.CLIP, "NONE,GLOBAL_NORM")
              .with(Axis.OPTIMIZER, "SGD")
              .with(Axis.DEPTH, "2,16")
              .with(Axis.WIDTH, "16")
              .with(Axis.BATCH, "8")
              .with(Axis.STEPS, "12"));

  private SmallStudy() {}

  static int run(Plan plan, Path folder, Backend backend, int jobs) {
    return new StudyRunner(backend, jobs).run(plan, folder, Progress.onStderr("cells"));
  }

  /** The same with the digests of each layer. */
  static int runWithDigests(Plan plan, Path folder, Backend backend, int jobs) {
    return new StudyRunner(backend, jobs, new Extras(List.of(), false, false, false, true))
        .run(plan, folder, Progress.onStderr("cells"));
  }

  /** The lines of the journal in an order that does not depend on threads. */
  static String sorted(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("study.ndjson")).stream()
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  static List<StudyRecord> records(Path folder) {
    return StudyJson.read(folder.resolve("study.ndjson"));
  }
}

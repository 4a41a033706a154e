package gradmark.bench.compare;

import gradmark.bench.result.FailedFork;
import gradmark.bench.result.JmhJson;
import gradmark.bench.result.JmhRow;
import gradmark.bench.result.Journals;
import gradmark.bench.result.JsonFile;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunRecord;
import gradmark.bench.result.RunStatus;
import gradmark.bench.result.StudyJson;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A run that is compared: a folder that one of our commands wrote, or a JSON file of JMH's.
 *
 * @param path of the folder or file
 * @param machine that it was measured on; empty where nothing tells
 * @param rows of benchmarks
 * @param failures of forks
 * @param study what was trained; empty where nothing was
 * @param complete whether all that was asked for is there, as far as it is known
 */
record Source(
    Path path,
    Optional<MachineRecord> machine,
    List<JmhRow> rows,
    List<FailedFork> failures,
    List<StudyRecord> study,
    boolean complete) {
  /**
   * Reads a folder or file.
   *
   * @throws Refusal if there is none, or it is damaged or holds nothing to compare
   */
  static Source read(Path path) {
    if (!Files.exists(path)) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          "there is no "
              + path
              + " to compare; name a folder of a run, or a file of JMH's that -rf json made");
    }
    return Files.isDirectory(path) ? folder(path) : file(path);
  }

  private static Source file(Path path) {
    return new Source(
        path, Optional.empty(), some(path, JmhJson.read(path)), List.of(), List.of(), true);
  }

  private static Source folder(Path path) {
    Path jmh = path.resolve(RunFolder.JMH);
    Path study = path.resolve(RunFolder.STUDY);
    if (!Files.exists(jmh) && !Files.exists(study)) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          path + " holds nothing to compare, neither " + RunFolder.JMH + " nor " + RunFolder.STUDY);
    }
    return new Source(
        path,
        ifThere(path.resolve(RunFolder.MACHINE), file -> JsonFile.read(file, MachineRecord.class)),
        ifThere(jmh, JmhJson::read).orElse(List.of()),
        ifThere(path.resolve(RunFolder.FORKS), Journals::failedForks).orElse(List.of()),
        ifThere(study, StudyJson::read).orElse(List.of()),
        ifThere(path.resolve(RunRecord.FILE), file -> JsonFile.read(file, RunRecord.class))
            .map(run -> run.status() == RunStatus.COMPLETE)
            .orElse(true));
  }

  private static <T> Optional<T> ifThere(Path file, Function<Path, T> read) {
    return Files.exists(file) ? Optional.of(read.apply(file)) : Optional.empty();
  }

  /** An empty result file would compare as fine with everything. */
  private static List<JmhRow> some(Path path, List<JmhRow> rows) {
    if (rows.isEmpty()) {
      throw new Refusal(
          ExitCodes.BAD_INPUT, path + " holds no result: JMH measured nothing, or was stopped");
    }
    return rows;
  }
}

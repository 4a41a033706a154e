package gradmark.bench.ab;

import gradmark.bench.compare.RowResult;
import gradmark.bench.compare.StudyNumerics;
import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.RecordJournal;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Interruption;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One study by each of two jars, through the subcommand of its own, so that a change of numerics is
 * named by recipe, step and layer. No clock counts in it.
 */
public final class PairedStudy {
  private static final String FOLDER = "study-";

  private final AbPlan plan;
  private final String study;
  private final Path folder;

  /**
   * @param study a plan of both jars, by name, or its file
   * @param folder where the two studies go, each into a folder of its own
   */
  public PairedStudy(AbPlan plan, String study, Path folder) {
    this.plan = plan;
    this.study = study;
    this.folder = folder;
  }

  /**
   * Runs both, or goes on with them, and compares what they computed.
   *
   * @throws Refusal if a jar has no such subcommand or plan, is not done within the budget, or the
   *     folder cannot be written
   */
  public List<RowResult> run() {
    try (Interruption interruption = new Interruption();
        RecordJournal<StudyTime> times = StudyTime.open(folder)) {
      for (Side side : Side.values()) {
        run(side, interruption, times);
      }
    }
    return StudyNumerics.of(records(Side.BASE), records(Side.HEAD));
  }

  private Path records(Side side) {
    return folder.resolve(FOLDER + side.label()).resolve(RunFolder.STUDY);
  }

  private void run(Side side, Interruption interruption, RecordJournal<StudyTime> times) {
    Path log = folder.resolve(FOLDER + side.label() + ".log");
    try {
      long start = System.nanoTime();
      OptionalInt ended = JarProcess.start(command(side), log).finish(plan.limits().budget());
      times.append(new StudyTime(side, Math.round((System.nanoTime() - start) / 1e6) / 1e3));
      int code = ended.orElseThrow(() -> tooLong(side));
      if (code == 0 ? interruption.begun() : interruption.begunSoon()) {
        throw new Refusal(ExitCodes.INCOMPLETE, "stopped; repeat the command to go on");
      }
      // Cells that threw are rows of the comparison.
      boolean computed = code == ExitCodes.OK || code == ExitCodes.FAILED;
      if (!computed || !Files.exists(records(side))) {
        throw new Refusal(
            ExitCodes.BAD_INPUT,
            plan.jar(side)
                + " cannot run `study --plan "
                + study
                + "` (exit code "
                + code
                + "): "
                + ForkLog.reason(log)
                + ". Only a jar of Gradmark has that subcommand; leave --study out for others");
      }
      Files.deleteIfExists(log);
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(folder, fault);
    }
  }

  private List<String> command(Side side) {
    List<String> command = new ArrayList<>(List.of(plan.java().command(), "-jar"));
    command.add(plan.jar(side).toString());
    command.addAll(List.of("study", "--plan", study));
    command.addAll(List.of("--out", folder.resolve(FOLDER + side.label()).toString()));
    return command;
  }

  private Refusal tooLong(Side side) {
    return new Refusal(
        ExitCodes.INCOMPLETE,
        "the study of "
            + plan.jar(side)
            + " was not done within the budget of "
            + Progress.duration(plan.limits().budget())
            + "; give a larger --budget, or --study a smaller plan");
  }
}

package gradmark.bench.study;

import gradmark.backend.Backend;
import gradmark.bench.result.Cell;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Computes the cells of a plan, one a thread, into a journal.
 *
 * <p>Every cell is a pure function, so the records are the same bit for bit for any number of
 * threads, in any order, and for a study that was stopped and went on.
 */
public final class StudyRunner {
  private final Backend backend;
  private final int jobs;

  /**
   * A runner.
   *
   * @param jobs cells that are computed at the same time, at least 1
   * @throws Refusal if this JVM cannot compute with {@code backend}: there is no fallback
   */
  public StudyRunner(Backend backend, int jobs) {
    if (jobs < 1) {
      throw Spelling.usage("--jobs " + jobs + ": it must be at least 1");
    }
    try {
      this.backend = backend.require();
    } catch (UnsupportedOperationException obstacle) {
      throw new Refusal(ExitCodes.UNFIT_JAVA, String.valueOf(obstacle.getMessage()), obstacle);
    }
    this.jobs = jobs;
  }

  /**
   * Computes what the folder does not hold yet: the initialisations first, then the trainings, the
   * longest first. Returns early if the calling thread is interrupted or the JVM is told to end;
   * what is finished by then is in the journal.
   *
   * @param folder of this plan alone; nobody else writes to it
   * @return {@link ExitCodes#OK}; {@link ExitCodes#FAILED} if a cell threw; else {@link
   *     ExitCodes#INCOMPLETE} if it was stopped
   * @throws Refusal if the folder's files are damaged or cannot be written
   */
  public int run(Plan plan, Path folder, Progress progress) {
    try (StudyJournal journal = StudyJournal.open(folder)) {
      List<Job> missing = missing(plan, journal.found());
      return new StudySession(journal, missing, jobs, progress).run(plan.trainings());
    }
  }

  private List<Job> missing(Plan plan, Set<String> found) {
    Splits splits = new Splits();
    List<Job> initialisations = new ArrayList<>();
    List<Job> trainings = new ArrayList<>();
    Set<String> seen = new HashSet<>(found);
    for (Cell cell : plan.cells()) {
      if (seen.add(cell.initId())) {
        initialisations.add(
            new Job(
                cell.initId(),
                false,
                CellCost.ofInitialisation(cell),
                () -> InitialProfile.of(cell, splits.of(cell.task(), cell.seed()), backend)));
      }
      if (seen.add(cell.id())) {
        trainings.add(
            new Job(
                cell.id(),
                true,
                CellCost.ofTraining(cell),
                () -> Training.of(cell, splits.of(cell.task(), cell.seed()), backend)));
      }
    }
    Comparator<Job> longestFirst = Comparator.comparingDouble(Job::work).reversed();
    initialisations.sort(longestFirst);
    trainings.sort(longestFirst);
    List<Job> all = new ArrayList<>(initialisations);
    all.addAll(trainings);
    return all;
  }
}

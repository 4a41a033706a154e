package gradmark.bench.report;

import gradmark.bench.claims.Claims;
import gradmark.bench.claims.Finding;
import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.InitRecord;
import gradmark.bench.result.JmhJson;
import gradmark.bench.result.JmhRow;
import gradmark.bench.result.Journals;
import gradmark.bench.result.JsonFile;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.PeersRecord;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.result.RunRecord;
import gradmark.bench.result.RunStatus;
import gradmark.bench.result.StudyJson;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run's folder holds. A run that was stopped early has some of its files only.
 *
 * @param run null where the folder does not tell
 * @param machine null where the folder does not tell
 * @param benchmarks what JMH measured
 * @param study the study's records
 * @param findings the verdicts on the article's claims; none where nothing was computed to judge
 *     them by
 * @param nanoseconds that the study's cells took, by key
 * @param failures of forks that gave no result, by benchmark
 * @param peers what other libraries did; null where none were measured
 */
public record RunData(
    @Nullable RunRecord run,
    @Nullable MachineRecord machine,
    List<JmhRow> benchmarks,
    List<StudyRecord> study,
    List<Finding> findings,
    Map<String, Long> nanoseconds,
    Map<String, String> failures,
    @Nullable PeersRecord peers) {

  /**
   * Reads a folder.
   *
   * @throws Refusal if there is no such folder, nothing of a run in it, or a damaged file
   */
  public static RunData read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          folder
              + (Files.exists(folder) ? " is a file" : " does not exist")
              + "; name a run's folder");
    }
    RunRecord run =
        Files.exists(folder.resolve(RunRecord.FILE))
            ? JsonFile.read(folder.resolve(RunRecord.FILE), RunRecord.class)
            : null;
    if (run != null && run.identity().kind().equals(RunIdentity.SELFTEST)) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          folder + " holds a self-test: java -jar benchmarks.jar selftest --from " + folder);
    }
    List<StudyRecord> study = read(folder.resolve(RunFolder.STUDY), StudyJson::read, List.of());
    RunData data =
        new RunData(
            run,
            Files.exists(folder.resolve(RunFolder.MACHINE))
                ? JsonFile.read(folder.resolve(RunFolder.MACHINE), MachineRecord.class)
                : null,
            read(folder.resolve(RunFolder.JMH), JmhJson::read, List.of()),
            study,
            findings(read(folder.resolve(RunFolder.CLAIMS), StudyJson::read, List.of()), study),
            read(folder.resolve(RunFolder.TIMINGS), Journals::nanoseconds, Map.of()),
            read(folder.resolve(RunFolder.FORKS), Journals::failures, Map.of()),
            Files.exists(folder.resolve(PeersRecord.FILE))
                ? PeersRecord.read(folder.resolve(PeersRecord.FILE))
                : null);
    if (data.isEmpty()) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          folder
              + " holds no run: none of "
              + String.join(", ", RunRecord.FILE, RunFolder.MACHINE, RunFolder.JMH, RunFolder.STUDY)
              + " is in it");
    }
    return data;
  }

  private static <T> T read(Path file, Function<Path, T> reader, T absent) {
    return Files.exists(file) ? reader.apply(file) : absent;
  }

  private static List<Finding> findings(List<StudyRecord> claims, List<StudyRecord> study) {
    return claims.isEmpty()
        ? List.of()
        : Claims.judge(
            EnumSet.allOf(Claims.class), Stream.concat(claims.stream(), study.stream()).toList());
  }

  private boolean isEmpty() {
    return run == null
        && machine == null
        && benchmarks.isEmpty()
        && study.isEmpty()
        && findings.isEmpty();
  }

  /** Whether the run was to measure benchmarks; a study alone does not. */
  boolean measures() {
    return run == null || run.identity().benchmarks() != null;
  }

  /**
   * Whether the run was to train a plan; measuring alone does not, and claims have a journal of
   * their own.
   */
  boolean trains() {
    return run == null
        || (run.identity().plan() != null && !run.identity().kind().equals(RunIdentity.CLAIMS));
  }

  /** Whether everything that was asked for is there. */
  boolean complete() {
    return run != null && run.status() == RunStatus.COMPLETE;
  }

  /** By activation, initialiser, depth and seed, whatever order they were computed in. */
  List<InitRecord> initialisations() {
    return of(InitRecord.class).stream()
        .sorted(
            Comparator.comparing(InitRecord::activation, CatalogueOrder.LABELS)
                .thenComparing(InitRecord::init, CatalogueOrder.LABELS)
                .thenComparingInt(InitRecord::depth)
                .thenComparingLong(InitRecord::seed)
                .thenComparing(InitRecord::id))
        .toList();
  }

  List<TrainRecord> trainings() {
    return of(TrainRecord.class);
  }

  List<FailedRecord> failedCells() {
    return of(FailedRecord.class);
  }

  private <T> List<T> of(Class<T> kind) {
    return study.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}

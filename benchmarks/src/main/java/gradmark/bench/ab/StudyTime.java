package gradmark.bench.ab;

import gradmark.bench.result.RecordJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A line of {@code study-times.ndjson} of a paired run: how long one start of one side's study
 * took. A run that was stopped and goes on has several of a side, and all of them are of its
 * budget.
 *
 * @param side whose jar it ran
 * @param seconds that it took, whether it came to its end or was stopped
 */
record StudyTime(Side side, double seconds) {
  private static final String FILE = "study-times.ndjson";

  private static final double MILLIS = 1e3;

  /**
   * Opens the file of a folder.
   *
   * @throws gradmark.bench.shell.Refusal if it is damaged or cannot be written
   */
  static RecordJournal<StudyTime> open(Path folder) {
    return RecordJournal.open(folder.resolve(FILE), StudyTime.class, "its study");
  }

  /**
   * What all starts together took; nothing where no study was run.
   *
   * @throws gradmark.bench.shell.Refusal if the file cannot be read or is damaged
   */
  static Duration total(Path folder) {
    Path file = folder.resolve(FILE);
    double seconds =
        Files.exists(file)
            ? RecordJournal.read(file, StudyTime.class, "its study").stream()
                .mapToDouble(StudyTime::seconds)
                .sum()
            : 0;
    return Duration.ofMillis(Math.round(MILLIS * seconds));
  }
}

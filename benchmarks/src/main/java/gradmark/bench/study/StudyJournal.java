package gradmark.bench.study;

import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.LineFile;
import gradmark.bench.result.RunFolder;
import gradmark.bench.result.StudyJson;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TextFile;
import gradmark.bench.shell.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What a study has computed so far: its records, and beside them how long each took. */
final class StudyJournal implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * A line of {@code timings.ndjson}.
   *
   * @param id of the record
   * @param nanoseconds it took
   * @param thread that computed it
   */
  private record Timing(String id, long nanoseconds, String thread) {}

  private final LineFile records;
  private final LineFile timings;
  private final Set<String> found;
  private boolean closed;

  private StudyJournal(LineFile records, LineFile timings, Set<String> found) {
    this.records = records;
    this.timings = timings;
    this.found = Set.copyOf(found);
  }

  /**
   * Opens a journal, and the file of times beside it. A line that was cut off in the middle is
   * dropped, with a note on stderr; so are failures, which are to be tried again.
   *
   * @throws Refusal if a file is damaged elsewhere or cannot be written
   */
  static StudyJournal open(Path study) {
    Path times = study.resolveSibling(RunFolder.timingsOf(study));
    Set<String> found = Files.exists(study) ? repair(study) : Set.of();
    if (Files.exists(times)) {
      endLine(times);
    }
    return new StudyJournal(LineFile.open(study), LineFile.open(times), found);
  }

  private static Set<String> repair(Path file) {
    List<StudyRecord> all = StudyJson.read(file);
    List<StudyRecord> kept = all.stream().filter(r -> !(r instanceof FailedRecord)).toList();
    String text = kept.stream().map(r -> StudyJson.line(r) + "\n").collect(Collectors.joining());
    String before = TextFile.read(file);
    if (!before.endsWith("\n") && !before.isEmpty()) {
      System.err.println(file + ": its last line was cut off and is repaired");
    }
    if (!text.equals(before)) {
      AtomicFile.write(file, text);
    }
    return kept.stream().map(StudyRecord::id).collect(Collectors.toCollection(HashSet::new));
  }

  private static void endLine(Path file) {
    String text = TextFile.read(file);
    if (!text.isEmpty() && !text.endsWith("\n")) {
      AtomicFile.write(file, text.substring(0, text.lastIndexOf('\n') + 1));
    }
  }

  /** Keys of the records that were there when it was opened. */
  Set<String> found() {
    return found;
  }

  /**
   * Adds a record; does nothing once the journal is closed.
   *
   * @throws Refusal if it cannot be written
   */
  synchronized void add(StudyRecord record, long nanoseconds) {
    if (closed) {
      return;
    }
    records.append(StudyJson.line(record));
    Timing timing = new Timing(record.id(), nanoseconds, Thread.currentThread().getName());
    timings.append(MAPPER.writeValueAsString(timing));
  }

  /**
   * Has everything that was added survive a power cut; others may add meanwhile. To be called by
   * the thread that closes the journal.
   *
   * @throws Refusal if that fails
   */
  void force() {
    records.force();
    timings.force();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try (records;
          timings) {
        records.force();
      }
    }
  }
}

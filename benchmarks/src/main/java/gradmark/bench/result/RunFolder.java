package gradmark.bench.result;

import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.ShutdownHook;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run, open for writing by this process alone.
 *
 * <p>Its status is RUNNING while it is open, and INCOMPLETE once it is closed without {@link
 * #complete()}. When the JVM is told to end, as by Ctrl-C, the end waits until whoever computes has
 * stopped and closed the folder; where that takes too long it is closed as it is.
 */
public final class RunFolder implements AutoCloseable {
  public static final String MACHINE = "machine.json";
  public static final String JMH = "jmh.json";
  public static final String FORKS = "forks.ndjson";
  public static final String STUDY = "study.ndjson";

  /** What the article's claims are judged by, as in {@link #STUDY}. */
  public static final String CLAIMS = "claims.ndjson";

  public static final String STUDY_TABLE = "study.csv";
  public static final String TIMINGS = "timings.ndjson";
  public static final String SUMMARY = "summary.md";
  public static final String REPORT = "report.html";

  /** The file of times beside a journal of the study's form. */
  public static String timingsOf(Path journal) {
    String name = String.valueOf(journal.getFileName());
    return name.equals(STUDY) ? TIMINGS : name.replace(".ndjson", "-" + TIMINGS);
  }

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int COMMIT_LENGTH = 10;

  /** Less than a JVM that relaunched this one waits for it. */
  private static final int GRACE_SECONDS = 15;

  private final Path path;
  private final FolderLock lock;
  private final boolean resumed;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ShutdownHook onExit;
  private RunRecord record;
  private boolean closed;

  private RunFolder(Path path, FolderLock lock, RunRecord record, boolean resumed) {
    this.path = path;
    this.lock = lock;
    this.record = record;
    this.resumed = resumed;
    this.onExit = new ShutdownHook("close-run-folder", this::leave);
  }

  /**
   * Opens a folder: makes a new or empty one this run's, and goes on in one that holds this run.
   *
   * @throws Refusal if it holds another run or anything else, is a file, cannot be written, or is
   *     being written by another process
   */
  public static RunFolder open(Path out, RunIdentity identity) {
    create(out);
    FolderLock lock = FolderLock.take(out);
    try {
      RunRecord earlier = earlier(out, identity);
      String started = earlier == null ? now() : earlier.started();
      Long seed = earlier == null ? seed(identity) : earlier.seed();
      RunRecord record =
          new RunRecord(RunRecord.SCHEMA, identity, RunStatus.RUNNING, started, null, seed);
      JsonFile.write(out.resolve(RunRecord.FILE), record);
      return new RunFolder(out, lock, record, earlier != null);
    } catch (RuntimeException refused) {
      lock.close();
      throw refused;
    }
  }

  /** Where a run goes that is not told: {@code results/local/<UTC time>-<commit>}. */
  public static Path defaultPath(Instant now, Build build) {
    String commit = build.commit();
    boolean dirty = commit.endsWith("-dirty");
    String hash = dirty ? commit.substring(0, commit.length() - "-dirty".length()) : commit;
    String shortened = hash.substring(0, Math.min(COMMIT_LENGTH, hash.length()));
    return Path.of(
        "results", "local", TIME.format(now) + "-" + shortened + (dirty ? "-dirty" : ""));
  }

  public Path path() {
    return path;
  }

  /** A file of this folder. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** What this folder holds, as it stands. */
  public synchronized RunRecord record() {
    return record;
  }

  /** Whether the folder held this run already. */
  public boolean resumed() {
    return resumed;
  }

  /** Marks the run complete. */
  public synchronized void complete() {
    mark(RunStatus.COMPLETE);
  }

  /** Marks the run incomplete, before it is closed. */
  public synchronized void incomplete() {
    mark(RunStatus.INCOMPLETE);
  }

  /** Ends the writing. A run that is not complete is marked incomplete. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (record.status() == RunStatus.RUNNING) {
        mark(RunStatus.INCOMPLETE);
      }
    } finally {
      lock.close();
      ended.countDown();
      onExit.close();
    }
  }

  private void mark(RunStatus status) {
    record =
        new RunRecord(
            RunRecord.SCHEMA, record.identity(), status, record.started(), now(), record.seed());
    JsonFile.write(file(RunRecord.FILE), record);
  }

  private void leave() {
    try {
      if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        close();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      close();
    } catch (Refusal refusal) {
      System.err.println(refusal.getMessage());
    }
  }

  private static void create(Path out) {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new Refusal(
          ExitCodes.CANNOT_WRITE, out + " is a file; choose a folder with --out, new or empty");
    }
    try {
      Files.createDirectories(out);
    } catch (FileAlreadyExistsException file) {
      throw new Refusal(
          ExitCodes.CANNOT_WRITE,
          "cannot create the folder " + out + ": " + file.getFile() + " is a file",
          file);
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(out, fault);
    }
  }

  private static @Nullable RunRecord earlier(Path out, RunIdentity identity) {
    Path file = out.resolve(RunRecord.FILE);
    if (!Files.exists(file)) {
      requireEmpty(out);
      return null;
    }
    RunRecord earlier = JsonFile.read(file, RunRecord.class);
    if (earlier.schema() != RunRecord.SCHEMA || !earlier.identity().sameRun(identity)) {
      throw new Refusal(
          ExitCodes.USAGE,
          out
              + " holds another run: "
              + earlier.identity().differenceFrom(identity)
              + ", started "
              + earlier.started()
              + "; choose another --out, or go on with that run: "
              + earlier.identity().command()
              + " --out "
              + out);
    }
    return earlier;
  }

  private static void requireEmpty(Path out) {
    List<String> names;
    try (Stream<Path> files = Files.list(out)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals(FolderLock.FILE) && !name.startsWith(".run.json."))
              .sorted()
              .toList();
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(out, fault);
    }
    if (!names.isEmpty()) {
      throw new Refusal(
          ExitCodes.USAGE,
          out
              + " holds something that is no run of Gradmark ("
              + names.getFirst()
              + " and no "
              + RunRecord.FILE
              + "); choose another --out, new or empty");
    }
  }

  /** Small enough for the numbers of any JSON reader. */
  private static @Nullable Long seed(RunIdentity identity) {
    return identity.benchmarks() == null ? null : System.nanoTime() & Integer.MAX_VALUE;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

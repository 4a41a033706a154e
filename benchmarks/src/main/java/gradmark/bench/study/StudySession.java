package gradmark.bench.study;

import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.ShutdownHook;
import gradmark.bench.study.Job.Computed;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One go at the jobs of a study. */
final class StudySession {
  /** Of results, what a power cut may take; forcing each line apart would hold up the threads. */
  private static final long TICK_MILLIS = 20;

  private final StudyJournal journal;
  private final List<Job> jobs;
  private final Progress progress;
  private final int threads;
  private final CountDownLatch running;
  private final int initialisations;
  private final int records;
  private final Pace profiling;
  private final Pace training;
  private final AtomicInteger next = new AtomicInteger();
  private final long started = System.nanoTime();
  private volatile boolean stopped;
  private int done;
  private int initialisationsDone;
  private int failed;
  private @Nullable Throwable fault;

  /**
   * @param jobs in the order in which they are begun
   * @param threads that compute them
   */
  StudySession(StudyJournal journal, List<Job> jobs, int threads, Progress progress) {
    this.journal = journal;
    this.jobs = jobs;
    this.progress = progress;
    this.threads = threads;
    this.running = new CountDownLatch(threads);
    this.initialisations = (int) jobs.stream().filter(job -> !job.training()).count();
    this.records = jobs.stream().mapToInt(job -> job.ids().size()).sum();
    this.profiling = new Pace(jobs.stream().filter(job -> !job.training()).toList());
    this.training = new Pace(jobs.stream().filter(Job::training).toList());
  }

  /**
   * Computes the jobs.
   *
   * @param plan that they belong to
   * @return the exit code
   */
  int run(Plan plan) {
    for (int i = threads; i > 0; i--) {
      Thread.ofPlatform().daemon().name("study-" + i).start(this::work);
    }
    ShutdownHook onExit = new ShutdownHook("stop-study", () -> stopped = true);
    try {
      do {
        tell(plan);
        journal.force();
      } while (!stopped && !running.await(TICK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      stopped = true;
      Thread.currentThread().interrupt();
    } finally {
      stopped = true;
      progress.end();
      onExit.close();
    }
    conclude();
    return result();
  }

  private void work() {
    try {
      for (int i = next.getAndIncrement();
          i < jobs.size() && !stopped;
          i = next.getAndIncrement()) {
        long start = System.nanoTime();
        compute(jobs.get(i));
        over(jobs.get(i), System.nanoTime() - start);
      }
    } catch (Throwable thrown) {
      stopFor(thrown);
    } finally {
      running.countDown();
    }
  }

  private void compute(Job job) {
    Set<String> missing = new LinkedHashSet<>(job.ids());
    long start = System.nanoTime();
    try {
      job.computation()
          .accept(
              computed -> {
                if (!keep(job, computed)) {
                  throw new CancellationException("the study was stopped");
                }
                missing.remove(computed.record().id());
              });
    } catch (CancellationException stop) {
      return;
    } catch (RuntimeException | OutOfMemoryError thrown) {
      fail(job, missing, thrown, System.nanoTime() - start);
    }
  }

  /** One that throws does not take those with it that were computed together with it. */
  private void fail(Job job, Set<String> missing, Throwable thrown, long nanoseconds) {
    if (job.parts().isEmpty()) {
      for (String id : missing) {
        keep(job, new Computed(new FailedRecord(id, thrown.toString()), nanoseconds));
      }
      return;
    }
    for (Job part : job.parts()) {
      if (!stopped && missing.containsAll(part.ids())) {
        compute(part);
      }
    }
  }

  /** Whether the record is in the journal; if not, the study has been stopped. */
  private boolean keep(Job job, Computed computed) {
    if (stopped) {
      return false;
    }
    try {
      journal.add(computed.record(), computed.nanoseconds());
    } catch (RuntimeException | OutOfMemoryError unwritten) {
      stopFor(unwritten);
      return false;
    }
    count(job, computed.record());
    return true;
  }

  private synchronized void count(Job job, StudyRecord record) {
    done++;
    initialisationsDone += job.training() ? 0 : 1;
    if (record instanceof FailedRecord) {
      failed++;
    }
  }

  private synchronized void tell(Plan plan) {
    int profiles = initialisations - initialisationsDone;
    int trainings = trainings();
    if (plan.cells().isEmpty()) {
      int all = plan.initialisations().size();
      progress.update(all - profiles, all, left(), each(initialisationsDone));
      return;
    }
    int missing = records - initialisations - trainings;
    progress.update(
        plan.trainings() - missing,
        plan.trainings(),
        left(),
        profiles == 0 ? each(trainings) : profiles + " initial profiles first");
  }

  private int trainings() {
    return done - initialisationsDone;
  }

  /** What one took on its thread. */
  private String each(int count) {
    return count == 0
        ? ""
        : String.format(
            Locale.ROOT, "%.1f ms each", (System.nanoTime() - started) / 1e6 * threads / count);
  }

  private synchronized void conclude() {
    int count = trainings() == 0 ? initialisationsDone : trainings();
    if (count == 0) {
      return;
    }
    double elapsed = System.nanoTime() - started;
    progress.end(
        String.format(
            Locale.ROOT,
            "%d %s in %s: %.0f per minute, %s on %d %s",
            count,
            trainings() == 0 ? "initialisations" : "trainings",
            Progress.duration(Duration.ofNanos((long) elapsed)),
            count * 60e9 / elapsed,
            each(count),
            threads,
            threads == 1 ? "thread" : "threads"));
  }

  private synchronized void over(Job job, long nanoseconds) {
    (job.training() ? training : profiling).add(job.work(), nanoseconds);
  }

  /** Reckoned from the work done, not from the number of cells: the longest come first. */
  private synchronized Duration left() {
    double nanoseconds = profiling.nanosecondsLeft(training) + training.nanosecondsLeft(profiling);
    return Duration.ofNanos((long) (nanoseconds / threads));
  }

  private synchronized void stopFor(Throwable thrown) {
    stopped = true;
    if (fault == null) {
      fault = thrown;
    }
  }

  private synchronized int result() {
    if (fault instanceof RuntimeException refusal) {
      throw refusal;
    }
    if (fault != null) {
      throw new IllegalStateException("a thread of the study died", fault);
    }
    if (failed > 0) {
      return ExitCodes.FAILED;
    }
    return done < records ? ExitCodes.INCOMPLETE : ExitCodes.OK;
  }
}

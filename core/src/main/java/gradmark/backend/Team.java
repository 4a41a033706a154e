package gradmark.backend;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed team of threads that run the parts of one job together, the caller among them.
 *
 * <p>Made for jobs of microseconds: members spin for a while before they park, and a job allocates
 * nothing. One job at a time; the caller's thread owns the team.
 */
public final class Team implements AutoCloseable {
  /** A job in parts that may run at the same time. */
  @FunctionalInterface
  public interface Job {
    /** Runs part {@code part} of {@code parts}. */
    void run(int part, int parts);
  }

  private static final int SPINS = 20_000;

  private final Thread[] members;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger round = new AtomicInteger();
  private volatile @Nullable Thread caller;
  private volatile boolean closed;
  private volatile @Nullable Job job;
  private volatile @Nullable Throwable failure;

  /**
   * Starts {@code threads − 1} daemon threads.
   *
   * @throws IllegalArgumentException if {@code threads} is below 1
   */
  public Team(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads = " + threads + "; it must be at least 1");
    }
    members = new Thread[threads - 1];
    for (int i = 0; i < members.length; i++) {
      int part = i + 1;
      members[i] = new Thread(() -> work(part), "gradmark-team-" + part);
      members[i].setDaemon(true);
      members[i].start();
    }
  }

  /** Number of threads, the caller included. */
  public int threads() {
    return members.length + 1;
  }

  /**
   * Runs one part per thread and returns when all have ended.
   *
   * @throws IllegalStateException if a part failed (its cause), or the team is closed
   */
  public void run(Job job) {
    if (closed) {
      throw new IllegalStateException("the team is closed");
    }
    failure = null;
    this.job = job;
    running.set(members.length);
    caller = Thread.currentThread();
    round.incrementAndGet();
    for (Thread member : members) {
      LockSupport.unpark(member);
    }
    try {
      job.run(0, threads());
    } finally {
      awaitMembers();
    }
    Throwable thrown = failure;
    if (thrown != null) {
      throw new IllegalStateException("a part of the job failed", thrown);
    }
  }

  private void awaitMembers() {
    int spins = 0;
    while (running.get() > 0) {
      if (++spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
  }

  private void work(int part) {
    int seen = 0;
    while (true) {
      int spins = 0;
      while (round.get() == seen && !closed) {
        if (++spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (closed) {
        return;
      }
      seen = round.get();
      try {
        Job current = job;
        if (current != null) {
          current.run(part, threads());
        }
      } catch (Throwable thrown) {
        failure = thrown;
      } finally {
        if (running.decrementAndGet() == 0) {
          LockSupport.unpark(caller);
        }
      }
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    for (Thread member : members) {
      LockSupport.unpark(member);
    }
  }
}

package gradmark.bench.study;

import java.util.List;

/**
 * How fast jobs of one kind go: the time that those which are over took, for the work they were.
 */
final class Pace {
  private double left;
  private double done;
  private double nanoseconds;

  /** Before the first of some jobs. */
  Pace(List<Job> jobs) {
    left = jobs.stream().mapToDouble(Job::work).sum();
  }

  /** Adds a job that is over. */
  void add(double work, long nanosecondsTaken) {
    left -= work;
    done += work;
    nanoseconds += nanosecondsTaken;
  }

  /** Whether a job is over. */
  boolean known() {
    return done > 0;
  }

  /**
   * Nanoseconds of one thread that the jobs to come will take.
   *
   * @param other whose pace stands in for this one's as long as it is not known
   */
  double nanosecondsLeft(Pace other) {
    Pace pace = known() ? this : other;
    return pace.known() ? Math.max(0, left) * pace.nanoseconds / pace.done : 0;
  }
}

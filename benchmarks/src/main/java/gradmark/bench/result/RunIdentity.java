package gradmark.bench.result;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What makes two runs the same one, so that the second may go on where the first stopped.
 *
 * @param kind the subcommand, such as {@code run}; {@code jmh} for JMH's own options with a folder
 * @param profile the profile of {@code run}, or the name of the study's plan
 * @param plan hash of the study's cells; null where none are trained
 * @param benchmarks the selection of benchmarks, or its hash; null where none are measured
 * @param build version and commit of Gradmark: other code is another run
 * @param command what a user types to have the same run again; it tells, and does not distinguish
 */
public record RunIdentity(
    String kind,
    String profile,
    @Nullable String plan,
    @Nullable String benchmarks,
    String build,
    String command) {
  /** The kind of a run that computes only what claims are judged by. */
  public static final String CLAIMS = "claims";

  /** Whether another identity names the same run. */
  boolean sameRun(RunIdentity other) {
    return kind.equals(other.kind)
        && profile.equals(other.profile)
        && Objects.equals(plan, other.plan)
        && Objects.equals(benchmarks, other.benchmarks)
        && build.equals(other.build);
  }

  /** What distinguishes this run from another one, for a message. */
  String differenceFrom(RunIdentity other) {
    if (!kind.equals(other.kind) || !profile.equals(other.profile)) {
      return kind + " " + profile;
    }
    if (!build.equals(other.build)) {
      return kind + " " + profile + " by Gradmark " + build;
    }
    return kind
        + " "
        + profile
        + (Objects.equals(plan, other.plan) ? " with other benchmarks" : " over other cells");
  }
}

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
 * @param jar SHA-256 of the jar that computes; null where it does not run from one, or measures
 *     others, and in folders of before it was noted
 * @param command what a user types to have the same run again; it tells, and does not distinguish
 */
public record RunIdentity(
    String kind,
    String profile,
    @Nullable String plan,
    @Nullable String benchmarks,
    String build,
    @Nullable String jar,
    String command) {
  /** The kind of a run that computes only what claims are judged by. */
  public static final String CLAIMS = "claims";

  /** The kind of a run that measures how good verdicts are. */
  public static final String SELFTEST = "selftest";

  private static final int DIGITS = 12;

  /** Whether another identity names the same run. */
  boolean sameRun(RunIdentity other) {
    return kind.equals(other.kind)
        && profile.equals(other.profile)
        && Objects.equals(plan, other.plan)
        && Objects.equals(benchmarks, other.benchmarks)
        && build.equals(other.build)
        && Objects.equals(jar, other.jar);
  }

  /** What distinguishes this run from another one, for a message. */
  String differenceFrom(RunIdentity other) {
    if (!kind.equals(other.kind) || !profile.equals(other.profile)) {
      return kind + " " + profile;
    }
    if (!build.equals(other.build)) {
      return kind + " " + profile + " by Gradmark " + build;
    }
    if (!Objects.equals(jar, other.jar)) {
      return kind + " " + profile + " by " + jarInWords() + " of Gradmark " + build;
    }
    return kind
        + " "
        + profile
        + (Objects.equals(plan, other.plan) ? " with other benchmarks" : " over other cells");
  }

  private String jarInWords() {
    return jar == null
        ? "a jar that it does not tell"
        : "another jar (SHA-256 " + jar.substring(0, Math.min(DIGITS, jar.length())) + "…)";
  }
}

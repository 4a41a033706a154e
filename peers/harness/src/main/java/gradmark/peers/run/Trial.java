package gradmark.peers.run;

import gradmark.peers.work.Case;
import gradmark.peers.work.Cases;
import gradmark.peers.work.Ceiling;
import java.util.List;
import java.util.Optional;

/**
 * One process's worth of measurement.
 *
 * @param entrant whose turn it is: a {@link Library#key} or a {@link Ceiling#key}
 * @param work the case
 * @param threads that the entrant may use
 */
public record Trial(String entrant, Case work, int threads, Times times) {
  /** How the flags begin that the process of a trial does not hand on to its fork. */
  public static final String HOST_ONLY = "-XX:";

  /**
   * How long a trial takes.
   *
   * @param warmups iterations before the measured ones
   * @param iterations measured ones
   * @param milliseconds of each
   * @param longestWarming seconds that work may be repeated before all these, until C2 has compiled
   *     it and its time has settled
   */
  public record Times(int warmups, int iterations, int milliseconds, int longestWarming) {
    /** For claims. */
    public static final Times STANDARD = new Times(3, 5, 500, 60);

    /** For a first answer. */
    public static final Times QUICK = new Times(1, 3, 150, 5);

    /** In how many of the rounds a ceiling has its turn: in a first answer in the first alone. */
    int ceilingRounds(int rounds) {
      return equals(QUICK) ? Math.min(rounds, 1) : rounds;
    }
  }

  /** The ceiling whose turn it is; empty for a library. */
  public Optional<Ceiling> ceiling() {
    return Ceiling.parse(entrant);
  }

  /** The arguments of the trial's process. */
  public List<String> arguments() {
    return List.of(
        entrant,
        work.name(),
        Integer.toString(threads),
        Integer.toString(times.warmups()),
        Integer.toString(times.iterations()),
        Integer.toString(times.milliseconds()),
        Integer.toString(times.longestWarming()));
  }

  /** Reads {@link #arguments}. */
  public static Trial parse(String[] arguments) {
    return new Trial(
        arguments[0],
        Cases.parse(arguments[1]),
        Integer.parseInt(arguments[2]),
        new Times(
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]),
            Integer.parseInt(arguments[5]),
            Integer.parseInt(arguments[6])));
  }
}

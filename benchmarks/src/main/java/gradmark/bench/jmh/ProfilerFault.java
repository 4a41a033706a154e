package gradmark.bench.jmh;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.ProfilerConfig;

/** Why profilers cannot start, in a sentence each: JMH's own words are those of its exceptions. */
final class ProfilerFault {
  private static final Pattern LISTED = Pattern.compile("(?m)^ +([a-z0-9]+):");

  private ProfilerFault() {}

  /**
   * Starts each {@code -prof} once, before anything runs.
   *
   * @throws Refusal if one cannot start; says why of each that cannot
   */
  static void check(Options options) {
    List<String> faults = new ArrayList<>();
    for (ProfilerConfig profiler : options.getProfilers()) {
      try {
        ProfilerFactory.getProfilerOrException(profiler);
      } catch (ProfilerException own) {
        faults.add("-prof " + profiler.getKlass() + ": " + reason(profiler.getKlass(), own));
      }
    }
    if (!faults.isEmpty()) {
      throw new Refusal(ExitCodes.USAGE, String.join("\n", faults));
    }
  }

  private static String reason(String name, ProfilerException fault) {
    if (fault.getCause() instanceof ClassNotFoundException) {
      return "no such profiler" + NearestNames.hint(name, names()) + ". All: -lprof";
    }
    String message = fault.getMessage() == null ? fault.toString() : fault.getMessage();
    return message.strip();
  }

  /** JMH lists its profilers, and names them to nobody. */
  private static List<String> names() {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    ProfilerFactory.listProfilers(new PrintStream(list, true, StandardCharsets.UTF_8));
    return LISTED
        .matcher(list.toString(StandardCharsets.UTF_8))
        .results()
        .map((MatchResult line) -> line.group(1))
        .toList();
  }
}

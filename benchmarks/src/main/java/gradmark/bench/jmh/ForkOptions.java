package gradmark.bench.jmh;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Optional;

/** JMH options whose forks always have the vector module and our metrics. */
public final class ForkOptions {
  /**
   * What every fork starts with. JMH's own reflection in {@code sun.misc.Unsafe} would print four
   * lines of warnings in each.
   */
  public static final List<String> FLAGS =
      List.of("--add-modules=jdk.incubator.vector", "--sun-misc-unsafe-memory-access=allow");

  private ForkOptions() {}

  /**
   * Builds on the user's options, with {@link #FLAGS} in front of the fork's JVM options, and with
   * {@link GradmarkProfiler}.
   *
   * <p>A list given on the command line replaces the annotation's list of the same kind; in front
   * stands the user's or ours, so a benchmark's own flags belong in {@code @Fork(jvmArgsAppend)}.
   */
  public static ChainedOptionsBuilder on(Options user) {
    List<String> prepend = new ArrayList<>(FLAGS);
    prepend.addAll(user.getJvmArgsPrepend().orElse(List.of()));
    ChainedOptionsBuilder options =
        new OptionsBuilder().parent(user).jvmArgsPrepend(prepend.toArray(String[]::new));
    String ours = GradmarkProfiler.class.getName();
    // JMH refuses a profiler that is named twice.
    boolean named =
        user.getProfilers().stream().anyMatch(profiler -> profiler.getKlass().equals(ours));
    return named ? options : options.addProfiler(GradmarkProfiler.class);
  }

  /** The same options without a result file: JMH would write it once, at the very end. */
  static Options withoutResult(Options user) {
    return instead(user, Map.of("getResult", Optional.none(), "getResultFormat", Optional.none()));
  }

  /**
   * The same options without the regular expressions that choose benchmarks: what is built on
   * options adds its own to theirs, and so could not choose fewer.
   */
  static Options withoutIncludes(Options user) {
    return instead(user, Map.of("getIncludes", List.of()));
  }

  private static Options instead(Options user, Map<String, Object> answers) {
    return (Options)
        Proxy.newProxyInstance(
            Options.class.getClassLoader(),
            new Class<?>[] {Options.class},
            new Instead(user, answers));
  }

  /** Serializable, because JMH sends its options to every fork. */
  private record Instead(Options user, Map<String, Object> answers)
      implements InvocationHandler, Serializable {
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
        throws Throwable {
      Object answer = answers.get(method.getName());
      if (answer != null) {
        return answer;
      }
      try {
        return method.invoke(user, args);
      } catch (InvocationTargetException thrown) {
        throw thrown.getCause();
      }
    }
  }
}

package gradmark.bench.ab;

import gradmark.bench.compare.ParameterPair;
import gradmark.bench.compare.RowKey;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.shell.Build;
import gradmark.bench.shell.TextHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two jars, or one with two values of a parameter, what is measured of them, and for how long. It
 * holds them open.
 */
public final class AbPlan implements AutoCloseable {
  private static final int SHORT = 12;

  private final BenchmarkJar base;
  private final BenchmarkJar head;
  private final @Nullable ParameterPair pair;
  private final ForkJava java;
  private final JmhOptions options;
  private final Limits limits;
  private final List<PlannedRow> rows;
  private final List<String> notes;

  private AbPlan(
      BenchmarkJar base,
      BenchmarkJar head,
      @Nullable ParameterPair pair,
      ForkJava java,
      JmhOptions options,
      Limits limits) {
    this.base = base;
    this.head = head;
    this.pair = pair;
    this.java = java;
    this.options = options;
    this.limits = limits;
    if (pair == null) {
      this.rows = new RowPlan(base, head, options).rows(java);
      this.notes = List.of();
    } else {
      PairPlan pairs = new PairPlan(base, pair, options);
      this.rows = pairs.rows(java);
      this.notes = pairs.notes();
    }
  }

  /**
   * How long it may take.
   *
   * @param budget of the whole run; it ends with the last block that fits in
   * @param fork after which a fork is taken to hang
   */
  public record Limits(Duration budget, Duration fork) {}

  /**
   * Reads both jars.
   *
   * @param java the command of the Java that runs both; empty for the one that runs this
   * @throws gradmark.bench.shell.Refusal if a jar or an option does not fit; says which and why
   */
  public static AbPlan of(Path base, Path head, String java, JmhOptions options, Limits limits) {
    ForkJava runtime = runtime(java);
    BenchmarkJar first = BenchmarkJar.open(base, runtime);
    try {
      BenchmarkJar second = BenchmarkJar.open(head, runtime);
      try {
        return new AbPlan(first, second, null, runtime, options, limits);
      } catch (RuntimeException refused) {
        second.close();
        throw refused;
      }
    } catch (RuntimeException refused) {
      first.close();
      throw refused;
    }
  }

  /**
   * Reads one jar, both sides of which are rows of it.
   *
   * @param pair by what the sides differ
   * @param java the command of the Java that runs it; empty for the one that runs this
   * @throws gradmark.bench.shell.Refusal if the jar, the pair or an option does not fit; says which
   *     and why
   */
  public static AbPlan of(
      Path jar, ParameterPair pair, String java, JmhOptions options, Limits limits) {
    ForkJava runtime = runtime(java);
    BenchmarkJar only = BenchmarkJar.open(jar, runtime);
    try {
      return new AbPlan(only, only, pair, runtime, options, limits);
    } catch (RuntimeException refused) {
      only.close();
      throw refused;
    }
  }

  private static ForkJava runtime(String java) {
    return java.isEmpty() ? ForkJava.current() : ForkJava.of(java);
  }

  /**
   * What makes it the same run as an earlier one: the same jars by content, with those on their
   * class paths, options, rows, limits and Java.
   *
   * @param command what a user types to have it again
   */
  public RunIdentity identity(Build build, String command) {
    StringBuilder text = new StringBuilder();
    text.append(base.build()).append(' ').append(head.build()).append('\n');
    if (pair != null) {
      text.append(pair).append('\n');
    }
    text.append(options).append(limits).append(java.version()).append('\n');
    rows.forEach(row -> text.append(row.key()).append(row.standing()).append('\n'));
    return new RunIdentity(
        "ab",
        base.build().substring(0, SHORT)
            + (pair == null ? ".." + head.build().substring(0, SHORT) : " " + pair),
        null,
        TextHash.of(text.toString()),
        build.version() + " " + build.commit(),
        null,
        command);
  }

  /** How many rows are measured on both sides. */
  public int measuredRows() {
    return (int) rows.stream().filter(row -> row.standing().measured()).count();
  }

  List<PlannedRow> rows() {
    return rows;
  }

  Path jar(Side side) {
    return side == Side.BASE ? base.path() : head.path();
  }

  /**
   * By jar, the main class that its forks can be run with one after another in one JVM; empty
   * unless both have one, because both sides have to be measured alike.
   */
  Map<Path, String> returningMains() {
    Map<Path, String> mains = new HashMap<>();
    base.returningMain().ifPresent(main -> mains.put(base.path(), main));
    head.returningMain().ifPresent(main -> mains.put(head.path(), main));
    return mains.keySet().containsAll(List.of(base.path(), head.path())) ? mains : Map.of();
  }

  /** What JMH is told to measure a row on one of its sides. */
  List<String> words(PlannedRow row, Side side) {
    if (pair == null) {
      return row.words();
    }
    List<String> words = new ArrayList<>(row.words());
    words.addAll(List.of("-p", pair.parameter() + "=" + value(pair, side)));
    return words;
  }

  /** A row's name with all of its parameters, as one of its sides has them. */
  RowKey on(Side side, RowKey row) {
    return pair == null ? row : pair.with(row, value(pair, side));
  }

  private static String value(ParameterPair pair, Side side) {
    return side == Side.BASE ? pair.base() : pair.head();
  }

  /** By what the sides differ; empty where they are two jars. */
  Optional<ParameterPair> pair() {
    return Optional.ofNullable(pair);
  }

  /** On what is not measured, in words. */
  List<String> notes() {
    return notes;
  }

  ForkJava java() {
    return java;
  }

  JmhOptions options() {
    return options;
  }

  Limits limits() {
    return limits;
  }

  /** What the folder keeps of it. */
  AbRecord record(long seed) {
    return new AbRecord(
        AbRecord.SCHEMA,
        jarRecord(base),
        jarRecord(head),
        pair,
        java.version().toString(),
        seed,
        limits.budget().toSeconds(),
        rows.stream().map(AbPlan::rowRecord).toList());
  }

  private static AbRecord.Jar jarRecord(BenchmarkJar jar) {
    return new AbRecord.Jar(
        String.valueOf(jar.path().getFileName()),
        jar.sha256(),
        jar.libraries().isEmpty() ? null : jar.libraries(),
        jar.jmhVersion());
  }

  private static AbRecord.Row rowRecord(PlannedRow row) {
    RowKey key = row.key();
    return new AbRecord.Row(
        key.benchmark(), key.mode(), key.params(), row.standing(), row.note(), row.words());
  }

  @Override
  public void close() {
    try (base) {
      if (head != base) {
        head.close();
      }
    }
  }
}

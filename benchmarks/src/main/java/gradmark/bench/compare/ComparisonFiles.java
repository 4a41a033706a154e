package gradmark.bench.compare;

import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.JsonFile;
import gradmark.bench.result.PortableJmhJson;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A comparison in every format, as files of a folder. */
public final class ComparisonFiles {
  public static final String JSON = "comparison.json";
  public static final String MARKDOWN = "comparison.md";
  public static final String JUNIT = "junit.xml";
  public static final String SMALLER = "smaller-is-better.json";
  public static final String BIGGER = "bigger-is-better.json";

  private static final String PORTABLE = "jmh-head.json";

  private ComparisonFiles() {}

  /**
   * Writes them all; makes the folder if need be.
   *
   * @throws Refusal if that fails
   */
  public static void write(Comparison comparison, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(folder, fault);
    }
    AtomicFile.write(folder.resolve(JSON), json(comparison));
    AtomicFile.write(folder.resolve(MARKDOWN), PullRequestText.of(comparison));
    AtomicFile.write(folder.resolve(JUNIT), JUnitXml.of(comparison));
    AtomicFile.write(folder.resolve(SMALLER), GenericBenchmarks.of(comparison, Direction.LOWER));
    AtomicFile.write(folder.resolve(BIGGER), GenericBenchmarks.of(comparison, Direction.HIGHER));
  }

  /**
   * Writes the results of a single run for readers of JMH's JSON. If there are several, or if it
   * has none, what an earlier comparison wrote there is deleted: it would pass for this one's.
   *
   * @throws Refusal if that fails, or the run is damaged
   */
  public static void writePortable(List<Path> runs, Path folder) {
    Path run = runs.getFirst();
    Path file = Files.isDirectory(run) ? run.resolve(RunFolder.JMH) : run;
    Path portable = folder.resolve(PORTABLE);
    if (runs.size() == 1 && Files.exists(file)) {
      AtomicFile.write(portable, PortableJmhJson.of(file));
      return;
    }
    try {
      Files.deleteIfExists(portable);
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(portable, fault);
    }
  }

  /** What {@link #JSON} holds. */
  public static String json(Comparison comparison) {
    return JsonFile.text(ComparisonJson.of(comparison));
  }
}

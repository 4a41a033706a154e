package gradmark.bench.history;

import gradmark.bench.compare.Aliases;
import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.FolderLock;
import gradmark.bench.result.JsonFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder that keeps the history of one machine.
 *
 * @param path need not exist before something is added
 */
public record HistoryFolder(Path path) {
  /**
   * Adds runs that are not there yet.
   *
   * @param runs folders, or JMH's JSON files
   * @param commit that the JSON files measured; null where nobody said
   * @return how many were added
   * @throws Refusal if one is not there, no run, still being measured, or damaged, and then none is
   *     added; or if the history cannot be written, or somebody else is writing it
   */
  public int add(List<Path> runs, @Nullable String commit) {
    List<HistoryEntry> entries = new ArrayList<>();
    for (Path run : runs) {
      entries.add(entry(run, commit));
    }
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new Refusal(ExitCodes.CANNOT_WRITE, path + " is a file; name a folder");
    }
    try {
      Files.createDirectories(path);
    } catch (IOException fault) {
      throw AtomicFile.cannotWrite(path, fault);
    }
    try (FolderLock _ = FolderLock.take(path)) {
      return HistoryFile.add(path.resolve(HistoryFile.NAME), entries);
    }
  }

  private static HistoryEntry entry(Path run, @Nullable String commit) {
    if (!Files.exists(run)) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          "there is no "
              + run
              + " to add; name a folder of a run, or a file of JMH's that -rf json made");
    }
    if (Files.isDirectory(run)) {
      return RunEntry.ofRun(run);
    }
    if (commit == null) {
      throw new Refusal(
          ExitCodes.USAGE, run + " does not tell what it measured; say so with --commit");
    }
    return RunEntry.ofJson(run, commit, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * Notes why numbers changed at a commit.
   *
   * @param benchmark regular expression that occurs in the rows' labels; empty for all
   * @throws Refusal if the commit is not in the history, what is given cannot be read, or somebody
   *     else is writing into the folder
   */
  public void explain(String commit, String benchmark, String why) {
    Explanations.Explanation explanation = new Explanations.Explanation(commit, benchmark, why);
    if (history().stream().noneMatch(entry -> entry.commit().startsWith(commit))) {
      throw new Refusal(ExitCodes.USAGE, "no run of " + path + " measured the commit " + commit);
    }
    Path file = path.resolve(Explanations.NAME);
    try (FolderLock _ = FolderLock.take(path)) {
      JsonFile.write(file, Explanations.read(file).with(explanation));
    }
  }

  /**
   * What the history comes to.
   *
   * @param aliases what benchmarks were called before
   * @throws Refusal if there is none, or it is damaged
   */
  public Trend trend(Aliases aliases) {
    return Trend.of(
        history(), TrendRule.DEFAULT, Explanations.read(path.resolve(Explanations.NAME)), aliases);
  }

  private List<HistoryEntry> history() {
    Path file = path.resolve(HistoryFile.NAME);
    if (!Files.exists(file)) {
      throw new Refusal(
          ExitCodes.BAD_INPUT, file + " does not exist; add runs to it with --add RUN");
    }
    return HistoryFile.read(file);
  }
}

package gradmark.bench.report;

import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;

/** What is made of a run's folder, complete or not. */
public final class RunReport {
  private final RunData data;
  private final String summary;
  private final String page;

  private RunReport(RunData data) {
    this.data = data;
    this.summary = Summary.of(data);
    this.page = HtmlReport.of(data);
  }

  /**
   * The report on what a folder holds.
   *
   * @throws Refusal if there is no such folder, nothing of a run in it, or a damaged file
   */
  public static RunReport of(Path folder) {
    return new RunReport(RunData.read(folder));
  }

  /**
   * Makes and writes the files of a folder, whose lock the caller holds.
   *
   * @throws Refusal as {@link #of(Path)}, or if they cannot be written
   */
  public static RunReport write(Path folder) {
    RunReport report = of(folder);
    AtomicFile.write(folder.resolve(RunFolder.SUMMARY), report.summary);
    AtomicFile.write(folder.resolve(RunFolder.REPORT), report.page);
    StudyCsv.of(report.data)
        .ifPresent(table -> AtomicFile.write(folder.resolve(RunFolder.STUDY_TABLE), table));
    return report;
  }

  /** The text of {@code summary.md}. */
  public String summary() {
    return summary;
  }

  /** The text of {@code report.html}. */
  public String page() {
    return page;
  }

  /**
   * Writes the results in short, and the peers' table, between the markers of a page.
   *
   * @throws Refusal as {@link ReadmeResults#write} says
   */
  public void writeInto(Path readme) {
    ReadmeResults.write(readme, data);
  }
}

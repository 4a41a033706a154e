package gradmark.bench.report;

import gradmark.bench.result.AtomicFile;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;

/**
 * What is made of a run's folder, complete or not.
 *
 * @param summary the text of {@code summary.md}
 * @param page the text of {@code report.html}
 */
public record RunReport(String summary, String page) {
  /**
   * The report on what a folder holds.
   *
   * @throws Refusal if there is no such folder, nothing of a run in it, or a damaged file
   */
  public static RunReport of(Path folder) {
    RunData data = RunData.read(folder);
    return new RunReport(Summary.of(data), HtmlReport.of(data));
  }

  /**
   * Makes and writes both files of a folder, whose lock the caller holds.
   *
   * @throws Refusal as {@link #of(Path)}, or if they cannot be written
   */
  public static RunReport write(Path folder) {
    RunReport report = of(folder);
    AtomicFile.write(folder.resolve(RunFolder.SUMMARY), report.summary());
    AtomicFile.write(folder.resolve(RunFolder.REPORT), report.page());
    return report;
  }
}

package gradmark.peers.jmh;

import gradmark.bench.result.JsonFile;
import gradmark.peers.run.TrialResult;
import gradmark.peers.work.Mismatch;
import gradmark.peers.work.Unavailable;
import java.nio.file.Path;

/**
 * Tells the process that started a trial why it has no rate: JMH's own report has no such place.
 */
final class Verdict {
  /** The property that names the trial's result file, in the trial's process and in its fork. */
  static final String FILE = "gradmark.peers.result";

  private Verdict() {}

  static void tell(Throwable fault) {
    String file = System.getProperty(FILE);
    if (file != null) {
      JsonFile.write(Path.of(file), TrialResult.failed(fault instanceof Mismatch, reason(fault)));
    }
  }

  /** What was thrown on purpose says enough; anything else begins with what it is. */
  private static String reason(Throwable fault) {
    boolean onPurpose = fault instanceof Mismatch || fault instanceof Unavailable;
    return onPurpose ? String.valueOf(fault.getMessage()) : fault.toString();
  }
}

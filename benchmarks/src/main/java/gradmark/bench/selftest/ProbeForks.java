package gradmark.bench.selftest;

import gradmark.bench.result.RecordJournal;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.List;

/** What the folder of a self-test holds. */
public final class ProbeForks {
  /** What is measured again where a line of the journal is deleted. */
  static final String LOST = "its block";

  private ProbeForks() {}

  /**
   * The whole blocks of a folder, in the order in which they were begun; at least one.
   *
   * @throws Refusal if the folder is no self-test's, or has a damaged line or no whole block
   */
  public static List<ProbeBlock> read(Path folder) {
    SelfTestRecord record = SelfTestRecord.read(folder);
    Path file = folder.resolve(RunFolder.FORKS);
    List<ProbeFork> forks = RecordJournal.read(file, ProbeFork.class, LOST);
    requireOf(record, forks, file);
    List<ProbeBlock> blocks = new ProbeLog(ProbeBlock.order(record.delays()), forks).blocks();
    if (blocks.isEmpty()) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          folder + " has no whole block yet; repeat the command that measured there");
    }
    return blocks;
  }

  /**
   * Makes sure that the lines of a journal are those of its self-test.
   *
   * @throws Refusal if one is not; names it
   */
  static void requireOf(SelfTestRecord record, List<ProbeFork> forks, Path file) {
    List<Integer> order = ProbeBlock.order(record.delays());
    for (int i = 0; i < forks.size(); i++) {
      ProbeFork fork = forks.get(i);
      boolean known = record.rows().contains(fork.row()) && fork.place() <= order.size();
      if (!known || order.get(fork.place() - 1) != fork.delay()) {
        throw new Refusal(
            ExitCodes.BAD_INPUT,
            file
                + ", line "
                + (i + 1)
                + " is damaged: "
                + fork.row().label()
                + " with a delay of "
                + fork.delay()
                + " at place "
                + fork.place()
                + " is not of this self-test; delete that line to measure "
                + LOST
                + " again");
      }
    }
  }
}

package gradmark.bench.result;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine of a run's folder: times of two machines do not belong in one. */
public final class FolderMachine {
  private FolderMachine() {}

  /**
   * Writes the machine into a new folder.
   *
   * @throws Refusal if the folder tells of another one
   */
  public static void check(RunFolder folder) {
    Path file = folder.file(RunFolder.MACHINE);
    MachineRecord here = MachineProbe.look();
    if (!Files.exists(file)) {
      JsonFile.write(file, here);
      return;
    }
    MachineRecord there = JsonFile.read(file, MachineRecord.class);
    if (!there.fingerprint().equals(here.fingerprint())) {
      throw new Refusal(
          ExitCodes.USAGE,
          folder.path()
              + " holds a run of another machine or Java ("
              + there.oneLine()
              + "); this is "
              + here.oneLine()
              + "; choose another --out");
    }
  }
}

package gradmark.bench.selftest;

import gradmark.bench.result.JsonFile;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What recorded sittings: a machine with its Java, and a jar.
 *
 * @param machine in a line
 * @param fingerprint of the machine and its Java
 * @param commit that the jar was built from
 * @param sittings that it recorded
 */
public record Recorder(String machine, String fingerprint, String commit, int sittings) {
  /**
   * Those of folders, in the order in which they come first.
   *
   * @throws Refusal if a folder is no self-test's, or tells of no machine
   */
  public static List<Recorder> of(List<Path> folders) {
    Map<List<String>, Recorder> recorders = new LinkedHashMap<>();
    for (Path folder : folders) {
      Recorder recorder = of(folder);
      recorders.merge(
          List.of(recorder.fingerprint, recorder.commit),
          recorder,
          (before, one) ->
              new Recorder(one.machine, one.fingerprint, one.commit, before.sittings + 1));
    }
    return new ArrayList<>(recorders.values());
  }

  private static Recorder of(Path folder) {
    SelfTestRecord record = SelfTestRecord.read(folder);
    Path file = folder.resolve(RunFolder.MACHINE);
    if (!Files.exists(file)) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          folder
              + " does not say on which machine it was recorded: it has no "
              + RunFolder.MACHINE);
    }
    MachineRecord machine = JsonFile.read(file, MachineRecord.class);
    return new Recorder(machine.oneLine(), machine.fingerprint(), record.jar().commit(), 1);
  }
}

package gradmark.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JMH's results in files of a folder, as a user names them to {@code compare}. */
record RunFiles(Path folder) {
  /** What the command says of two results. */
  Shell compare(String base, String head) throws IOException {
    write("base.json", base);
    write("head.json", head);
    return Shell.run("compare", file("base.json"), file("head.json"));
  }

  void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  String file(String name) {
    return folder.resolve(name).toString();
  }
}

package gradmark.bench.cli;

import gradmark.bench.compare.Aliases;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What benchmarks were called before. */
final class AliasesOption {
  @Option(
      names = "--aliases",
      paramLabel = "FILE",
      description =
          "Benchmarks that were renamed, a line old.Class.method=new.Class.method each, or got a"
              + " parameter: new.Class.method:param=VALUE, the value that does what was done"
              + " before.")
  private @Nullable Path file;

  Aliases value() {
    return file == null ? Aliases.NONE : Aliases.read(file);
  }
}

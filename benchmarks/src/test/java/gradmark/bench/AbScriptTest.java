package gradmark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ab}, in a repository whose build takes no time. */
class AbScriptTest {
  /** Builds a jar that holds the tree's version; a version of {@code broken} does not build. */
  private static final String BUILD =
      """
      #!/bin/sh
      cd "$(dirname "$0")/.."
      grep -q broken version && exit 1
      mkdir -p benchmarks/target
      cp version benchmarks/target/benchmarks.jar
      """;

  private static final String BENCH =
      """
      #!/bin/sh
      echo "$1 $(cat "$2") $(cat "$3")"
      shift 3
      echo "$*"
      """;

  @TempDir private Path repository;

  @BeforeEach
  void commit() throws Exception {
    Path real = Path.of("..", "scripts", "ab").toAbsolutePath();
    assumeTrue(Files.isExecutable(real) && run("git", "--version").exitCode() == 0);
    Files.createDirectories(repository.resolve("scripts"));
    script("ab", Files.readString(real));
    script("build", BUILD);
    script("bench", BENCH);
    Files.writeString(repository.resolve(".gitignore"), "target/\n");
    git("init", "-q", "-b", "main");
    for (String version : List.of("one", "broken", "two")) {
      Files.writeString(repository.resolve("version"), version);
      git("add", "-A");
      git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", version);
      git("tag", "v-" + version);
    }
  }

  @Test
  void buildsBothCommitsAndHandsOverTheirJars() throws Exception {
    ChildJvm done = ab("v-one", "--", "Gemm", "-p", "a=1");

    assertThat(done.err()).contains("Building v-one (", "Building HEAD (");
    assertThat(done.out()).isEqualTo("ab one two\nGemm -p a=1 --study smoke\n");
    assertThat(done.exitCode()).isZero();
    assertThat(git("worktree", "list").lines()).as("worktrees").hasSize(1);

    ChildJvm again = ab("v-one", "v-two", "--budget", "5m");
    assertThat(again.err()).as("jars of a commit are built once").isEmpty();
    assertThat(again.out())
        .startsWith("ab one two\nGemmBenchmark|")
        .endsWith(" -p depth=8 --budget 5m --study smoke\n");
    assertThat(ab("v-one", "--", "Gemm", "--no-study").out()).isEqualTo("ab one two\nGemm\n");
    assertThat(ab("v-one", "--", "Gemm", "--study", "quick").out())
        .isEqualTo("ab one two\nGemm --study quick\n");
  }

  @Test
  void explainsWhatItCannotCompare() throws Exception {
    assertExplained(ab(), 64, "which commit is to be compared?");
    assertExplained(ab("--budget"), 64, "the first word must be a commit, not --budget");
    assertExplained(
        ab("v-none"), 64, "v-none is no commit of this repository; the latest branches");
    assertExplained(
        ab("v-one", "v-two", "v-one"), 64, "two commits are compared, not v-one, v-two");
    assertExplained(ab("v-broken"), 3, "v-broken cannot be built: Maven ended with 1, see above");
    assertThat(git("worktree", "list").lines()).as("worktrees").hasSize(1);
    Files.writeString(repository.resolve("version"), "three");
    assertExplained(ab("v-one"), 64, "files differ from HEAD, and what is in no commit cannot be");
    assertThat(ab("v-one", "HEAD").out()).startsWith("ab one two\n");
  }

  private static void assertExplained(ChildJvm done, int exitCode, String message) {
    assertThat(done.err()).contains(message);
    assertThat(done.exitCode()).isEqualTo(exitCode);
    assertThat(done.out()).isEmpty();
  }

  private ChildJvm ab(String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(repository.resolve("scripts/ab").toString()));
    command.addAll(List.of(args));
    return ChildJvm.of(command);
  }

  private String git(String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(args));
    ChildJvm done = ChildJvm.of(command);
    assertThat(done.exitCode()).as(done.err()).isZero();
    return done.out();
  }

  private static ChildJvm run(String... command) throws Exception {
    return ChildJvm.of(List.of(command));
  }

  private void script(String name, String text) throws IOException {
    Path file = Files.writeString(repository.resolve("scripts").resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

package gradmark.samebits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradmark.backend.Backend;
import gradmark.backend.Lanes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Same bits everywhere: every form, vector width, number of threads and compiler gives the digest
 * that is committed: of whole trainings in {@code digests.properties}, of kernels by themselves in
 * {@code kernels.properties}.
 *
 * <p>A digest changes only with a formula, on purpose, in the commit that says so.
 */
class SameBitsTest {
  @Test
  void scalarGivesTheCommittedDigests() {
    assertThat(digestsHere(SameBitsCase.FULL, Backend.SCALAR, 1))
        .isEqualTo(committed(SameBitsCase.FULL));
  }

  @Test
  void twoThreadsGiveTheCommittedDigests() {
    assertThat(digestsHere(SameBitsCase.FULL, Backend.SCALAR, 2))
        .isEqualTo(committed(SameBitsCase.FULL));
  }

  @ParameterizedTest(name = "{0} bits, {1} threads")
  @CsvSource({"128, 1", "128, 2", "256, 1", "256, 2", "512, 1", "512, 2"})
  void vectorsOfEveryWidthGiveTheCommittedDigests(int bits, int threads) throws Exception {
    int widest = Lanes.bits();
    assumeTrue(bits <= widest, bits + " bits: this CPU's vectors have " + widest);
    List<String> flags = List.of("-Dgradmark.vectorBits=" + bits);
    assertThat(digestsInChild(flags, "full", Backend.VECTOR, threads))
        .isEqualTo(committed(SameBitsCase.FULL));
  }

  @Test
  void kernelsInPlainJavaGiveTheCommittedDigests() {
    assertThat(KernelBits.digests(Backend.SCALAR, true))
        .isEqualTo(properties("kernels.properties"));
  }

  @ParameterizedTest(name = "{0} bits")
  @ValueSource(ints = {128, 256, 512})
  void kernelsOfEveryWidthGiveTheCommittedDigests(int bits) throws Exception {
    int widest = Lanes.bits();
    assumeTrue(bits <= widest, bits + " bits: this CPU's vectors have " + widest);
    List<String> flags = List.of("-Dgradmark.vectorBits=" + bits);
    assertThat(digestsInChild(flags, KernelBits.class, Backend.VECTOR.name(), "full"))
        .isEqualTo(properties("kernels.properties"));
  }

  @ParameterizedTest
  @EnumSource
  void kernelsInTheInterpreterGiveTheCommittedDigests(Backend backend) throws Exception {
    Map<String, String> digests =
        digestsInChild(List.of("-Xint"), KernelBits.class, backend.name(), "small");
    assertThat(digests).isNotEmpty();
    assertThat(properties("kernels.properties")).containsAllEntriesOf(digests);
  }

  @ParameterizedTest(name = "{1} with {0}")
  @CsvSource({
    "-XX:TieredStopAtLevel=1, SCALAR",
    "-XX:TieredStopAtLevel=1, VECTOR",
    "-XX:-TieredCompilation, SCALAR",
    "-XX:-TieredCompilation, VECTOR"
  })
  void kernelsWithEveryCompilerGiveTheCommittedDigests(
      String compiler, Backend backend, @TempDir Path directory) throws Exception {
    Path log = directory.resolve("compiled.log");
    Map<String, String> digests =
        digestsInChild(compiled(compiler, log), KernelBits.class, backend.name(), "small");
    assertThat(digests).isNotEmpty();
    assertThat(properties("kernels.properties")).containsAllEntriesOf(digests);
    String form = backend == Backend.VECTOR ? "Vector" : "Scalar";
    assertThat(Files.readString(log))
        .contains(
            gemm(backend, "VectorSlabTile") + "::",
            "gradmark.activation.Gelu$" + form + "::",
            "gradmark.activation.Softplus$" + form + "::");
  }

  @ParameterizedTest
  @EnumSource
  void theInterpreterGivesTheCommittedDigests(Backend backend) throws Exception {
    assertThat(digestsInChild(List.of("-Xint"), "small", backend, 1))
        .isEqualTo(committed(SameBitsCase.SMALL));
  }

  @ParameterizedTest(name = "{1} with {0}")
  @CsvSource({
    "-XX:TieredStopAtLevel=1, SCALAR",
    "-XX:TieredStopAtLevel=1, VECTOR",
    "-XX:-TieredCompilation, SCALAR",
    "-XX:-TieredCompilation, VECTOR"
  })
  void everyCompilerGivesTheCommittedDigests(
      String compiler, Backend backend, @TempDir Path directory) throws Exception {
    Path log = directory.resolve("compiled.log");
    List<String> flags = compiled(compiler, log);
    assertThat(digestsInChild(flags, "small", backend, 1)).isEqualTo(committed(SameBitsCase.SMALL));
    assertThat(Files.readString(log)).contains(kernels(backend));
  }

  /** Left to itself the JVM ends a small case before C2 has compiled a kernel. */
  private static List<String> compiled(String compiler, Path log) {
    return List.of(
        compiler,
        "-Xbatch",
        "-XX:CompileThresholdScaling=0.01",
        "-XX:CompileCommand=quiet",
        "-XX:CompileCommand=compileonly,gradmark.*::*",
        "-Xlog:jit+compilation=debug:file=" + log);
  }

  /**
   * The class whose inner loops multiply.
   *
   * @param tile the one of the case's shapes where there are 16 vector registers
   */
  private static String gemm(Backend backend, String tile) {
    if (backend == Backend.SCALAR) {
      return "gradmark.linalg.BlockedGemm";
    }
    return "gradmark.linalg." + (Lanes.registers() >= 32 ? "VectorTile" : tile);
  }

  /** Kernels of every package that has some, which a run must have compiled to say anything. */
  private static List<String> kernels(Backend backend) {
    String form = backend == Backend.VECTOR ? "Vector" : "Scalar";
    return List.of(
        gemm(backend, "VectorRowTile") + "::",
        "gradmark.linalg." + form + "Level1::",
        "gradmark.activation.Relu$" + form + "::",
        "gradmark.activation.Tanh$" + form + "::",
        "gradmark.loss.SoftmaxCrossEntropy$" + form + "::",
        "gradmark.optim.Adam$" + form + "::");
  }

  @Test
  void aWiderVectorThanTheCpuHasIsRefused() {
    // As a CPU with vectors of 16 bytes would have it.
    List<String> flags = List.of("-XX:MaxVectorSize=16", "-Dgradmark.vectorBits=256");
    assertThatThrownBy(() -> digestsInChild(flags, "small", Backend.VECTOR, 1))
        .hasMessageContaining(
            "gradmark.vectorBits=256 is wider than this CPU's vectors (128 bits)");
  }

  @Test
  void vectorsTooNarrowForTheKernelsAreRefused() {
    assertThatThrownBy(
            () -> digestsInChild(List.of("-XX:MaxVectorSize=8"), "small", Backend.VECTOR, 1))
        .hasMessageContaining(
            "this JVM computes with vectors of 64 bits, and the kernels need 128");
  }

  private static Map<String, String> digestsHere(
      List<SameBitsCase> cases, Backend backend, int threads) {
    Map<String, String> digests = new TreeMap<>();
    for (SameBitsCase each : cases) {
      digests.put(each.name(), each.digest(backend, threads));
    }
    return digests;
  }

  private static Map<String, String> digestsInChild(
      List<String> flags, String cases, Backend backend, int threads)
      throws IOException, InterruptedException {
    return digestsInChild(
        flags, SameBitsCase.class, cases, backend.name(), Integer.toString(threads));
  }

  private static Map<String, String> digestsInChild(
      List<String> flags, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (InputStream stream = child.getInputStream()) {
      output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(child.waitFor()).as(output).isZero();
    Map<String, String> digests = new TreeMap<>();
    output
        .lines()
        .filter(line -> !line.startsWith("WARNING"))
        .map(line -> line.split(" ", 2))
        .forEach(words -> digests.put(words[0], words[1]));
    return digests;
  }

  static Map<String, String> committed(List<SameBitsCase> cases) {
    Map<String, String> all = properties("digests.properties");
    Map<String, String> digests = new TreeMap<>();
    for (SameBitsCase each : cases) {
      digests.put(each.name(), all.getOrDefault(each.name(), "(none committed)"));
    }
    return digests;
  }

  private static Map<String, String> properties(String file) {
    Properties all = new Properties();
    try (InputStream stream = SameBitsTest.class.getResourceAsStream(file)) {
      all.load(stream);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
    Map<String, String> digests = new TreeMap<>();
    all.stringPropertyNames().forEach(name -> digests.put(name, all.getProperty(name)));
    return digests;
  }
}

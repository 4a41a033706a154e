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
    assertThat(SameBitsMain.trainings(SameBitsCase.FULL, Backend.SCALAR, 1))
        .isEqualTo(committed(SameBitsCase.FULL, 1));
  }

  @Test
  void twoThreadsGiveTheCommittedDigests() {
    assertThat(SameBitsMain.trainings(SameBitsCase.FULL, Backend.SCALAR, 2))
        .isEqualTo(committed(SameBitsCase.FULL, 2));
  }

  @ParameterizedTest(name = "{0} bits")
  @ValueSource(ints = {128, 256, 512})
  void vectorsOfEveryWidthGiveTheCommittedDigests(int bits) throws Exception {
    int widest = Lanes.bits();
    assumeTrue(bits <= widest, bits + " bits: this CPU's vectors have " + widest);
    Map<String, String> expected = new TreeMap<>(properties("kernels.properties"));
    expected.putAll(committed(SameBitsCase.FULL, 1));
    expected.putAll(committed(SameBitsCase.FULL, 2));
    assertThat(
            digestsInChild(
                List.of("-Dgradmark.vectorBits=" + bits), "full", Backend.VECTOR, "1", "2"))
        .isEqualTo(expected);
  }

  @Test
  void kernelsInPlainJavaGiveTheCommittedDigests() {
    assertThat(KernelBits.digests(Backend.SCALAR, true))
        .isEqualTo(properties("kernels.properties"));
  }

  @ParameterizedTest
  @EnumSource
  void theInterpreterGivesTheCommittedDigests(Backend backend) throws Exception {
    assertSmallDigests(digestsInChild(List.of("-Xint"), "small", backend, "1"), backend);
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
    assertSmallDigests(digestsInChild(compiled(compiler, log), "small", backend, "1"), backend);
    assertThat(Files.readString(log)).contains(kernels(backend));
  }

  /** The trainings of the small cases, and the kernels that an interpreter can do too. */
  private static void assertSmallDigests(Map<String, String> digests, Backend backend) {
    Map<String, String> expected = new TreeMap<>(properties("kernels.properties"));
    expected.keySet().retainAll(KernelBits.digests(backend, false).keySet());
    assertThat(expected).isNotEmpty();
    expected.putAll(committed(SameBitsCase.SMALL, 1));
    assertThat(digests).isEqualTo(expected);
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

  /** The classes whose inner loops multiply. */
  private static List<String> products(Backend backend) {
    if (backend == Backend.SCALAR) {
      return List.of("gradmark.linalg.BlockedGemm::");
    }
    return Lanes.registers() >= 32
        ? List.of("gradmark.linalg.VectorTile2::", "gradmark.linalg.VectorTile4::")
        : List.of("gradmark.linalg.VectorRowTile::", "gradmark.linalg.VectorSlabTile::");
  }

  /** Kernels of every package that has some, which a run must have compiled to say anything. */
  private static List<String> kernels(Backend backend) {
    String form = backend == Backend.VECTOR ? "Vector" : "Scalar";
    List<String> kernels = new ArrayList<>(products(backend));
    kernels.addAll(
        List.of(
            "gradmark.linalg." + form + "Level1::",
            "gradmark.activation.Gelu$" + form + "::",
            "gradmark.activation.Relu$" + form + "::",
            "gradmark.activation.Softplus$" + form + "::",
            "gradmark.activation.Tanh$" + form + "::",
            "gradmark.loss.SoftmaxCrossEntropy$" + form + "::",
            "gradmark.optim.Adam$" + form + "::"));
    return kernels;
  }

  @Test
  void aWiderVectorThanTheCpuHasIsRefused() {
    // As a CPU with vectors of 16 bytes would have it.
    List<String> flags = List.of("-XX:MaxVectorSize=16", "-Dgradmark.vectorBits=256");
    assertThatThrownBy(() -> digestsInChild(flags, "small", Backend.VECTOR, "1"))
        .hasMessageContaining(
            "gradmark.vectorBits=256 is wider than this CPU's vectors (128 bits)");
  }

  @Test
  void vectorsTooNarrowForTheKernelsAreRefused() {
    assertThatThrownBy(
            () -> digestsInChild(List.of("-XX:MaxVectorSize=8"), "small", Backend.VECTOR, "1"))
        .hasMessageContaining(
            "this JVM computes with vectors of 64 bits, and the kernels need 128");
  }

  private static Map<String, String> digestsInChild(
      List<String> flags, String size, Backend backend, String... threads)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SameBitsMain.class.getName(), size, backend.name()));
    command.addAll(List.of(threads));
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
        .map(line -> line.split("=", 2))
        .forEach(words -> digests.put(words[0], words[1]));
    return digests;
  }

  private static Map<String, String> committed(List<SameBitsCase> cases, int threads) {
    Map<String, String> digests = new TreeMap<>();
    cases.forEach(each -> digests.put(each.name(threads), committed(each)));
    return digests;
  }

  static String committed(SameBitsCase training) {
    return properties("digests.properties").getOrDefault(training.name(), "(none committed)");
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

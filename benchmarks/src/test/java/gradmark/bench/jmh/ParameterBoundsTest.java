package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every parameter of every benchmark has bounds, and they hold before a fork starts. */
class ParameterBoundsTest {
  private static final String LARGEST = "2147483647";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "TrainingStep -p batch=2000 | -p batch=2000: DIGITS has 1437 training examples; choose"
            + " from",
        "TrainingStep -p task=DIGITS,TEACHER_STUDENT -p batch=2048 | DIGITS has 1437",
        "TrainingStep -p task=TEACHER_STUDENT -p batch=2049 | TEACHER_STUDENT has 2048",
        "TrainingStep -p lambda=-1 | -p lambda=-1.0: it must be finite and at least 0",
        "TrainingStep -p lambda=much | -p lambda=much: not of the type double",
        "TrainingStep -p learningRate=NaN | -p learningRate=NaN: it must be a finite number above"
            + " 0",
        "TrainingStep -p learningRate=fast | -p learningRate=fast: it must be a finite number",
        "TrainingStep -p learningRate=0 | -p learningRate=0: it must be a finite number above 0",
        "TrainingStep -p depth=0 | -p depth=0: it must be at least 1",
        "TrainingStep -p depth=MAX | -p depth=2147483647 width=64 batch=64: ",
        "TrainingStep -p width=MAX -p depth=MAX | elements; none can have more",
        "TrainingStep -p width=1024 -p depth=64 | the heap's 768 MiB there is room for 512; choose",
        "Combination -p depth=1000000 | -p depth=1000000 width=64 batch=64: ",
        "streamRead -p length=0 | -p length=0: it must be at least 1",
        "streamRead -p length=100 | a positive multiple of 256, such as 256",
        "streamCopy -p length=1000 | a positive multiple of 256, such as 768",
        "streamAdam -p length=2147483392 | choose less, or a larger heap",
        "Clipper -p length=1 | -p length=1: it must be at least 2",
        "Clipper -p length=MAX | an array of 2.15e+09 elements",
        "Clipper -p length=16777216 -t 8 | the arrays take 5,120 MiB",
        "Optimizer -p length=1 | -p length=1: it must be at least 2",
        "Optimizer -p length=20000000 | -p length=20000000: the arrays take 610 MiB",
        "Activation -p length=-5 | -p length=-5: it must be at least 1",
        "Activation -p length=1e6 | -p length=1e6: not of the type int",
        "Activation -p length=MAX | -p length=2147483647: an array",
        "Level1 -p length=0 | -p length=0: it must be at least 1",
        "Level1 -p length=MAX | -p length=2147483647: an array",
        "Loss -p classes=MAX -p batch=MAX | -p classes=2147483647 batch=2147483647: an array",
        "Loss -p batch=0 | -p batch=0: it must be at least 1",
        "Gemm -p shape=16384x16384x16384 | -p shape=16384x16384x16384: the arrays take 3,072 MiB",
        "Gemm -p shape=0x1x1 | 0 is not in [1, 16384]",
        "Gemm -p shape=99999x1x1 | 99999 is not in [1, 16384]",
        "Probe -p work=NAP | -p work=NAP: no such value; nearest: ",
        "Probe -p scale=0 | -p scale=0: it must be at least 1",
        "Probe -p scale=9 | -p scale=9: choose from 1 to 8",
        "Probe -p delay=-1 | -p delay=-1: choose from 0 to 1000 percent",
        "Probe -p delay=1001 | -p delay=1001: choose from 0 to 1000 percent",
        "Gemm -p shape=1x1 | it must be m, k and n with x between them",
        "Optimizer -p length=MAX -jvmArgsAppend -Xmx999g | -p length=2147483647: an array",
      })
  void outOfBounds(String line, String message) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> check(line.replace("MAX", LARGEST)))
        .withMessageContaining(message)
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "TrainingStep -p batch=1437 -p depth=1 -p width=1",
        "TrainingStep -p decay=DECOUPLED -p lambda=1e-4 -p learningRate=DEFAULT,0.5",
        "TrainingStep -p task=TEACHER_STUDENT -p batch=2048",
        "TrainingStep -p width=1024 -p depth=64 -jvmArgsAppend -Xmx16g",
        "stream -p length=256",
        "Probe -p delay=0",
        "Probe -p scale=8 -p delay=1000 -p work=HASH,TEXT",
        "Clipper|Optimizer -p length=2",
        "Optimizer -p length=20000000 -jvmArgsAppend -XX:MaxHeapSize=2097152k",
      })
  void withinBounds(String line) {
    assertThatCode(() -> check(line)).doesNotThrowAnyException();
  }

  private static void check(String line) throws Exception {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ", -1);
    CommandLineOptions options = new CommandLineOptions(args);
    OutputFormat silent =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            VerboseMode.SILENT);
    ParameterCheck.check(options, Selection.of(options, silent, List.of()));
  }
}

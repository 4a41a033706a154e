package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** JMH's options: what is wrong is named, and what is right is JMH's. */
class JmhCommandLineTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--foo | --foo: no such option; nearest: -foe",
        "Gemm -jvmargs x | -jvmargs: no such option; nearest: -jvmArgs",
        "-wio 3 | argument 'io' of option w; -w takes: time; there is no option -wio; nearest: -wi",
        "-profiler gc | there is no option -profiler; nearest: -prof",
        "-f abc | Cannot parse argument 'abc' of option f",
        "-f -1 | The given value -1 should be non-negative; -f takes: int",
        "-r soon | Cannot parse argument 'soon' of option r; -r takes: time",
        "-bm avgt,foo | -bm foo: not one of thrpt, Throughput, avgt",
        "-tu foo | -tu foo: not one of ns, us, ms, s, m, h",
        "-rf xml | -rf xml: not one of text, csv, scsv, json, latex",
        "-v loud | -v loud: not one of SILENT, NORMAL, EXTRA",
        "-wm indi | -wm indi: not one of INDI, BULK, BULK_INDI",
        "-foe maybe | -foe maybe: not one of true, false",
        "-gc=1 | -gc 1: not one of true, false",
        "-p shape | -p shape: it must be NAME=VALUE",
        "-p =3 | -p =3: it must be NAME=VALUE",
        "-i | Option i requires an argument",
      })
  void wrongOptionsAreUsageErrors(String line, String message) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> JmhCommandLine.parse(List.of(line.split(" ", -1))))
        .withMessageContaining(message)
        .withMessageEndingWith("All options: java -jar benchmarks.jar -h")
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-f 0 -wi 0 -i 1 -r 10ms -w10ms -t max",
        "-bm ss -tu MS -rf JSON -v extra -wm BULK -foe TRUE -gc false -si=true",
        "-jvmArgs -Xmx1g -jvmArgsAppend -Da=b -jvmArgsPrepend=-Dc=d",
        "-p shape=1x1x1,2x2x2 -p gemm=NAIVE -e Loss -prof gc:churn=true -rff x -o y",
      })
  void rightOptionsAreJmhs(String line) throws Exception {
    List<String> args = List.of(("Gemm " + line).split(" ", -1));
    CommandLineOptions expected = new CommandLineOptions(args.toArray(String[]::new));

    CommandLineOptions actual = JmhCommandLine.parse(args);

    assertThat(actual).usingRecursiveComparison().ignoringFields("parser").isEqualTo(expected);
  }

  @Test
  void noOptionIsFine() {
    assertThat(JmhCommandLine.parse(List.of()).getIncludes()).isEmpty();
  }
}

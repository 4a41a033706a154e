package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;

/** The module's flag stands in front, whatever the user gives, and the user's flags stay. */
class ForkOptionsTest {
  @Test
  void flagsComeWithoutAnyOption() throws Exception {
    Options options = merged();

    assertThat(prepended(options)).containsExactlyElementsOf(ForkOptions.FLAGS);
    assertThat(options.getJvmArgs().hasValue()).isFalse();
    assertThat(options.getJvmArgsAppend().hasValue()).isFalse();
  }

  @Test
  void usersPrependedFlagsFollowOurs() throws Exception {
    Options options = merged("-jvmArgsPrepend", "-Da=1 -Db=2");

    List<String> expected = new ArrayList<>(ForkOptions.FLAGS);
    expected.addAll(List.of("-Da=1", "-Db=2"));
    assertThat(prepended(options)).containsExactlyElementsOf(expected);
  }

  @Test
  void otherListsOfTheUserStay() throws Exception {
    Options options = merged("-jvmArgs", "-Xmx1g", "-jvmArgsAppend", "-XX:+UseSerialGC");

    assertThat(prepended(options)).containsExactlyElementsOf(ForkOptions.FLAGS);
    assertThat(options.getJvmArgs().get()).containsExactly("-Xmx1g");
    assertThat(options.getJvmArgsAppend().get()).containsExactly("-XX:+UseSerialGC");
  }

  @Test
  void otherOptionsPassThrough() throws Exception {
    Options options = merged("Gemm", "-f", "3", "-p", "size=64,128", "-rf", "json", "-rff", "x");

    assertThat(options.getIncludes()).containsExactly("Gemm");
    assertThat(options.getForkCount().get()).isEqualTo(3);
    assertThat(options.getParameter("size").get()).containsExactlyInAnyOrder("64", "128");
    assertThat(options.getResult().hasValue()).isFalse();
    assertThat(options.getResultFormat().hasValue()).isFalse();
  }

  /** JMH sends the options to every fork. */
  @Test
  void optionsSerialise() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(merged("Gemm", "-jvmArgs", "-Xmx1g"));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Options copy = (Options) in.readObject();
      assertThat(copy.getJvmArgs().get()).containsExactly("-Xmx1g");
      assertThat(prepended(copy)).containsExactlyElementsOf(ForkOptions.FLAGS);
    }
  }

  private static Options merged(String... args) throws Exception {
    return ForkOptions.on(ForkOptions.withoutResult(new CommandLineOptions(args))).build();
  }

  private static Collection<String> prepended(Options options) {
    return options.getJvmArgsPrepend().get();
  }
}

package gradmark.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.study.Plans;
import gradmark.clip.Clippers;
import gradmark.data.Tasks;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.loss.Losses;
import gradmark.optim.Optimizers;
import gradmark.optim.schedule.Schedules;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ListCommandTest {
  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("activations", Activations.values()),
        kind("initializers", Initializers.values()),
        kind("clippers", Clippers.values()),
        kind("optimizers", Optimizers.values()),
        kind("schedules", Schedules.values()),
        kind("losses", Losses.values()),
        kind("tasks", Tasks.values()),
        kind("gemms", Gemms.values()),
        kind("backends", Backend.values()),
        Arguments.of(
            "plans",
            Arrays.stream(Plans.values()).map(p -> p.name().toLowerCase(Locale.ROOT)).toList()));
  }

  private static Arguments kind(String name, Enum<?>[] catalogue) {
    return Arguments.of(name, Arrays.stream(catalogue).map(Enum::name).toList());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void namesEveryEntryOfACatalogue(String kind, List<String> names) {
    JsonNode all = JsonMapper.shared().readTree(Shell.run("list", "--json").out());
    assertThat(all.path(kind).values().stream().map(e -> e.path("name").asString()))
        .containsExactlyElementsOf(names);
    Shell text = Shell.run("list", kind);
    assertThat(text.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(
            text.out()
                .lines()
                .skip(1)
                .filter(l -> !l.isBlank())
                .map(l -> l.strip().split(" ", -1)[0]))
        .containsExactlyElementsOf(names);
  }

  @Test
  void listsTheseKindsAndNoOther() {
    JsonNode all = JsonMapper.shared().readTree(Shell.run("list", "--json").out());
    assertThat(all.propertyNames())
        .containsExactlyElementsOf(kinds().map(kind -> (String) kind.get()[0]).toList());
  }

  @Test
  void tellsHyperParametersWithTheirDefaults() {
    JsonNode optimizers =
        JsonMapper.shared().readTree(Shell.run("list", "optimizers", "--json").out());
    JsonNode adam =
        optimizers
            .path("optimizers")
            .path(List.of(Optimizers.values()).indexOf(Optimizers.ADAM))
            .path("parameters");
    assertThat(adam.path("beta1").asDouble()).isEqualTo(0.9);
    assertThat(adam.path("learningRate").asDouble())
        .isEqualTo(Optimizers.ADAM.defaultLearningRate());
    assertThat(Shell.run("list", "clippers").out()).containsPattern("GLOBAL_NORM +maxNorm=1.0");
  }

  @Test
  void namesTheNearestKinds() {
    Shell wrong = Shell.run("list", "optimiser");
    assertThat(wrong.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(wrong.err()).contains("\"optimiser\"", "optimizers").hasLineCount(1);
    assertThat(wrong.out()).isEmpty();
  }
}

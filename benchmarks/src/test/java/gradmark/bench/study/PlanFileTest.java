package gradmark.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlanFileTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("plan.json"), text);
  }

  private void assertRefused(String text, String message) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> PlanFile.read(file))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT))
        .hasMessageStartingWith(file + message);
  }

  @Test
  void readsBlocks() throws IOException {
    Path file =
        file(
            """
            {
              "name": "depths-1",
              "blocks": [
                {"activation": ["RELU", "tanh"], "depth": [2, 4], "seeds": 3,
                 "learning-rate": [0.01, "grid/1"], "init": "HE_NORMAL,UNIFORM(1)"},
                {"design": "INITIALISATIONS", "depth": 64, "seeds": 30}
              ]
            }
            """);
    Plan plan = PlanFile.read(file);
    assertThat(plan.name()).isEqualTo("depths-1");
    Axes axes =
        Axes.standard()
            .with(Axis.ACTIVATION, "RELU,TANH")
            .with(Axis.DEPTH, "2,4")
            .with(Axis.SEEDS, "3")
            .with(Axis.LEARNING_RATE, "0.01,grid/1")
            .with(Axis.INIT, "HE_NORMAL,UNIFORM(1)");
    assertThat(plan.cells()).isEqualTo(Plan.of("axes", axes).cells());
    assertThat(plan.initialisations()).hasSize(2 * 2 * 3 * 2 + 30);
  }

  @ParameterizedTest
  @EnumSource(names = {"SMOKE", "QUICK", "FULL"})
  void whatIsPrintedIsReadAsTheSamePlan(Plans plans) throws IOException {
    PlanDefinition definition = plans.definition();
    Plan read = PlanFile.read(file(PlanJson.text(definition)));
    assertThat(read.cells()).isEqualTo(definition.plan().cells());
    assertThat(read.hash()).isEqualTo(definition.plan().hash());
  }

  @Test
  void printsEveryAxis() {
    Axes axes = Axes.standard().with(Axis.DEPTH, "2,4").with(Axis.SEEDS, "3");
    assertThat(PlanJson.text(PlanDefinition.of(axes)))
        .contains("\"depth\" : [ 2, 4 ]", "\"seeds\" : 3", "\"design\" : \"PRODUCT\"")
        .contains(
            List.of(Axis.values()).stream().map(axis -> "\"" + axis.key() + "\" : ").toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"seed\": 3                | there is no field \"seed\"; nearest: seeds",
        "\"depth\": []              | \"depth\" has no value; give one, or leave it out",
        "\"depth\": [2, 0]          | depth 0: it must be a whole number of at least 1",
        "\"depth\": 2.5             | depth 2.5: it must be a whole number of at least 1",
        "\"depth\": [2, null]       | \"depth\" takes texts and numbers only",
        "\"depth\": {\"from\": 2}   | \"depth\" takes texts and numbers only",
        "\"depth\": [[2]]           | \"depth\" takes texts and numbers only",
        "\"activation\": true       | \"activation\" takes texts and numbers only",
        "\"activation\": \"RELUU\"  | activation: there is no \"RELUU\"; nearest: RELU",
        "\"seeds\": [1, 2]          | \"seeds\" is a number, that of the seeds; write it without",
        "\"design\": \"PAIR\"       | \"design\": there is no \"PAIR\"; nearest: PAIRWISE",
        "\"design\": 3              | \"design\" is a text; study --print-plan writes one",
        "\"depth\": 2, \"depth\": 3 | Duplicate",
      })
  void refusesAFieldWithTheLineAndTheCure(String field, String message) throws IOException {
    String text = "{\n  \"name\": \"mine\",\n  \"blocks\": [{\n    " + field + "\n  }]\n}\n";
    assertRefused(text, ", line 4: " + message);
  }

  @Test
  void refusesWhatIsNoPlan() throws IOException {
    assertRefused("", ", line 1: a plan is an object; study --print-plan writes one");
    assertRefused("[]", ", line 1: a plan is an object");
    assertRefused("{}", ", line 1: it has no \"name\"");
    assertRefused("{\"name\": \"a\"}", ", line 1: it has no \"blocks\"");
    assertRefused("{\"name\": \"a\", \"blocks\": []}", ", line 1: it has no \"blocks\"");
    assertRefused("{\"name\": \"a\", \"blocks\": {}}", ", line 1: \"blocks\" is a list");
    assertRefused("{\"name\": \"a\", \"blocks\": [3]}", ", line 1: a block is an object");
    assertRefused("{\"name\": \"a b\"", ", line 1: \"name\" is \"a b\"; it must be 1 to 64");
    assertRefused("{\"name\": \"smoke\"", ", line 1: \"name\" is \"smoke\", a plan of this");
    assertRefused("{\"name\": 3", ", line 1: \"name\" is a text");
    assertRefused("{\"nam\": 3", ", line 1: there is no field \"nam\"; nearest: name, blocks");
    assertRefused("{\n\"name\": \"a\",,", ", line 2: Unexpected character");
    assertRefused("{\"name\": \"a\", \"blocks\": [{}]", ", line 1: Unexpected end-of-input");
    assertRefused("{\"name\": \"a\", \"blocks\": [{}]} {", ", line 1: something follows");
  }

  @Test
  void refusesWhatDoesNotFitTogether() throws IOException {
    assertRefused(
        "{\"name\": \"a\", \"blocks\": [{\"design\": \"INITIALISATIONS\", \"clip\": \"NONE\"}]}",
        ", line 1: \"clip\" means nothing to the design INITIALISATIONS; leave it out");
    assertRefused(
        "{\"name\": \"a\", \"blocks\": [{\"batch\": 5000}]}",
        ": --batch 5000: DIGITS has 1437 training examples");
    Path missing = folder.resolve("none.json");
    assertThatThrownBy(() -> PlanFile.read(missing))
        .isInstanceOf(Refusal.class)
        .hasMessage("cannot read " + missing + ": there is no such file");
  }
}

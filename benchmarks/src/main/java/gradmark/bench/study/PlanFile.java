package gradmark.bench.study;

import gradmark.bench.result.TextFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a plan from JSON: a name, and blocks of a design and axes, as {@link PlanJson} writes it.
 * An axis is a value or a list of values; one that a block leaves out has its standard value.
 */
public final class PlanFile {
  static final String NAME = "name";
  static final String BLOCKS = "blocks";
  static final String DESIGN = "design";

  private static final Pattern FIT_NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String CURE = "; study --print-plan writes one to start from";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final JsonParser json;

  /** What was read so far. */
  private TaskCatalogue tasks = TaskCatalogue.NAMED;

  private PlanFile(Path file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  /**
   * The plan of a file.
   *
   * @throws Refusal if it cannot be read or is no plan: names the file, the line and the field
   */
  static Plan read(Path file) {
    return plan(file, definition(file));
  }

  /**
   * The plan of what a file said.
   *
   * @throws Refusal if it does not fit together: names the file
   */
  public static Plan plan(Path file, PlanDefinition definition) {
    try {
      return definition.plan();
    } catch (Refusal refused) {
      throw new Refusal(ExitCodes.BAD_INPUT, file + ": " + refused.getMessage(), refused);
    }
  }

  /**
   * What a file says.
   *
   * @throws Refusal as {@link #read}
   */
  public static PlanDefinition definition(Path file) {
    String text = TextFile.read(file);
    try (JsonParser json = MAPPER.createParser(text)) {
      return new PlanFile(file, json).definition();
    } catch (JacksonException fault) {
      int line = fault.getLocation() == null ? 1 : Math.max(1, fault.getLocation().getLineNr());
      String why = fault.getOriginalMessage().lines().findFirst().orElse("");
      throw new Refusal(ExitCodes.BAD_INPUT, file + ", line " + line + ": " + why + CURE, fault);
    }
  }

  private PlanDefinition definition() {
    String name = null;
    List<Block> blocks = new ArrayList<>();
    require(json.nextToken(), JsonToken.START_OBJECT, "a plan is an object");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case NAME -> name = name();
        case BLOCKS -> {
          require(json.currentToken(), JsonToken.START_ARRAY, "\"blocks\" is a list");
          while (json.nextToken() != JsonToken.END_ARRAY) {
            blocks.add(block());
          }
        }
        default -> throw unknown(field, List.of(NAME, BLOCKS));
      }
    }
    if (name == null) {
      throw refuse("it has no \"name\"" + CURE);
    }
    if (blocks.isEmpty()) {
      throw refuse("it has no \"blocks\"" + CURE);
    }
    if (json.nextToken() != null) {
      throw refuse("something follows the plan; delete it");
    }
    return new PlanDefinition(name, blocks);
  }

  private String name() {
    require(json.currentToken(), JsonToken.VALUE_STRING, "\"name\" is a text");
    String name = json.getString();
    if (!FIT_NAME.matcher(name).matches()) {
      throw refuse("\"name\" is \"" + name + "\"; it must be 1 to 64 letters, digits and . _ -");
    }
    if (Plans.find(name).isPresent()) {
      throw refuse("\"name\" is \"" + name + "\", a plan of this program; choose another");
    }
    return name;
  }

  private Block block() {
    require(json.currentToken(), JsonToken.START_OBJECT, "a block is an object");
    Design design = Design.PRODUCT;
    Axes axes = Axes.standard();
    List<Axis> given = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      Optional<Axis> axis = axis(field);
      if (axis.isEmpty() && !field.equals(DESIGN)) {
        throw unknown(
            field,
            Stream.concat(Stream.of(DESIGN), Arrays.stream(Axis.values()).map(Axis::key)).toList());
      }
      json.nextToken();
      if (axis.isEmpty()) {
        design = design();
      } else {
        given.add(axis.get());
        axes = axes.with(axis.get(), values(axis.get())).knowing(tasks);
      }
    }
    for (Axis axis : given) {
      if (!design.takes(axis)) {
        throw refuse(
            "\"" + axis.key() + "\" means nothing to the design " + design + "; leave it out");
      }
    }
    return new Block(design, axes);
  }

  private Design design() {
    require(json.currentToken(), JsonToken.VALUE_STRING, "\"design\" is a text");
    String name = json.getString();
    List<String> names = Arrays.stream(Design.values()).map(Enum::name).toList();
    if (!names.contains(name)) {
      throw refuse("\"design\": there is no \"" + name + "\"" + NearestNames.hint(name, names));
    }
    return Design.valueOf(name);
  }

  private List<String> values(Axis axis) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return value(axis);
    }
    if (axis == Axis.SEEDS) {
      throw refuse("\"" + axis.key() + "\" is a number, that of the seeds; write it without [ ]");
    }
    List<String> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.addAll(value(axis));
    }
    if (values.isEmpty()) {
      throw refuse("\"" + axis.key() + "\" has no value; give one, or leave it out");
    }
    return values.stream().distinct().toList();
  }

  private List<String> value(Axis axis) {
    if (json.currentToken() != JsonToken.VALUE_STRING && !json.currentToken().isNumeric()) {
      throw refuse("\"" + axis.key() + "\" takes texts and numbers only");
    }
    try {
      String list = json.getString();
      if (axis == Axis.TASK) {
        tasks = tasks.reading(list);
      }
      return axis.values(list, tasks);
    } catch (Refusal refused) {
      // The option's dashes are no part of the field's name.
      String why = String.valueOf(refused.getMessage()).substring(2);
      throw new Refusal(ExitCodes.BAD_INPUT, here() + why, refused);
    }
  }

  private static Optional<Axis> axis(String key) {
    return Arrays.stream(Axis.values()).filter(axis -> axis.key().equals(key)).findFirst();
  }

  private void require(@Nullable JsonToken token, JsonToken expected, String what) {
    if (token != expected) {
      throw refuse(what + CURE);
    }
  }

  private Refusal unknown(String field, List<String> valid) {
    return refuse("there is no field \"" + field + "\"" + NearestNames.hint(field, valid));
  }

  private Refusal refuse(String why) {
    return new Refusal(ExitCodes.BAD_INPUT, here() + why);
  }

  private String here() {
    return file + ", line " + json.currentTokenLocation().getLineNr() + ": ";
  }
}

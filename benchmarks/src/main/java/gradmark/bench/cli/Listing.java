package gradmark.bench.cli;

import gradmark.activation.Activations;
import gradmark.backend.Backend;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import gradmark.bench.study.Plan;
import gradmark.bench.study.Plans;
import gradmark.clip.Clippers;
import gradmark.data.Goal;
import gradmark.data.Task;
import gradmark.data.Tasks;
import gradmark.init.Initializers;
import gradmark.linalg.Gemms;
import gradmark.loss.Losses;
import gradmark.optim.Optimizers;
import gradmark.optim.schedule.Schedules;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What can be named on the command line, kind by kind, read from the catalogues themselves. */
final class Listing {
  private static final Map<String, Supplier<List<Entry>>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("activations", () -> entries(Activations.values(), e -> numbers(e.activation())));
    KINDS.put("initializers", () -> entries(Initializers.values(), e -> numbers(e.initializer())));
    KINDS.put("clippers", () -> entries(Clippers.values(), e -> numbers(e.clipper())));
    KINDS.put("optimizers", () -> entries(Optimizers.values(), Listing::optimizer));
    KINDS.put("schedules", () -> entries(Schedules.values(), e -> numbers(e.schedule())));
    KINDS.put("losses", () -> entries(Losses.values(), e -> numbers(e.loss())));
    KINDS.put("tasks", () -> entries(Tasks.values(), e -> task(e.task())));
    KINDS.put("gemms", () -> entries(Gemms.values(), e -> Map.of("backend", e.backend().name())));
    KINDS.put("backends", () -> entries(Backend.values(), e -> Map.of()));
    KINDS.put("plans", Listing::plans);
  }

  private Listing() {}

  /**
   * One name.
   *
   * @param name as on the command line
   * @param parameters what it has, with the defaults
   */
  record Entry(String name, Map<String, Object> parameters) {}

  /** All kinds, in the order in which they are shown. */
  static List<String> kinds() {
    return List.copyOf(KINDS.keySet());
  }

  /**
   * The entries of a kind.
   *
   * @throws Refusal if there is no such kind; names the nearest
   */
  static List<Entry> of(String kind) {
    Supplier<List<Entry>> entries = KINDS.get(kind.toLowerCase(Locale.ROOT));
    if (entries == null) {
      throw new Refusal(
          ExitCodes.USAGE,
          "there is nothing to list of kind \"" + kind + "\"" + NearestNames.hint(kind, kinds()));
    }
    return entries.get();
  }

  private static <E extends Enum<E>> List<Entry> entries(
      E[] catalogue, Function<E, Map<String, Object>> parameters) {
    return Arrays.stream(catalogue)
        .map(entry -> new Entry(entry.name(), parameters.apply(entry)))
        .toList();
  }

  /** An entry's hyper-parameters are the components of its record. */
  private static Map<String, Object> numbers(Object entry) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    RecordComponent[] components = entry.getClass().getRecordComponents();
    if (components == null) {
      return numbers;
    }
    for (RecordComponent component : components) {
      try {
        numbers.put(component.getName(), component.getAccessor().invoke(entry));
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(component + " of a public record", impossible);
      }
    }
    return numbers;
  }

  private static Map<String, Object> optimizer(Optimizers optimizer) {
    Map<String, Object> numbers = numbers(optimizer.optimizer());
    numbers.put("learningRate", optimizer.defaultLearningRate());
    return numbers;
  }

  private static Map<String, Object> task(Task task) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("inputs", task.inputs());
    facts.put("outputs", task.outputs());
    facts.putAll(goal(task.goal()));
    return facts;
  }

  private static Map<String, Object> goal(Goal goal) {
    return switch (goal) {
      case Goal.Accuracy(double atLeast) -> Map.of("targetAccuracy", atLeast);
      case Goal.RelativeError(double atMost) -> Map.of("targetRelativeError", atMost);
    };
  }

  private static List<Entry> plans() {
    List<Entry> entries = new ArrayList<>();
    for (Plans plan : Plans.values()) {
      Plan all = plan.plan();
      Map<String, Object> size = new LinkedHashMap<>();
      size.put("trainings", all.trainings());
      size.put("initialisations", all.initialisations().size());
      entries.add(new Entry(plan.key(), size));
    }
    return entries;
  }
}

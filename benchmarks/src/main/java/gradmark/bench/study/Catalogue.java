package gradmark.bench.study;

import gradmark.activation.Activation;
import gradmark.activation.Activations;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import gradmark.clip.Clipper;
import gradmark.clip.Clippers;
import gradmark.data.Task;
import gradmark.data.Tasks;
import gradmark.init.Initializer;
import gradmark.init.Initializers;
import gradmark.loss.Loss;
import gradmark.loss.Losses;
import gradmark.optim.Optimizer;
import gradmark.optim.Optimizers;
import gradmark.optim.schedule.Schedule;
import gradmark.optim.schedule.Schedules;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A catalogue's entries by name, with hyper-parameters of the user's choice.
 *
 * <p>An entry is a record, and its components are its hyper-parameters: {@code GLOBAL_NORM(5)} is
 * the default {@code GLOBAL_NORM} with its first component replaced. So a new entry needs nothing
 * here, and what its constructor refuses is refused here in its own words.
 */
final class Catalogue<T> {
  static final Catalogue<Activation> ACTIVATIONS =
      of("--activation", Activations.values(), Activations::activation);
  static final Catalogue<Initializer> INITIALIZERS =
      of("--init", Initializers.values(), Initializers::initializer);
  static final Catalogue<Clipper> CLIPPERS = of("--clip", Clippers.values(), Clippers::clipper);
  static final Catalogue<Optimizer> OPTIMIZERS =
      of("--optimizer", Optimizers.values(), Optimizers::optimizer);
  static final Catalogue<Schedule> SCHEDULES =
      of("--schedule", Schedules.values(), Schedules::schedule);
  static final Catalogue<Loss> LOSSES = of("--loss", Losses.values(), Losses::loss);

  /** Those that are no files. */
  static final Catalogue<Task> TASKS = of("--task", Tasks.values(), Tasks::task);

  private static final String GAIN = "gain";

  private final String flag;
  private final Map<String, T> defaults;

  private Catalogue(String flag, Map<String, T> defaults) {
    this.flag = flag;
    this.defaults = defaults;
  }

  static <E extends Enum<E>, T> Catalogue<T> of(String flag, E[] entries, Function<E, T> instance) {
    Map<String, T> defaults = new LinkedHashMap<>();
    for (E entry : entries) {
      defaults.put(entry.name(), instance.apply(entry));
    }
    return new Catalogue<>(flag, defaults);
  }

  /** Names of all entries, in the catalogue's order. */
  List<String> names() {
    return List.copyOf(defaults.keySet());
  }

  /**
   * The entry that a spelling means; the hyper-parameters it leaves out have their defaults.
   *
   * @throws Refusal if there is none: a usage error with the nearest names or the bound
   */
  T entry(String text) {
    Spelling spelling = Spelling.parse(flag, text);
    T entry = defaultOf(spelling);
    return spelling.numbers().isEmpty() ? entry : with(text, entry, spelling.numbers());
  }

  /**
   * The one spelling of an entry that results are filed under: without the hyper-parameters that
   * have their defaults, from the last one back.
   *
   * @throws Refusal as {@link #entry}
   */
  String canonical(String text) {
    Spelling spelling = Spelling.parse(flag, text);
    List<Double> numbers = new ArrayList<>(spelling.numbers());
    if (!numbers.isEmpty()) {
      T entry = with(text, defaultOf(spelling), numbers);
      List<Double> standard = components(defaultOf(spelling));
      numbers = new ArrayList<>(components(entry).subList(0, numbers.size()));
      while (!numbers.isEmpty() && numbers.getLast().equals(standard.get(numbers.size() - 1))) {
        numbers.removeLast();
      }
    } else {
      defaultOf(spelling);
    }
    return new Spelling(spelling.name(), numbers).toString();
  }

  /**
   * An entry's spelling with all its hyper-parameters, those that have their defaults too; but for
   * a gain of 1, which goes without saying.
   *
   * @throws Refusal as {@link #entry}
   */
  String inFull(String text) {
    T entry = entry(text);
    List<Double> numbers = components(entry);
    RecordComponent[] components = componentsOf(entry);
    boolean plain = numbers.equals(List.of(1.0)) && components[0].getName().equals(GAIN);
    return new Spelling(Spelling.parse(flag, text).name(), plain ? List.of() : numbers).toString();
  }

  private T defaultOf(Spelling spelling) {
    T entry = defaults.get(spelling.name());
    if (entry == null) {
      throw unknown(flag, spelling.name(), defaults.keySet().stream().toList());
    }
    return entry;
  }

  /** The refusal of a name that nothing has. */
  static Refusal unknown(String flag, String name, List<String> valid) {
    String hint = NearestNames.hint(name, valid);
    return Spelling.usage(flag + ": there is no \"" + name + "\"" + hint);
  }

  private T with(String text, T standard, List<Double> numbers) {
    RecordComponent[] components = componentsOf(standard);
    if (numbers.size() > components.length) {
      String names =
          Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.joining(", "));
      throw Spelling.usage(
          flag
              + " "
              + text
              + ": "
              + numbers.size()
              + " numbers, but it takes "
              + (names.isEmpty() ? "none" : "at most " + components.length + ": " + names));
    }
    List<Double> values = new ArrayList<>(components(standard));
    for (int i = 0; i < numbers.size(); i++) {
      values.set(i, numbers.get(i));
    }
    Object[] arguments = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      arguments[i] = argument(text, components[i], values.get(i));
    }
    return construct(text, standard, types, arguments);
  }

  private Object argument(String text, RecordComponent component, double value) {
    if (component.getType() == double.class) {
      return value;
    }
    if (value != (int) value) {
      throw Spelling.usage(
          flag
              + " "
              + text
              + ": "
              + component.getName()
              + " = "
              + Spelling.decimal(value)
              + "; it must be a whole number up to "
              + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  @SuppressWarnings("unchecked") // a constructor of T's own class
  private T construct(String text, T standard, Class<?>[] types, Object[] arguments) {
    try {
      return (T) standard.getClass().getConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof IllegalArgumentException bound) {
        throw Spelling.usage(flag + " " + text + ": " + bound.getMessage());
      }
      throw new IllegalStateException(text, refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(text, impossible);
    }
  }

  private static List<Double> components(Object entry) {
    List<Double> values = new ArrayList<>();
    for (RecordComponent component : componentsOf(entry)) {
      try {
        values.add(((Number) component.getAccessor().invoke(entry)).doubleValue());
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(component.toString(), impossible);
      }
    }
    return values;
  }

  /** An entry that is no record, such as a task, has no hyper-parameters. */
  private static RecordComponent[] componentsOf(Object entry) {
    RecordComponent[] components = entry.getClass().getRecordComponents();
    return components == null ? new RecordComponent[0] : components;
  }
}

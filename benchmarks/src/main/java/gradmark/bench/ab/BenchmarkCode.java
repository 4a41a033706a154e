package gradmark.bench.ab;

import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The code that defines what a benchmark measures, apart from what it measures: its method, the
 * fixtures and constructors of its states, and what these call within the benchmark's own class and
 * its states.
 */
final class BenchmarkCode {
  private static final String ANNOTATIONS = "Lorg/openjdk/jmh/annotations/";
  private static final Set<String> FIXTURES =
      Set.of(ANNOTATIONS + "Setup;", ANNOTATIONS + "TearDown;");
  private static final Set<String> CONSTRUCTORS = Set.of("<init>", "<clinit>");

  private record Member(String owner, String name, String type) {}

  private final JarContent jar;
  private final Map<String, ClassModel> models = new HashMap<>();

  BenchmarkCode(JarContent jar) {
    this.jar = jar;
  }

  /**
   * A digest of it, equal for two jars exactly if all of it is; empty where the jar does not have
   * the class that its list names.
   */
  Optional<String> digest(BenchmarkLine benchmark) {
    return classOf(benchmark.userClass()).map(userClass -> digest(userClass, benchmark.method()));
  }

  /** The name of a class with slashes, and dollars before nested ones, as it is in the jar. */
  Optional<String> classOf(String dotted) {
    String name = dotted.replace('.', '/');
    while (!jar.hasClass(name)) {
      int slash = name.lastIndexOf('/');
      if (slash < 0) {
        return Optional.empty();
      }
      name = name.substring(0, slash) + "$" + name.substring(slash + 1);
    }
    return Optional.of(name);
  }

  private String digest(String userClass, String method) {
    Set<String> states = new LinkedHashSet<>();
    Deque<Member> open = new ArrayDeque<>();
    addClass(userClass, states, open);
    for (String owner : List.copyOf(states)) {
      for (MethodModel each : model(owner).methods()) {
        if (each.methodName().equalsString(method)) {
          open.add(member(owner, each));
          addParameters(each, states, open);
        }
      }
    }
    SortedMap<String, String> texts = new TreeMap<>();
    while (!open.isEmpty()) {
      Member next = open.remove();
      String key = next.owner() + "." + next.name() + next.type();
      Optional<MethodModel> found = texts.containsKey(key) ? Optional.empty() : find(next);
      found.ifPresent(
          code -> {
            texts.put(key, annotations(code) + MethodText.of(code));
            open.addAll(callees(code, states, userClass));
          });
    }
    CodeDigest digest = new CodeDigest();
    texts.forEach((key, text) -> digest.add(key).add(text));
    return digest.hex();
  }

  /** A state with its superclasses: their fixtures and constructors run, and what these need. */
  private void addClass(String name, Set<String> states, Deque<Member> open) {
    if (!jar.hasClass(name) || !states.add(name)) {
      return;
    }
    ClassModel model = model(name);
    for (MethodModel method : model.methods()) {
      if (CONSTRUCTORS.contains(method.methodName().stringValue())) {
        open.add(member(name, method));
      } else if (annotationsOf(method).stream()
          .anyMatch(each -> FIXTURES.contains(each.className().stringValue()))) {
        open.add(member(name, method));
        addParameters(method, states, open);
      }
    }
    model
        .superclass()
        .map(ClassEntry::asInternalName)
        .ifPresent(above -> addClass(above, states, open));
  }

  private void addParameters(MethodModel method, Set<String> states, Deque<Member> open) {
    for (ClassDesc type : method.methodTypeSymbol().parameterList()) {
      if (type.isClassOrInterface()) {
        String descriptor = type.descriptorString();
        String name = descriptor.substring(1, descriptor.length() - 1);
        if (!name.startsWith("org/openjdk/jmh/infra/")) {
          addClass(name, states, open);
        }
      }
    }
  }

  private List<Member> callees(MethodModel method, Set<String> states, String userClass) {
    List<Member> callees = new ArrayList<>();
    for (CodeElement element : method.code().map(CodeModel::elementList).orElse(List.of())) {
      if (element instanceof InvokeInstruction call) {
        callees.add(
            new Member(
                call.owner().asInternalName(),
                call.name().stringValue(),
                call.type().stringValue()));
      } else if (element instanceof InvokeDynamicInstruction call) {
        call.bootstrapArgs().forEach(argument -> handle(argument).ifPresent(callees::add));
      }
    }
    callees.removeIf(
        callee -> !states.contains(callee.owner()) && !callee.owner().startsWith(userClass + "$"));
    return callees;
  }

  private static Optional<Member> handle(ConstantDesc argument) {
    if (argument instanceof DirectMethodHandleDesc handle) {
      String owner = handle.owner().descriptorString();
      return Optional.of(
          new Member(
              owner.substring(1, owner.length() - 1),
              handle.methodName(),
              handle.lookupDescriptor()));
    }
    return Optional.empty();
  }

  private Optional<MethodModel> find(Member member) {
    return jar.hasClass(member.owner())
        ? model(member.owner()).methods().stream()
            .filter(method -> member(member.owner(), method).equals(member))
            .findFirst()
        : Optional.empty();
  }

  private static Member member(String owner, MethodModel method) {
    return new Member(owner, method.methodName().stringValue(), method.methodType().stringValue());
  }

  private static List<Annotation> annotationsOf(MethodModel method) {
    return method
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .map(attribute -> attribute.annotations())
        .orElse(List.of());
  }

  /** When a fixture runs is in its annotation; what a benchmark's say is in JMH's list too. */
  private static String annotations(MethodModel method) {
    return annotationsOf(method).stream()
        .filter(each -> FIXTURES.contains(each.className().stringValue()))
        .map(Annotation::toString)
        .sorted()
        .toList()
        .toString();
  }

  private ClassModel model(String name) {
    return models.computeIfAbsent(name, each -> ClassFile.of().parse(jar.classBytes(each)));
  }
}

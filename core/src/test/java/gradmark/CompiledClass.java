package gradmark;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a compiled class does that makes C2 give up on it, or takes its bits from the platform. */
final class CompiledClass {
  /** HotSpot compiles no method that is larger (its flag HugeMethodLimit). */
  private static final int HUGE_METHOD = 8000;

  private static final String VECTOR_PACKAGE = "jdk.incubator.vector";
  private static final String OPERATORS = "VectorOperators";

  /** Those that the platform's library or {@code Math} computes, each in its own way. */
  private static final Set<String> TRANSCENDENTAL =
      Stream.of(
              "SIN COS TAN ASIN ACOS ATAN ATAN2 SINH COSH TANH EXP EXPM1 LOG LOG10 LOG1P POW HYPOT CBRT"
                  .split(" ", -1))
          .collect(toUnmodifiableSet());

  private final ClassModel model;

  private CompiledClass(ClassModel model) {
    this.model = model;
  }

  /** The classes that lie beside one: all of its module. */
  static List<CompiledClass> beside(Class<?> one) {
    try {
      Path root = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      List<CompiledClass> classes = new ArrayList<>();
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          classes.add(new CompiledClass(ClassFile.of().parse(file)));
        }
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path of " + one + " is no folder", e);
    }
  }

  static CompiledClass of(Class<?> one) throws IOException {
    String file = one.getName().substring(one.getPackageName().length() + 1) + ".class";
    try (var in = one.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException(file + " is not beside " + one);
      }
      return parse(in.readAllBytes());
    }
  }

  static CompiledClass parse(byte[] file) {
    return new CompiledClass(ClassFile.of().parse(file));
  }

  /** One sentence for each thing; empty if there is none. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    model.fields().forEach(field -> field(field, faults));
    model.methods().forEach(method -> method(method, faults));
    return faults;
  }

  private void field(FieldModel field, List<String> faults) {
    boolean constant = field.flags().has(AccessFlag.STATIC) && field.flags().has(AccessFlag.FINAL);
    String name = place(field.fieldName().stringValue());
    if (isVector(field.fieldTypeSymbol())) {
      faults.add(name + " is a vector in a field");
    } else if (isSpecies(field.fieldTypeSymbol()) && !constant) {
      faults.add(name + " is a species in a field that is no constant");
    }
  }

  private void method(MethodModel method, List<String> faults) {
    String name = place(method.methodName().stringValue());
    for (ClassDesc parameter : method.methodTypeSymbol().parameterList()) {
      if (isSpecies(parameter)) {
        faults.add(name + " has a species as a parameter");
      } else if (isVector(parameter)) {
        faults.add(name + " has a vector as a parameter");
      }
    }
    if (isVector(method.methodTypeSymbol().returnType())) {
      faults.add(name + " returns a vector");
    }
    method.code().ifPresent(code -> code(code, name, faults));
  }

  private static void code(CodeModel code, String name, List<String> faults) {
    int bytes = ((CodeAttribute) code).codeLength();
    if (bytes > HUGE_METHOD) {
      faults.add(name + " has " + bytes + " bytecodes, and HotSpot compiles none beyond 8000");
    }
    List<String> operators = operators(code);
    operators.stream()
        .filter(TRANSCENDENTAL::contains)
        .forEach(operator -> faults.add(name + " uses VectorOperators." + operator));
    if (operators.contains("ADD") && invokes(code, "reduceLanes")) {
      faults.add(name + " uses VectorOperators.ADD and reduceLanes");
    }
  }

  private static List<String> operators(CodeModel code) {
    List<String> operators = new ArrayList<>();
    for (var element : code) {
      if (element instanceof FieldInstruction field
          && field.owner().asSymbol().displayName().equals(OPERATORS)) {
        operators.add(field.name().stringValue());
      }
    }
    return operators;
  }

  private static boolean invokes(CodeModel code, String method) {
    for (var element : code) {
      if (element instanceof InvokeInstruction call
          && call.name().stringValue().startsWith(method)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSpecies(ClassDesc type) {
    return type.packageName().equals(VECTOR_PACKAGE) && type.displayName().equals("VectorSpecies");
  }

  /** A vector of any lanes; masks and shuffles may be constants. */
  private static boolean isVector(ClassDesc type) {
    return type.packageName().equals(VECTOR_PACKAGE) && type.displayName().endsWith("Vector");
  }

  private String place(String member) {
    return model.thisClass().asSymbol().displayName() + "." + member;
  }
}

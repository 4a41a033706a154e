package gradmark.bench.ab;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The instructions of a method as text that does not depend on where in the class it stands: names
 * in place of indices, no line numbers, no names of local variables.
 */
final class MethodText {
  private final Map<Label, Integer> labels = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  private MethodText() {}

  static String of(MethodModel method) {
    MethodText result = new MethodText();
    result.text.append(method.methodName().stringValue());
    result.text.append(method.methodType().stringValue()).append('\n');
    Optional<CodeModel> code = method.code();
    code.ifPresent(result::append);
    return result.text.toString();
  }

  private void append(CodeModel code) {
    for (CodeElement element : code) {
      if (element instanceof LabelTarget target) {
        labels.put(target.label(), labels.size());
      }
    }
    for (CodeElement element : code) {
      switch (element) {
        case LabelTarget target -> line("label", at(target.label()));
        case ExceptionCatch caught ->
            line(
                "catch",
                at(caught.tryStart()),
                at(caught.tryEnd()),
                at(caught.handler()),
                caught.catchType().map(type -> type.asInternalName()).orElse("any"));
        case Instruction instruction -> line(words(instruction));
        default -> {
          // Line numbers and names of variables.
        }
      }
    }
  }

  private String words(Instruction instruction) {
    String opcode = instruction.opcode().name();
    return switch (instruction) {
      case BranchInstruction branch -> opcode + " " + at(branch.target());
      case FieldInstruction field ->
          opcode + " " + field.owner().asInternalName() + "." + field.name() + ":" + field.type();
      case InvokeInstruction call ->
          opcode + " " + call.owner().asInternalName() + "." + call.name() + call.type();
      case InvokeDynamicInstruction call ->
          opcode
              + " "
              + call.name()
              + call.type()
              + " "
              + call.bootstrapMethod()
              + " "
              + call.bootstrapArgs();
      case ConstantInstruction constant -> opcode + " " + constant.constantValue();
      case LookupSwitchInstruction lookup ->
          opcode + " " + at(lookup.defaultTarget()) + " " + cases(lookup.cases());
      case TableSwitchInstruction table ->
          opcode + " " + at(table.defaultTarget()) + " " + cases(table.cases());
      default -> instruction.toString();
    };
  }

  private String cases(List<SwitchCase> cases) {
    return cases.stream()
        .map(each -> each.caseValue() + "=" + at(each.target()))
        .collect(Collectors.joining(" "));
  }

  private String at(Label label) {
    return "L" + labels.get(label);
  }

  private void line(String... words) {
    text.append(String.join(" ", words)).append('\n');
  }
}

package gradmark.bench.ab;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What decides how a class behaves and what else it can lead to.
 *
 * @param digest of the class file, but for line numbers and the names of local variables
 * @param names whatever in its constant pool may be the name of a class, with slashes: in
 *     descriptors, in signatures, and in texts, by which classes are found at run time
 */
record ClassFacts(String digest, Set<String> names) {
  private static final Pattern DESCRIBED = Pattern.compile("L([\\w$/-]+)[;<]");
  private static final Pattern NAME = Pattern.compile("[\\w$/.-]+");

  private static final ClassFile PLAIN =
      ClassFile.of(
          ClassFile.DebugElementsOption.DROP_DEBUG,
          ClassFile.LineNumbersOption.DROP_LINE_NUMBERS,
          ClassFile.StackMapsOption.DROP_STACK_MAPS,
          ClassFile.AttributesProcessingOption.DROP_UNKNOWN_ATTRIBUTES,
          ClassFile.ConstantPoolSharingOption.NEW_POOL);

  ClassFacts {
    names = Set.copyOf(names);
  }

  static ClassFacts of(byte[] classFile) {
    try {
      ClassModel model = PLAIN.parse(classFile);
      byte[] plain = PLAIN.transformClass(model, ClassTransform.ACCEPT_ALL);
      return new ClassFacts(new CodeDigest().add(plain).hex(), names(model));
    } catch (IllegalArgumentException unusual) {
      // A newer or odd class file: compared byte by byte, and every word in it may be a name.
      return new ClassFacts(new CodeDigest().add(classFile).hex(), words(classFile));
    }
  }

  /** Whether a text of this name stands in the class, such as that of a method it calls. */
  boolean mentions(String name) {
    return names.contains(name);
  }

  private static Set<String> names(ClassModel model) {
    Set<String> names = new TreeSet<>();
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof Utf8Entry text) {
        collect(text.stringValue(), names);
      }
    }
    return names;
  }

  private static void collect(String text, Set<String> names) {
    if (NAME.matcher(text).matches()) {
      names.add(text.replace('.', '/'));
    }
    for (Matcher found = DESCRIBED.matcher(text); found.find(); ) {
      names.add(found.group(1));
    }
  }

  private static Set<String> words(byte[] classFile) {
    Set<String> names = new TreeSet<>();
    StringBuilder word = new StringBuilder();
    for (byte each : classFile) {
      if (each >= ' ' && each < 127) {
        word.append((char) each);
      } else {
        collect(word.toString(), names);
        word.setLength(0);
      }
    }
    collect(word.toString(), names);
    return names;
  }
}

package gradmark.bench.ab;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * All code that a benchmark can reach inside its jar, found from class to class through the
 * constant pools. Where it is the same in two jars, a difference between their measurements is
 * noise.
 *
 * <p>More is counted in than runs, never less: a text that is the name of a class counts as that
 * class; code that looks for services reaches all that the jar offers; code that looks for
 * resources reaches all of the jar's; and JMH is counted in whole. What a text is put together to
 * at run time is beyond this.
 */
final class ReachableCode {
  private static final Pattern JMH =
      Pattern.compile(
          "org/openjdk/jmh/(?:annotations|generators|infra|profile|results|runner|util)/.*"
              + "|org/openjdk/jmh/Main");

  private static final String CLASS = ".class";
  private static final String SERVICES = "META-INF/services/";
  private static final String SERVICE_LOADER = "java/util/ServiceLoader";

  private final JarContent jar;
  private final Map<String, ClassFacts> known = new HashMap<>();
  private final String jmh;
  private final NavigableSet<String> providers = new TreeSet<>();
  private final String resources;

  ReachableCode(JarContent jar) {
    this.jar = jar;
    CodeDigest library = new CodeDigest();
    CodeDigest data = new CodeDigest();
    for (String name : new TreeSet<>(jar.names())) {
      if (name.endsWith(CLASS)) {
        if (JMH.matcher(withoutSuffix(name)).matches()) {
          library.add(name).add(jar.bytes(name).orElseThrow());
        }
      } else if (name.startsWith(SERVICES)) {
        collectProviders(name);
      } else if (!name.startsWith("META-INF/")) {
        data.add(name).add(jar.bytes(name).orElseThrow());
      }
    }
    this.jmh = library.hex();
    this.resources = data.hex();
  }

  private void collectProviders(String file) {
    String text = new String(jar.bytes(file).orElseThrow(), StandardCharsets.UTF_8);
    text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip().replace('.', '/'))
        .filter(jar::hasClass)
        .forEach(providers::add);
  }

  /**
   * A digest of the code, equal for two jars exactly if all of it is; empty where the jar does not
   * have the class.
   *
   * @param root where it begins, with slashes
   */
  Optional<String> digest(String root) {
    return jar.hasClass(root) ? Optional.of(digestFrom(root)) : Optional.empty();
  }

  private String digestFrom(String root) {
    SortedMap<String, ClassFacts> reached = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(root);
    boolean services = false;
    boolean data = false;
    while (!open.isEmpty()) {
      String name = open.remove();
      if (reached.containsKey(name) || JMH.matcher(name).matches() || !jar.hasClass(name)) {
        continue;
      }
      ClassFacts facts = known.computeIfAbsent(name, this::read);
      reached.put(name, facts);
      open.addAll(facts.names());
      if (!services && facts.mentions(SERVICE_LOADER)) {
        services = true;
        open.addAll(providers);
      }
      data |=
          facts.mentions("getResource")
              || facts.mentions("getResourceAsStream")
              || facts.mentions("getResources");
    }
    CodeDigest digest = new CodeDigest().add(jmh).add(data ? resources : "");
    reached.forEach((name, facts) -> digest.add(name).add(facts.digest()));
    return digest.hex();
  }

  private ClassFacts read(String name) {
    return ClassFacts.of(jar.classBytes(name));
  }

  private static String withoutSuffix(String name) {
    return name.substring(0, name.length() - CLASS.length());
  }
}

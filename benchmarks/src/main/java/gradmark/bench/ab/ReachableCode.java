package gradmark.bench.ab;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All code that a benchmark can reach inside its jar, found from class to class through the
 * constant pools. Where it is the same in two jars, a difference between their measurements is
 * noise.
 *
 * <p>Much is counted in that never runs. A text that is the name of a class counts as that class.
 * Providers of the platform's services count always, those of another one where it is reached or
 * any code looks for services. Code that looks for resources reaches all of the jar's, but for what
 * each build writes anew. JMH counts in whole; profilers that the jar offers it do not.
 *
 * <p>Beyond this is what is known at run time only: a class whose name is put together there, read
 * from a resource, or found by looking through the class path; and files that are not on it.
 */
final class ReachableCode {
  private static final Pattern JMH =
      Pattern.compile(
          "org/openjdk/jmh/(?:annotations|generators|infra|profile|results|runner|util)/.*"
              + "|org/openjdk/jmh/Main");

  /**
   * Manifests, signatures and Maven's records of the build, and JMH's lists of all benchmarks: what
   * these say of one benchmark is compared line by line, or stands in its annotations.
   */
  private static final Pattern NO_DATA =
      Pattern.compile(
          "META-INF/(?:MANIFEST\\.MF|[^/]+\\.(?:SF|RSA|DSA|EC)|SIG-[^/]+"
              + "|maven/.*/pom\\.(?:properties|xml)|BenchmarkList|CompilerHints)",
          Pattern.CASE_INSENSITIVE);

  private static final String CLASS = ".class";
  private static final String SERVICE_LOADER = "java/util/ServiceLoader";

  /** Methods and classes by which code looks for resources. */
  private static final Set<String> LOOKING =
      Set.of(
          "getResource",
          "getResourceAsStream",
          "getResources",
          "getSystemResource",
          "getSystemResourceAsStream",
          "getSystemResources",
          "resources",
          "findResource",
          "findResources",
          "java/util/ResourceBundle");

  private final JarContent jar;
  private final Map<String, ClassFacts> known = new HashMap<>();
  private final OfferedServices services;
  private final String jmh;
  private @Nullable String resources;

  ReachableCode(JarContent jar) {
    this.jar = jar;
    this.services = new OfferedServices(jar);
    CodeDigest library = new CodeDigest();
    for (String name : new TreeSet<>(jar.names())) {
      if (name.endsWith(CLASS) && JMH.matcher(withoutSuffix(name)).matches()) {
        library.add(name).add(jar.bytes(name).orElseThrow());
      }
    }
    this.jmh = library.hex();
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
    Set<String> loaded = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(root));
    boolean looksForServices = false;
    while (!open.isEmpty()) {
      follow(open, reached);
      looksForServices |= reached.values().stream().anyMatch(c -> c.mentions(SERVICE_LOADER));
      for (Map.Entry<String, List<String>> offered : services.providers().entrySet()) {
        String service = offered.getKey();
        boolean counts =
            looksForServices || OfferedServices.ofPlatform(service) || reached.containsKey(service);
        if (counts && loaded.add(service)) {
          open.addAll(offered.getValue());
        }
      }
    }
    boolean looksForData =
        reached.values().stream().anyMatch(c -> !Collections.disjoint(c.names(), LOOKING));
    CodeDigest digest = new CodeDigest().add(jmh).add(looksForData ? resources() : "");
    // Of several providers the first that fits is taken.
    services
        .providers()
        .forEach(
            (service, providers) -> {
              if (loaded.contains(service)) {
                digest.add(service).add(String.join(" ", providers));
              }
            });
    reached.forEach((name, facts) -> digest.add(name).add(facts.digest()));
    return digest.hex();
  }

  /** Adds the classes that are open, and those that they lead to. */
  private void follow(Deque<String> open, Map<String, ClassFacts> reached) {
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!reached.containsKey(name) && !JMH.matcher(name).matches() && jar.hasClass(name)) {
        ClassFacts facts = known.computeIfAbsent(name, this::read);
        reached.put(name, facts);
        open.addAll(facts.names());
      }
    }
  }

  private ClassFacts read(String name) {
    return ClassFacts.of(jar.classBytes(name));
  }

  /** A digest of all that the class path holds beside classes. */
  private String resources() {
    if (resources == null) {
      CodeDigest data = new CodeDigest();
      for (String name : new TreeSet<>(jar.names())) {
        if (!name.endsWith(CLASS) && !NO_DATA.matcher(name).matches()) {
          data.add(name);
          jar.all(name).forEach(data::add);
        }
      }
      resources = data.hex();
    }
    return resources;
  }

  private static String withoutSuffix(String name) {
    return name.substring(0, name.length() - CLASS.length());
  }
}

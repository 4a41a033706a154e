package gradmark.bench.ab;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The services that a class path offers: which classes provide what. */
final class OfferedServices {
  private static final String FILES = "META-INF/services/";

  /** Packages of the platform's own, whichever Java it is: their names begin so. */
  private static final Pattern PLATFORM =
      Pattern.compile("(?:javax?|jdk|sun|com/sun|org/(?:ietf/jgss|w3c/dom|xml/sax))/.*");

  /** Providers by service, as the files name them, in the order in which they are loaded. */
  private final SortedMap<String, List<String>> providers = new TreeMap<>();

  OfferedServices(JarContent jar) {
    for (String file : jar.names()) {
      if (file.startsWith(FILES)) {
        List<String> names = new ArrayList<>();
        jar.all(file).forEach(content -> names.addAll(names(content)));
        providers.put(withSlashes(file.substring(FILES.length())), names);
      }
    }
  }

  private static List<String> names(byte[] file) {
    return new String(file, StandardCharsets.UTF_8)
        .lines()
        .map(line -> withSlashes(line.replaceFirst("#.*", "").strip()))
        .filter(Predicate.not(String::isEmpty))
        .toList();
  }

  private static String withSlashes(String name) {
    return name.replace('.', '/');
  }

  /**
   * Whether the platform may load its providers without being asked, as it does with drivers,
   * charsets, parsers and file systems.
   */
  static boolean ofPlatform(String service) {
    return PLATFORM.matcher(service).matches();
  }

  /** Providers by service, both with slashes, each service's in the order of the class path. */
  SortedMap<String, List<String>> providers() {
    return Collections.unmodifiableSortedMap(providers);
  }
}

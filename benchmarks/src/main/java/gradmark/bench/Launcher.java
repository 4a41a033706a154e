package gradmark.bench;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Paths;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks the Java version, then hands over to {@code Main}. Compiled for Java 8, so that an old
 * Java can load it and say that it is too old.
 *
 * <p>Where this JVM, or the one that {@code -jvm} names for the forks, is older than Java 25 or
 * lacks the module {@code jdk.incubator.vector}, two lines go to stderr, what was found and what to
 * do, and the exit code is 69.
 */
public final class Launcher {
  private static final int UNFIT_JAVA = 69;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+%@-]+");

  private Launcher() {}

  public static void main(String[] args) throws Throwable {
    JavaRuntime current = JavaRuntime.current();
    if (!current.fits()) {
      refuse("This is " + fault(current), "", args);
    }
    Optional<String> jvm = jvmOption(args);
    if (jvm.isPresent()) {
      checkForkJvm(jvm.get(), args);
    }
    handOver(args);
  }

  private static void handOver(String[] args) throws Throwable {
    try {
      Class.forName("gradmark.bench.Main")
          .getMethod("main", String[].class)
          .invoke(null, (Object) args);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static Optional<String> jvmOption(String[] args) {
    for (int i = 0; i < args.length; i++) {
      String name = args[i].replaceFirst("^--?", "");
      if (name.length() == args[i].length()) {
        continue;
      }
      if (name.equals("jvm") && i + 1 < args.length) {
        return Optional.of(args[i + 1]);
      }
      if (name.startsWith("jvm=")) {
        return Optional.of(name.substring("jvm=".length()));
      }
    }
    return Optional.empty();
  }

  private static void checkForkJvm(String jvm, String[] args) {
    try {
      JavaRuntime runtime = JavaRuntime.ofCommand(jvm);
      if (!runtime.fits()) {
        refuse("-jvm " + jvm + " is " + fault(runtime), jvm, args);
      }
    } catch (IOException absent) {
      refuse("-jvm " + jvm + " does not run: " + absent.getMessage().trim(), jvm, args);
    }
  }

  private static String fault(JavaRuntime runtime) {
    String found = "Java " + runtime.version + " at " + runtime.home;
    return runtime.tooOld()
        ? found + "; Gradmark needs Java " + JavaRuntime.OLDEST + " or newer."
        : found + ", which lacks the module " + JavaRuntime.VECTOR_MODULE + "; Gradmark needs it.";
  }

  private static void refuse(String fault, String jvm, String[] args) {
    Optional<JavaRuntime> other =
        JavaRuntime.search(System.getenv(), Paths.get(System.getProperty("user.home")));
    System.err.println(fault);
    System.err.println(other.map(fit -> "Type: " + command(fit, jvm, args)).orElse(installation()));
    System.exit(UNFIT_JAVA);
  }

  private static String installation() {
    return "Install a JDK "
        + JavaRuntime.OLDEST
        + " (Debian, Ubuntu: apt install openjdk-25-jdk; macOS: brew install openjdk@25; SDKMAN:"
        + " sdk install java 25-tem), or set GRADMARK_JAVA_HOME to the one you have.";
  }

  /** The same command on a fitting runtime; an unfit {@code -jvm} gives way to it too. */
  private static String command(JavaRuntime fit, String unfitJvm, String[] args) {
    StringBuilder command = new StringBuilder(quote(fit.command()));
    String classPath = System.getProperty("java.class.path");
    if (classPath.endsWith(".jar") && !classPath.contains(java.io.File.pathSeparator)) {
      command.append(" -jar ").append(quote(classPath));
    } else {
      command.append(" -cp ").append(quote(classPath)).append(' ').append(Launcher.class.getName());
    }
    for (String arg : args) {
      boolean unfit = !unfitJvm.isEmpty() && arg.endsWith(unfitJvm);
      String prefix = arg.substring(0, unfit ? arg.length() - unfitJvm.length() : 0);
      command.append(' ').append(quote(unfit ? prefix + fit.command() : arg));
    }
    return command.toString();
  }

  private static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

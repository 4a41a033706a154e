package gradmark.bench.ab;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A JVM that JMH stays loaded in between forks: {@code ForkHost JAR MAIN} calls a main class of a
 * jar of benchmarks as often as it is asked to. Compiled for Java 8, because a jar may be measured
 * on an old Java.
 *
 * <p>JMH's own start takes a second or two of every fork that a command of its own starts, more
 * than the measuring of a short one. The forks are JVMs of their own as ever, and this class is not
 * on their class path.
 *
 * <p>A request on standard input is a number of words, and of each the number of its bytes and
 * these, in UTF-8: the file that everything printed goes to, then the arguments. The answer is the
 * line {@link #DONE} on standard output once the main class returns. Where that ends this JVM, as
 * JMH's does when a fork fails, there is none. At the end of standard input this JVM ends; the fork
 * that it waits for, if any, comes to its end before.
 */
public final class ForkHost {
  /** The answer to a request. */
  public static final String DONE = "gradmark: done";

  private static final int FAILED = 3;

  private ForkHost() {}

  public static void main(String[] args) throws Exception {
    // What JMH starts its forks with.
    System.setProperty("java.class.path", args[0]);
    Method main = Class.forName(args[1]).getMethod("main", String[].class);
    PrintStream answers = System.out;
    PrintStream own = System.err;
    LinkedBlockingQueue<String[]> requests = new LinkedBlockingQueue<String[]>();
    Thread reader = new Thread(() -> read(requests, own), "requests");
    reader.setDaemon(true);
    reader.start();
    String[] request = requests.take();
    while (request.length > 0) {
      serve(main, request, own);
      answers.println(DONE);
      answers.flush();
      request = requests.take();
    }
    // What the jar's main class started may keep threads.
    Runtime.getRuntime().exit(0);
  }

  private static void serve(Method main, String[] request, PrintStream own) throws Exception {
    String[] arguments = new String[request.length - 1];
    System.arraycopy(request, 1, arguments, 0, arguments.length);
    try (PrintStream log = new PrintStream(request[0])) {
      System.setOut(log);
      System.setErr(log);
      try {
        main.invoke(null, (Object) arguments);
      } catch (InvocationTargetException thrown) {
        thrown.printStackTrace(log);
        log.flush();
        Runtime.getRuntime().exit(FAILED);
      }
    } finally {
      System.setOut(own);
      System.setErr(own);
    }
  }

  /** Takes requests, and an empty one where there will be no more. */
  private static void read(LinkedBlockingQueue<String[]> requests, PrintStream own) {
    DataInputStream in = new DataInputStream(System.in);
    try {
      while (true) {
        String[] words = new String[in.readInt()];
        for (int i = 0; i < words.length; i++) {
          byte[] word = new byte[in.readInt()];
          in.readFully(word);
          words[i] = new String(word, StandardCharsets.UTF_8);
        }
        requests.add(words);
      }
    } catch (EOFException over) {
      requests.add(new String[0]);
    } catch (IOException fault) {
      fault.printStackTrace(own);
      Runtime.getRuntime().exit(FAILED);
    }
  }
}

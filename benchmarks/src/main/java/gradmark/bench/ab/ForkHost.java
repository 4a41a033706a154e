package gradmark.bench.ab;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
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
 * <p>A request on standard input is a number of words and the words, as {@link
 * java.io.DataOutputStream} writes them: the file that everything printed goes to, then the
 * arguments. The answer is the line {@link #DONE} on standard output once the main class returns.
 * Where that ends this JVM, as JMH's does when a fork fails, there is none. At the end of standard
 * input this JVM ends, and with it the fork that it waits for.
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
    LinkedBlockingQueue<String[]> requests = new LinkedBlockingQueue<String[]>();
    Thread reader = new Thread(() -> read(requests), "requests");
    reader.setDaemon(true);
    reader.start();
    while (true) {
      serve(main, requests.take());
      answers.println(DONE);
      answers.flush();
    }
  }

  private static void serve(Method main, String[] request) throws Exception {
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
    }
  }

  private static void read(LinkedBlockingQueue<String[]> requests) {
    DataInputStream in = new DataInputStream(System.in);
    try {
      while (true) {
        String[] words = new String[in.readInt()];
        for (int i = 0; i < words.length; i++) {
          words[i] = in.readUTF();
        }
        requests.add(words);
      }
    } catch (EOFException over) {
      Runtime.getRuntime().exit(0);
    } catch (IOException fault) {
      fault.printStackTrace();
      Runtime.getRuntime().exit(FAILED);
    }
  }
}

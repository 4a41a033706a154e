package gradmark.bench.ab;

import gradmark.bench.shell.Refusal;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link ForkHost} that runs: forks of one jar without the start of a JMH before each. */
final class JmhHost implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;
  private static final int LINES_KEPT = 200;

  private final Process process;
  private final DataOutputStream requests;
  private final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
  private final Deque<String> said = new ArrayDeque<>();

  private JmhHost(Process process) {
    this.process = process;
    this.requests = new DataOutputStream(process.getOutputStream());
    Thread.ofPlatform().daemon().name("fork-host").start(this::listen);
  }

  /**
   * Starts one.
   *
   * @param command Java, its options, the class and what it is told
   * @throws Refusal if that fails
   */
  static JmhHost start(List<String> command) {
    return new JmhHost(JarProcess.start(new ProcessBuilder(command).redirectErrorStream(true)));
  }

  boolean alive() {
    return process.isAlive();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Runs JMH to its end, and ends this host after the limit.
   *
   * @param words what JMH is told
   * @param log where all that it prints goes
   * @return 0, or the exit code of this host where JMH ended it; empty where it took too long
   * @throws Refusal if this thread is interrupted
   */
  OptionalInt run(List<String> words, Path log, Duration limit) {
    try {
      send(words, log);
      Integer end = ends.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      return end == null ? JarProcess.tooLong(process) : OptionalInt.of(end);
    } catch (InterruptedException stopped) {
      throw JarProcess.stopped(process, stopped);
    }
  }

  private void send(List<String> words, Path log) {
    try {
      requests.writeInt(words.size() + 1);
      send(log.toString());
      for (String word : words) {
        send(word);
      }
      requests.flush();
    } catch (IOException gone) {
      // It takes nothing more, and its exit code is what the caller hears.
      JarProcess.end(process);
    }
  }

  private void send(String word) throws IOException {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    requests.writeInt(bytes.length);
    requests.write(bytes);
  }

  private void listen() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null) {
        if (line.equals(ForkHost.DONE)) {
          ends.add(0);
        } else {
          keep(line);
        }
        line = out.readLine();
      }
    } catch (IOException gone) {
      keep(gone.toString());
    }
    ends.add(process.onExit().join().exitValue());
  }

  private void keep(String line) {
    synchronized (said) {
      if (said.size() == LINES_KEPT) {
        said.removeFirst();
      }
      said.add(line);
    }
  }

  /** Adds to a log what this host, which ended, said itself, such as the words of its crash. */
  void addLastWords(Path log) throws IOException {
    synchronized (said) {
      Files.write(log, said, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      said.clear();
    }
  }

  /** Ends it; JMH clears up behind itself. */
  @Override
  public void close() {
    try {
      requests.close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        JarProcess.end(process);
      }
    } catch (IOException gone) {
      JarProcess.end(process);
    } catch (InterruptedException hurried) {
      JarProcess.end(process);
      Thread.currentThread().interrupt();
    }
  }
}

package gradmark.bench.ab;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A folder on a class path, which may be any: that of the jar itself, with whatever lies there. */
final class ClassPathFolder extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final SortedMap<String, Path> files = new TreeMap<>();

  private ClassPathFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Its files by name as a class loader knows them, but for those in hidden folders.
   *
   * @throws IOException if it cannot be read
   */
  static SortedMap<String, Path> files(Path folder) throws IOException {
    ClassPathFolder visitor = new ClassPathFolder(folder);
    EnumSet<FileVisitOption> links = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
    Files.walkFileTree(folder, links, Integer.MAX_VALUE, visitor);
    return visitor.files;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    // No package has a name with a dot, and what is hidden can be a whole repository or cache. And
    // results may lie in the folder: what a run keeps there while it measures is none of its code.
    boolean hidden = !directory.equals(folder) && name(directory).startsWith(".");
    return hidden || name(directory).equals(JmhHosts.CLASSES)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  private static String name(Path directory) {
    return String.valueOf(directory.getFileName());
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      files.put(folder.relativize(file).toString().replace('\\', '/'), file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
    if (file.equals(folder)) {
      throw fault;
    }
    // What this user cannot read is no code of a JVM of this user's either.
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException fault) {
    // Likewise: it changed, or could not be read any further.
    return FileVisitResult.CONTINUE;
  }
}

package org.tacit.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tacit.output.GeneratedOutput;

/**
 * The outputs that wait on disk: files {@code outputs-<number>.spool}, oldest first.
 *
 * <p>A file is there only while something in it waits. What an earlier process left behind comes
 * first; it is read and never added to, so that a line its end cut short stays the last one. Files
 * of a process that is still running are left alone. Thread-safe.
 */
final class SpoolDirectory implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SpoolDirectory.class.getName());
  private static final Pattern NAME = Pattern.compile("outputs-(\\d{1,15})\\.spool");
  private static final long LARGEST_FILE = 64L << 20;
  private static final int FILES_AT_LIMIT = 8;

  private final OutputSpool.Settings settings;
  private final Deque<SpoolFile> files = new ArrayDeque<>();
  private boolean growing;
  private boolean closed;
  private long number;
  private volatile long bytes;

  /** Takes over what is there. */
  SpoolDirectory(OutputSpool.Settings settings) {
    this.settings = settings;
    settings.directory().filter(Files::isDirectory).ifPresent(this::adopt);
    dropDrained();
  }

  /** One file and its place in the order. */
  private record Numbered(Path path, long number) {
    static Stream<Numbered> of(Path path) {
      Matcher name = NAME.matcher(path.getFileName().toString());
      return name.matches()
          ? Stream.of(new Numbered(path, Long.parseLong(name.group(1))))
          : Stream.empty();
    }
  }

  private void adopt(Path directory) {
    List<Numbered> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(directory)) {
      all.flatMap(Numbered::of).forEach(found::add);
    } catch (IOException e) {
      warn("cannot be listed", e);
    }
    found.sort((a, b) -> Long.compare(a.number(), b.number()));
    for (Numbered file : found) {
      number = file.number();
      try {
        SpoolFile.adopt(file.path()).ifPresent(files::add);
      } catch (IOException e) {
        warn("has a file that cannot be read", e);
      }
    }
    if (!files.isEmpty()) {
      LOG.log(System.Logger.Level.INFO, "Outputs left in {0} go to the store.", directory);
    }
  }

  /**
   * Adds outputs as long as they fit in.
   *
   * @return how many of them, counted from the first, are on the disk now
   */
  synchronized int add(List<GeneratedOutput> outputs) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    int count = 0;
    for (GeneratedOutput output : outputs) {
      byte[] line = SpoolFile.line(output);
      if (bytes + lines.size() + line.length > settings.diskLimit()) {
        break;
      }
      lines.writeBytes(line);
      count++;
    }
    if (count == 0 || closed || settings.directory().isEmpty()) {
      return 0;
    }
    try {
      last(settings.directory().get()).add(lines.toByteArray());
      return count;
    } catch (IOException e) {
      warn("takes no outputs", e);
      giveUpLast();
      return 0;
    } finally {
      count();
    }
  }

  /** After a failed write the next one begins another file. */
  private void giveUpLast() {
    growing = false;
    if (!files.isEmpty() && files.getLast().drained()) {
      delete(files.removeLast());
    }
  }

  private SpoolFile last(Path directory) throws IOException {
    long largest = Math.min(LARGEST_FILE, settings.diskLimit() / FILES_AT_LIMIT);
    if (growing && !files.isEmpty() && files.getLast().size() < largest) {
      return files.getLast();
    }
    if (files.isEmpty()) {
      LOG.log(System.Logger.Level.WARNING, "Outputs wait for the store in {0}.", directory);
      Files.createDirectories(directory);
    }
    SpoolFile file = create(directory);
    files.addLast(file);
    growing = true;
    return file;
  }

  /** Another process in the same directory may take a number first. */
  private SpoolFile create(Path directory) throws IOException {
    while (true) {
      number++;
      Optional<SpoolFile> file =
          SpoolFile.create(directory.resolve("outputs-" + number + ".spool"));
      if (file.isPresent()) {
        return file.get();
      }
    }
  }

  /** The oldest outputs there are; they stay until {@link #drained}. */
  synchronized Optional<SpoolFile.Group> next() {
    while (!files.isEmpty()) {
      try {
        return Optional.of(files.getFirst().next());
      } catch (IOException e) {
        warn("has a file that cannot be read, and is left for the next start", e);
        release(files.removeFirst());
        growing = growing && !files.isEmpty();
        count();
      }
    }
    return Optional.empty();
  }

  /** The store has the group, so that the disk need not. */
  synchronized void drained(SpoolFile.Group group) {
    if (group.damaged() > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} outputs on disk were cut short or damaged, and are lost.",
          group.damaged());
    }
    group.file().drainedTo(group.end());
    dropDrained();
  }

  private void dropDrained() {
    while (!files.isEmpty() && files.getFirst().drained()) {
      delete(files.removeFirst());
      growing = growing && !files.isEmpty();
    }
    count();
  }

  private void delete(SpoolFile file) {
    try {
      file.delete();
    } catch (IOException e) {
      warn("has a file that cannot be deleted", e);
    }
  }

  private void count() {
    bytes = files.stream().mapToLong(SpoolFile::size).sum();
  }

  /** The size of all files in bytes; 0 when nothing waits. Never blocks. */
  long bytes() {
    return bytes;
  }

  private static void release(SpoolFile file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "A file of outputs did not close: {0}.", reason(e));
    }
  }

  private void warn(String what, IOException failure) {
    LOG.log(
        System.Logger.Level.WARNING,
        "The directory {0} {1}: {2}.",
        settings.directory().map(Path::toString).orElse("of the spool"),
        what,
        reason(failure));
  }

  private static String reason(IOException failure) {
    return failure.getClass().getSimpleName() + " " + failure.getMessage();
  }

  /** Takes and gives nothing more; the files stay for the next start. */
  @Override
  public synchronized void close() {
    closed = true;
    files.forEach(SpoolDirectory::release);
    files.clear();
  }
}

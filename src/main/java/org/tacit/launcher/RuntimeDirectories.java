package org.tacit.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The directories of about 100 MB that a server unpacks itself into. A server that ends removes its
 * own; one that is killed cannot, so the next start does.
 *
 * <p>A server holds a lock on a file in its directory as long as it lives. A directory without that
 * file belongs to a server that is still booting, or to somebody else, and is left alone.
 */
final class RuntimeDirectories {
  private static final String NAMES = "payaramicro-rt*tmp";
  private static final String LOCK = "tacit.lock";

  /** Held until the process ends; reachable, so that the channel is not closed early. */
  private static final AtomicReference<FileLock> HELD = new AtomicReference<>();

  private RuntimeDirectories() {}

  /** Marks {@code directory} as in use by this process until it ends. */
  static void hold(Path directory) throws IOException {
    Path file = directory.resolve(LOCK);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    file.toFile().deleteOnExit();
    HELD.set(channel.lock());
  }

  /** Removes what killed servers left in {@code temporary}; returns how many directories. */
  static int removeAbandoned(Path temporary) {
    int removed = 0;
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(temporary, NAMES)) {
      for (Path directory : directories) {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) && abandoned(directory)) {
          delete(directory);
          removed++;
        }
      }
    } catch (IOException stays) {
      // Not ours to remove, or gone already: tidying up must not stop a start.
    }
    return removed;
  }

  private static boolean abandoned(Path directory) {
    Path file = directory.resolve(LOCK);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | OverlappingFileLockException inUse) {
      return false;
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

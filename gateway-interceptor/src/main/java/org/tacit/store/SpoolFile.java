package org.tacit.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.tacit.output.GeneratedOutput;

/**
 * One file of outputs that wait for the store, a line each.
 *
 * <p>A line is the length and the CRC32C of what follows, 8 hexadecimal digits and a space each,
 * and the output as JSON in ASCII. A line that a crash cut short, or that is damaged otherwise, is
 * recognised by them; reading goes on behind its line end. The file is locked as long as it is
 * open, so that no two processes drain it. Confined to {@link SpoolDirectory}.
 */
final class SpoolFile implements AutoCloseable {
  private static final int GROUP = 500;
  private static final long GROUP_BYTES = 8L << 20;
  private static final int LONGEST_LINE = 32 << 20;
  private static final int BUFFER = 1 << 16;
  private static final int NUMBER = 8;
  private static final int HEAD = 2 * (NUMBER + 1);
  private static final HexFormat HEX = HexFormat.of();

  private final Path path;
  private final FileChannel channel;
  private long size;
  private long drained;

  /**
   * Outputs from the front of the file.
   *
   * <p>Immutable.
   *
   * @param file where they are from
   * @param outputs at most 500
   * @param damaged how many lines among them could not be read
   * @param end where the next group begins, in bytes
   */
  record Group(SpoolFile file, List<GeneratedOutput> outputs, int damaged, long end) {
    Group {
      outputs = List.copyOf(outputs);
    }
  }

  private SpoolFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.size = channel.size();
  }

  /** Makes a file that only its owner may read; empty where somebody else has made it. */
  static Optional<SpoolFile> create(Path path) throws IOException {
    try {
      return open(path, Set.of(StandardOpenOption.CREATE_NEW));
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    }
  }

  /** Opens a file that was left behind; empty where it is gone or somebody has it open. */
  static Optional<SpoolFile> adopt(Path path) throws IOException {
    try {
      return open(path, Set.of());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<SpoolFile> open(Path path, Set<? extends OpenOption> more)
      throws IOException {
    List<OpenOption> options = new ArrayList<>(more);
    options.add(StandardOpenOption.READ);
    options.add(StandardOpenOption.WRITE);
    FileChannel channel = FileChannel.open(path, Set.copyOf(options), ownerOnly(path));
    boolean ours = false;
    try {
      // Whoever locked it before may have drained and deleted it.
      ours = lock(channel) && Files.exists(path);
      return ours ? Optional.of(new SpoolFile(path, channel)) : Optional.empty();
    } finally {
      if (!ours) {
        channel.close();
      }
    }
  }

  /** The lock lasts as long as the channel. */
  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null && lock.isValid();
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  /** An output as its line. */
  static byte[] line(GeneratedOutput output) {
    byte[] json = OutputJson.write(output).getBytes(StandardCharsets.US_ASCII);
    byte[] line = new byte[HEAD + json.length + 1];
    byte[] head =
        (HEX.toHexDigits(json.length) + " " + HEX.toHexDigits(crc(json, 0)) + " ")
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, line, 0, HEAD);
    System.arraycopy(json, 0, line, HEAD, json.length);
    line[line.length - 1] = '\n';
    return line;
  }

  private static int crc(byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }

  /** Adds whole lines and waits until they are on the disk; where that fails none is there. */
  void add(byte[] lines) throws IOException {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(lines);
      while (buffer.hasRemaining()) {
        channel.write(buffer, size + buffer.position());
      }
      channel.force(false);
      size += lines.length;
    } catch (IOException e) {
      cut(e);
      throw e;
    }
  }

  private void cut(IOException failure) {
    try {
      channel.truncate(size);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Reads from the front what is not drained yet: at most 500 outputs or some 8 MiB. */
  Group next() throws IOException {
    List<GeneratedOutput> outputs = new ArrayList<>();
    int damaged = 0;
    long end = drained;
    long at = drained;
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (at < size && outputs.size() < GROUP && end - drained < GROUP_BYTES) {
      int read = channel.read(buffer.clear(), at);
      if (read < 0) {
        return new Group(this, outputs, damaged + 1, size);
      }
      for (int from = 0; from < read && outputs.size() < GROUP; ) {
        int stop = lineEnd(buffer, from, read);
        if (line.size() <= LONGEST_LINE) {
          line.write(buffer.array(), from, stop - from);
        }
        from = stop + 1;
        if (stop < read) {
          damaged += keep(line, outputs) ? 0 : 1;
          end = at + from;
        }
      }
      at += read;
    }
    if (at >= size && line.size() > 0) {
      damaged += keep(line, outputs) ? 0 : 1;
      end = size;
    }
    return new Group(this, outputs, damaged, end);
  }

  private static int lineEnd(ByteBuffer buffer, int from, int limit) {
    int at = from;
    while (at < limit && buffer.get(at) != '\n') {
      at++;
    }
    return at;
  }

  private static boolean keep(ByteArrayOutputStream line, List<GeneratedOutput> outputs) {
    Optional<GeneratedOutput> output = output(line.toByteArray());
    line.reset();
    output.ifPresent(outputs::add);
    return output.isPresent();
  }

  private static Optional<GeneratedOutput> output(byte[] line) {
    if (line.length < HEAD || line.length > LONGEST_LINE) {
      return Optional.empty();
    }
    String text = new String(line, StandardCharsets.US_ASCII);
    try {
      int length = HexFormat.fromHexDigits(text, 0, NUMBER);
      int crc = HexFormat.fromHexDigits(text, NUMBER + 1, HEAD - 1);
      return length == line.length - HEAD && crc == crc(line, HEAD)
          ? OutputJson.read(text.substring(HEAD))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Nobody needs what lies before this point any more. */
  void drainedTo(long end) {
    drained = end;
  }

  /** Whether nothing is left to be read. */
  boolean drained() {
    return drained >= size;
  }

  /** The size of the file in bytes. */
  long size() {
    return size;
  }

  /** Deletes the file, then lets go of it. */
  void delete() throws IOException {
    try {
      Files.deleteIfExists(path);
    } finally {
      channel.close();
    }
  }

  /** Lets go of the file and leaves it where it is. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}

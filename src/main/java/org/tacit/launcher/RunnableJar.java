package org.tacit.launcher;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes {@code tacit.jar}: Payara Micro, the application inside it, {@link Launcher} in front.
 *
 * <p>The layout is the one of Payara Micro's {@code --outputUberJar}, which cannot be used itself:
 * its result differs from run to run. Here entries are sorted, stored and carry one given time, so
 * the same inputs give the same bytes.
 */
public final class RunnableJar {
  private static final String SETTINGS =
      "payaramicro.disablePhoneHome=true\npayaramicro.noHazelcast=true\n";

  /** A read of one entry's bytes, made when the entry is written. */
  private interface Content {
    byte[] read() throws IOException;
  }

  private RunnableJar() {}

  /**
   * Arguments: payara-micro.jar, ROOT.war, the directory of compiled classes (with the server's
   * settings under {@code runtime/}), the directory of those compiled for an old Java, the time of
   * every entry (ISO 8601), the jar to write.
   */
  public static void main(String[] arguments) throws IOException {
    write(
        Path.of(arguments[0]),
        Path.of(arguments[1]),
        Path.of(arguments[2]),
        Path.of(arguments[3]),
        Instant.parse(arguments[4]),
        Path.of(arguments[5]));
  }

  static void write(
      Path payaraMicro, Path war, Path classes, Path oldJavaClasses, Instant time, Path target)
      throws IOException {
    try (ZipFile payara = new ZipFile(payaraMicro.toFile())) {
      Map<String, Content> entries = new TreeMap<>();
      // Directories too: the server makes its own from their entries.
      payara.stream().forEach(entry -> entries.put(entry.getName(), () -> bytes(payara, entry)));
      addTree(entries, classes, "org/tacit/launcher", "org/tacit/launcher");
      addTree(entries, oldJavaClasses, "org/tacit/launcher", "org/tacit/launcher");
      addTree(entries, classes, "runtime", "MICRO-INF");
      entries.put("MICRO-INF/deploy/ROOT.war", () -> Files.readAllBytes(war));
      entries.put(
          "MICRO-INF/deploy/payaramicro.properties",
          () -> SETTINGS.getBytes(StandardCharsets.ISO_8859_1));
      Content original = entries.remove(JarFile.MANIFEST_NAME);
      if (original == null) {
        throw new IOException(payaraMicro + " has no manifest");
      }

      try (var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target)))) {
        out.setMethod(ZipOutputStream.STORED);
        put(out, JarFile.MANIFEST_NAME, manifest(original.read()), time);
        for (var entry : entries.entrySet()) {
          put(out, entry.getKey(), entry.getValue().read(), time);
        }
      }
    }
  }

  private static void addTree(Map<String, Content> entries, Path classes, String from, String to)
      throws IOException {
    Path root = classes.resolve(from);
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file ->
                  entries.put(
                      to + "/" + root.relativize(file).toString().replace('\\', '/'),
                      () -> Files.readAllBytes(file)));
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /** Payara Micro's manifest (Start-Class, Add-Opens, ...) with our main class. */
  private static byte[] manifest(byte[] original) throws IOException {
    Manifest manifest = new Manifest(new ByteArrayInputStream(original));
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Launcher.class.getName());
    var bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    if (entry.isDirectory()) {
      return new byte[0];
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static void put(ZipOutputStream out, String name, byte[] bytes, Instant time)
      throws IOException {
    var checksum = new CRC32();
    checksum.update(bytes);
    var entry = new ZipEntry(name);
    entry.setTimeLocal(time.atOffset(ZoneOffset.UTC).toLocalDateTime());
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(checksum.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}

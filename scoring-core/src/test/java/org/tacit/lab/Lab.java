package org.tacit.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs the simulated worlds and writes their pages; the first argument names the folder. */
public final class Lab {
  private Lab() {}

  /** Writes all pages and pictures. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toAbsolutePath().normalize();
    write(folder, PreludeReport.files());
  }

  private static void write(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      System.out.println("Wrote " + folder.resolve(file.getKey()));
    }
  }
}

package org.tacit.lab.crowd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs the crowd's worlds and writes their page; the first argument names the folder. */
public final class CrowdLab {
  private CrowdLab() {}

  /** Writes the page, its pictures and the facts. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toAbsolutePath().normalize();
    Map<String, String> files = new CrowdReport(new CrowdRecords(CrowdFacts.all())).files();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      System.out.println("Wrote " + folder.resolve(file.getKey()));
    }
  }
}

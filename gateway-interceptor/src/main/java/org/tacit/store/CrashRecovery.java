package org.tacit.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Finds what a killed process had synced to the embedded file.
 *
 * <p>After a crash H2 starts from the header of its file, follows the chunks that header leads to,
 * and takes the newest of them. The header is written now and then only, and the chain behind it
 * can end early: then the newest chunks are on the disk, and are not found ({@code DurabilityTest}
 * loses acknowledged rows at one of eight kills). Its recovery mode looks at the whole file
 * instead, at about half a gigabyte a second.
 */
final class CrashRecovery {
  private static final System.Logger LOG = System.getLogger(CrashRecovery.class.getName());
  private static final int BLOCK = 4096;
  private static final int HEADERS = 2;
  private static final String CLEAN = ",clean:1,";

  private CrashRecovery() {}

  /**
   * Makes the newest state in a file the one that is opened next. A file that is not there, was
   * closed in order, is open elsewhere or is damaged is left as it is: opening it says so.
   *
   * @param file a file of H2's
   */
  static void recover(Path file) {
    try {
      if (!Files.exists(file) || closedInOrder(file)) {
        return;
      }
      new MVStore.Builder()
          .fileName(file.toString())
          .autoCommitDisabled()
          .recoveryMode()
          .open()
          .close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "The store {0} cannot be read.", file);
    } catch (MVStoreException e) {
      if (e.getErrorCode() != DataUtils.ERROR_FILE_LOCKED) {
        LOG.log(
            System.Logger.Level.WARNING,
            "The store {0} was not closed in order, and is not recovered (H2 error {1}).",
            file,
            e.getErrorCode());
      }
    }
  }

  /** Whether both copies of the header say that nothing was written after them. */
  private static boolean closedInOrder(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      for (int i = 0; i < HEADERS; i++) {
        String header = new String(in.readNBytes(BLOCK), StandardCharsets.ISO_8859_1);
        if (!header.contains(CLEAN)) {
          return false;
        }
      }
      return true;
    }
  }
}

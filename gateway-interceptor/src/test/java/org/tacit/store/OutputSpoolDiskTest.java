package org.tacit.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;

/** What waits on disk while the store is away. */
@Timeout(60)
class OutputSpoolDiskTest {
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final int SMALL = 20_000;
  private final Store store = new Store();
  @TempDir Path directory;

  /** A log that can be away, and notes how often it took each output. */
  private static final class Store implements OutputLog {
    private final List<GeneratedOutput> taken = new ArrayList<>();
    private Optional<OutputId> refused = Optional.empty();
    private boolean away = true;

    @Override
    public synchronized void append(List<GeneratedOutput> outputs) {
      if (away) {
        throw new IllegalStateException(new SQLException("away", "08001"));
      }
      if (outputs.stream().anyMatch(output -> refused.filter(output.id()::equals).isPresent())) {
        throw new IllegalStateException(new SQLException("too long", "22001"));
      }
      taken.addAll(outputs);
    }

    synchronized void back() {
      away = false;
    }

    synchronized void refuse(OutputId id) {
      refused = Optional.of(id);
    }

    synchronized List<OutputId> ids() {
      return taken.stream().map(GeneratedOutput::id).toList();
    }

    synchronized List<GeneratedOutput> all() {
      return List.copyOf(taken);
    }

    @Override
    public List<GeneratedOutput> find(String project, Collection<OutputId> ids) {
      return List.of();
    }

    @Override
    public Optional<OutputId> findByJoinKey(String project, String joinKey) {
      return Optional.empty();
    }
  }

  private OutputSpool spool(long diskLimit) {
    return spool(store, directory, diskLimit);
  }

  private static OutputSpool spool(OutputLog log, Path directory, long diskLimit) {
    return new OutputSpool(
        log,
        new OutputSpool.Settings(
            SMALL, Optional.of(directory), diskLimit, Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(100_000);
    }
  }

  /** Hands outputs over no faster than the disk takes them. */
  private static List<OutputId> accept(OutputSpool spool, int count) {
    List<OutputId> ids = Samples.ids(count);
    for (OutputId id : ids) {
      await(() -> spool.depth() < 15);
      spool.accept(Samples.output(id));
    }
    return ids;
  }

  private List<Path> files() {
    try (var all = Files.list(directory)) {
      return all.toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What a kill leaves behind: the files as they are at this moment. */
  private Path killed(Path where) throws IOException {
    Files.createDirectories(where);
    for (Path file : files()) {
      Files.copy(file, where.resolve(file.getFileName()));
    }
    return where;
  }

  @Test
  void accept_storeAway_moreThanMemoryWaitsOnDiskAndAllArrivesInOrder() throws IOException {
    try (OutputSpool spool = spool(10_000_000)) {
      List<OutputId> ids = accept(spool, 2_000);
      await(() -> spool.depth() <= 10);
      assertThat(spool.diskBytes()).isGreaterThan(1_900 * 200);
      assertThat(files())
          .extracting(file -> file.getFileName().toString())
          .allMatch(name -> name.matches("outputs-\\d+\\.spool"));
      if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        for (Path file : files()) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .isEqualTo("rw-------");
        }
      }
      store.back();
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(store.ids()).containsExactlyElementsOf(ids);
      assertThat(spool.dropped()).isZero();
      assertThat(spool.diskBytes()).isZero();
      assertThat(directory).isEmptyDirectory();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void accept_storeThere_touchesNoDisk() {
    store.back();
    Path untouched = directory.resolve("not-made");
    try (OutputSpool spool = spool(store, untouched, 10_000_000)) {
      List<OutputId> ids = Samples.ids(300);
      for (OutputId id : ids) {
        await(() -> spool.depth() < 5);
        spool.accept(Samples.output(id));
      }
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(store.ids()).containsExactlyElementsOf(ids);
    }
    assertThat(untouched).doesNotExist();
  }

  @Test
  void accept_storeHangs_goesToDiskMeanwhile() {
    CountDownLatch hanging = new CountDownLatch(1);
    Store behind = new Store();
    behind.back();
    OutputLog slow =
        new OutputLog() {
          @Override
          public void append(List<GeneratedOutput> outputs) {
            try {
              hanging.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            behind.append(outputs);
          }

          @Override
          public List<GeneratedOutput> find(String project, Collection<OutputId> ids) {
            return List.of();
          }

          @Override
          public Optional<OutputId> findByJoinKey(String project, String joinKey) {
            return Optional.empty();
          }
        };
    try (OutputSpool spool = spool(slow, directory, 10_000_000)) {
      List<OutputId> ids = accept(spool, 500);
      await(() -> spool.diskBytes() > 400 * 200);
      hanging.countDown();
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(behind.ids()).containsAll(ids);
      assertThat(behind.ids().stream().distinct()).containsExactlyElementsOf(ids);
      assertThat(spool.dropped()).isZero();
    }
  }

  @Test
  void accept_beyondMemoryAndDisk_dropsTheNewestAndCounts() {
    List<OutputId> ids = Samples.ids(1_000);
    try (OutputSpool spool = spool(50_000)) {
      for (OutputId id : ids) {
        spool.accept(Samples.output(id));
        await(() -> spool.depth() < 15 || spool.diskBytes() > 49_000);
      }
      assertThat(spool.diskBytes()).isBetween(49_000L, 50_000L);
      long dropped = spool.dropped();
      assertThat(dropped).isBetween(700L, 900L);
      store.back();
      assertThat(spool.flush(LONG)).isTrue();
      int kept = 1_000 - (int) dropped;
      // One of the last may find the room that another just before it did not.
      assertThat(store.ids()).hasSize(kept).isSorted().startsWith(firsts(ids, kept - 20));
      assertThat(spool.dropped()).isEqualTo(dropped);

      OutputId another = Samples.id(Samples.NOW);
      spool.accept(Samples.output(another));
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(store.ids()).endsWith(another);
    }
  }

  @Test
  void accept_directoryCannotBeMade_keepsWhatMemoryHolds() throws IOException {
    Path file = Files.createFile(directory.resolve("in-the-way"));
    try (OutputSpool spool = spool(store, file, 10_000_000)) {
      List<OutputId> ids = Samples.ids(50);
      ids.forEach(id -> spool.accept(Samples.output(id)));
      int held = spool.depth();
      assertThat(held + spool.dropped()).isEqualTo(50);
      store.back();
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(store.ids()).containsExactlyElementsOf(ids.subList(0, held)).hasSize(19);
    }
  }

  @Test
  void close_storeAway_leavesAllOnDiskForTheNextOne() {
    List<OutputId> ids;
    try (OutputSpool spool = spool(10_000_000)) {
      ids = accept(spool, 700);
    }
    assertThat(files()).isNotEmpty();
    assertThat(store.ids()).isEmpty();

    try (OutputSpool again = spool(10_000_000)) {
      OutputId newer = Samples.id(Samples.NOW);
      again.accept(Samples.output(newer));
      store.back();
      assertThat(again.flush(LONG)).isTrue();
      assertThat(store.ids()).startsWith(ids.toArray(OutputId[]::new)).endsWith(newer).hasSize(701);
      assertThat(again.dropped()).isZero();
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void close_storeAwayAgainAndAgain_keepsTheOrder() {
    List<OutputId> ids = new ArrayList<>();
    for (int run = 0; run < 12; run++) {
      try (OutputSpool spool = spool(10_000_000)) {
        ids.addAll(accept(spool, 7));
      }
    }
    assertThat(files()).hasSize(12);
    store.back();
    try (OutputSpool spool = spool(10_000_000)) {
      assertThat(spool.flush(LONG)).isTrue();
    }
    assertThat(store.ids()).containsExactlyElementsOf(ids);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void reopen_afterAKill_losesOnlyTheLineCutShort(@TempDir Path other) throws IOException {
    List<OutputId> ids;
    List<OutputId> there;
    Path left;
    try (OutputSpool spool = spool(1_000_000_000)) {
      ids = accept(spool, 400);
      await(() -> spool.depth() <= 10);
      left = killed(other.resolve("left"));
      store.back();
      assertThat(spool.flush(LONG)).isTrue();
    }
    Path file = only(left);
    List<String> lines = Files.readAllLines(file, US_ASCII);
    there = ids.subList(0, lines.size());
    for (int cut : new int[] {1, 5, 20, 200, lines.get(0).length()}) {
      Path torn = Files.createDirectories(other.resolve("torn-" + cut));
      byte[] bytes = Files.readAllBytes(file);
      Files.write(torn.resolve(file.getFileName()), Arrays.copyOf(bytes, bytes.length - cut));
      Store after = new Store();
      after.back();
      try (OutputSpool again = spool(after, torn, 1_000_000_000)) {
        assertThat(again.flush(LONG)).isTrue();
        // Without its line end alone the last line is still whole.
        int lost = cut == 1 ? 0 : 1;
        assertThat(after.ids())
            .as("cut by " + cut)
            .containsExactlyElementsOf(there.subList(0, there.size() - lost));
        assertThat(again.dropped()).isEqualTo(lost);
        assertThat(torn).isEmptyDirectory();
      }
    }
  }

  private static Path only(Path directory) throws IOException {
    try (var all = Files.list(directory)) {
      List<Path> files = all.toList();
      assertThat(files).hasSize(1);
      return files.get(0);
    }
  }

  @Test
  void reopen_damagedWithin_losesOnlyWhatIsDamaged() throws IOException {
    List<OutputId> ids;
    try (OutputSpool spool = spool(1_000_000_000)) {
      ids = accept(spool, 100);
    }
    Path file = only(directory);
    List<String> lines = new ArrayList<>(Files.readAllLines(file, US_ASCII));
    assertThat(lines).hasSize(100);
    lines.set(3, lines.get(3).replace("Dear Ana", "Dear Eva"));
    lines.set(40, "0000ffff" + lines.get(40).substring(8));
    lines.set(41, "");
    lines.set(99, "\0".repeat(100_000));
    Files.write(file, lines, US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
    store.back();
    try (OutputSpool again = spool(1_000_000_000)) {
      assertThat(again.flush(LONG)).isTrue();
      assertThat(again.dropped()).isEqualTo(4);
    }
    List<OutputId> intact = new ArrayList<>(ids);
    intact.removeAll(List.of(ids.get(3), ids.get(40), ids.get(41), ids.get(99)));
    assertThat(store.ids()).containsExactlyElementsOf(intact);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void reopen_oneRefused_dropsOnlyThatOne() {
    List<OutputId> ids;
    try (OutputSpool spool = spool(10_000_000)) {
      ids = accept(spool, 100);
    }
    store.refuse(ids.get(37));
    store.back();
    try (OutputSpool again = spool(10_000_000)) {
      assertThat(again.flush(LONG)).isTrue();
      assertThat(again.dropped()).isEqualTo(1);
    }
    assertThat(store.ids()).hasSize(99).doesNotContain(ids.get(37));
  }

  @Test
  void reopen_whileTheFirstStillRuns_leavesItsFilesAlone() {
    Store second = new Store();
    second.back();
    try (OutputSpool spool = spool(10_000_000)) {
      List<OutputId> ids = accept(spool, 100);
      await(() -> spool.depth() <= 10);
      int files = files().size();
      try (OutputSpool other = spool(second, directory, 10_000_000)) {
        assertThat(other.diskBytes()).isZero();
        assertThat(other.flush(LONG)).isTrue();
      }
      assertThat(files()).hasSize(files);
      assertThat(second.ids()).isEmpty();
      store.back();
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(store.ids()).containsExactlyElementsOf(ids);
    }
  }

  @Test
  void accept_hostileText_staysInsideTheFiles() throws IOException {
    GeneratedOutput hostile =
        new GeneratedOutput(
            Samples.id(Samples.NOW),
            "../../" + Samples.HOSTILE,
            new OutputType("email"),
            Optional.of(Samples.HOSTILE + "\n"),
            Optional.of("../ana"),
            Optional.of("\r\n\n"),
            Optional.of(Samples.HOSTILE),
            "demo/demo",
            Completion.FAILED,
            false,
            Treatment.HELD_OUT,
            true,
            3,
            Optional.of(Samples.HOSTILE.repeat(2_000)));
    try (OutputSpool spool = spool(10_000_000)) {
      accept(spool, 30);
    }
    assertThat(store.ids()).isEmpty();
    Path beside = directory.resolve("beside");
    OutputSpool.Settings large =
        new OutputSpool.Settings(
            1_000_000, Optional.of(beside), 10_000_000, Duration.ofMillis(1), Duration.ofMillis(2));
    try (OutputSpool spool = new OutputSpool(store, large)) {
      spool.accept(hostile);
    }
    assertThat(only(beside)).hasFileName("outputs-1.spool");
    store.back();
    try (OutputSpool spool = new OutputSpool(store, large)) {
      assertThat(spool.flush(LONG)).isTrue();
    }
    assertThat(store.all()).containsExactly(hostile);
  }

  private static OutputId[] firsts(List<OutputId> ids, int count) {
    return ids.subList(0, count).toArray(OutputId[]::new);
  }
}

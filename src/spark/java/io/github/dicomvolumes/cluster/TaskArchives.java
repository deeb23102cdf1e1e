// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.scan.OwnArchives;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Archives that a task has on the disk of its executor: those that it needed last, as the next
 * volume is likely to lie in the same.
 */
final class TaskArchives implements AutoCloseable {
  private final ClusterJob job;
  private final Path folder;
  private final Places places;
  private final StagingRoom room;
  private final Set<FoundArchive> opened = new HashSet<>();
  private OwnArchives unpacked;

  /** What is done with what an archive holds, as long as it is unpacked. */
  interface Reader {
    void read(ScanResult scan) throws IOException;
  }

  /**
   * None so far.
   *
   * @param folder of the task, for archives only
   */
  TaskArchives(ClusterJob job, Path folder, StagingRoom room) {
    this.job = job;
    this.folder = folder;
    this.places = job.places(folder);
    this.room = room;
  }

  boolean areOpen() {
    return unpacked != null;
  }

  /** Reads what is in an archive. */
  void read(FoundArchive archive, Reader reader) throws IOException {
    ScanResult scan = scan(archive);
    if (room.wasRefused() && !room.isAlone()) {
      startAlone();
      scan = scan(archive);
    }
    for (ScanFailure failure : scan.failures()) {
      Staging.requireRoomLeft(failure.reason());
    }
    reader.read(scan);
  }

  private ScanResult scan(FoundArchive archive) throws IOException {
    try {
      add(archive);
    } catch (Staging.UnreadableInput e) {
      ScanFailure failure = new ScanFailure(path(archive), e.getMessage());
      return new ScanResult(places.input(), List.of(), new OtherFiles(), List.of(failure));
    }
    return unpacked.scan(path(archive), job.options().scan());
  }

  /**
   * Lets files in archives be read until others are opened.
   *
   * @param files by their names
   * @param archives in which they are
   * @throws Staging.UnreadableInput where an archive cannot be unpacked, or is another one by now
   */
  void open(Collection<Path> files, Collection<FoundArchive> archives) throws IOException {
    if (!opened.containsAll(archives)) {
      close();
    }
    try {
      openAll(files, archives);
    } catch (Staging.UnreadableInput e) {
      if (!room.wasRefused() || room.isAlone()) {
        throw e;
      }
      startAlone();
      openAll(files, archives);
    }
  }

  private void openAll(Collection<Path> files, Collection<FoundArchive> archives)
      throws IOException {
    for (FoundArchive archive : archives) {
      add(archive);
    }
    for (Path file : files) {
      try {
        unpacked.open(file);
      } catch (IOException e) {
        Staging.requireRoomLeft(FileFailure.text(e));
        throw new Staging.UnreadableInput(FileFailure.text(e), e);
      }
    }
  }

  private void add(FoundArchive archive) throws IOException {
    room.begin();
    if (unpacked == null) {
      unpacked = new OwnArchives(places.input(), folder.resolve("unpacked"), room::demand);
    }
    if (opened.contains(archive)) {
      return;
    }
    Staging.requireSame(job, path(archive), archive.size(), archive.time());
    if (job.inputStore() != null) {
      String refused = room.demand(archive.size());
      if (refused != null) {
        throw new Staging.UnreadableInput(
            path(archive).getFileName() + ": is larger than " + refused, null);
      }
      Staging.copy(job, path(archive), archive.size(), archive.time());
    }
    opened.add(archive);
  }

  private Path path(FoundArchive archive) {
    return places.input().resolve(archive.below());
  }

  private void startAlone() throws IOException {
    close();
    room.beginAlone();
  }

  /** Deletes all of it. */
  @Override
  public void close() throws IOException {
    opened.clear();
    try {
      if (unpacked != null) {
        unpacked.close();
      }
    } finally {
      unpacked = null;
      Staging.delete(folder);
      room.close();
    }
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.parallel.WorkerPool;
import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Finds the DICOM images below a folder: every file is recognised by its content, headers are read
 * in parallel, and nothing but the images found is kept in memory.
 */
public final class DicomScanner {
  private static final int BATCH = 32;

  private DicomScanner() {}

  /**
   * Scans a folder, the files that a DICOMDIR lists, or those in an archive. Archives among the
   * files are unpacked, and what lies in them belongs to the scan. Symbolic links are followed,
   * loops noticed; what cannot be read is a failure of the result and does not end the scan.
   *
   * @throws IOException where the folder is missing, no folder or DICOMDIR, or may not be read
   * @throws CancellationException where the progress says so
   */
  public static ScanResult scan(Path directory, ScanOptions options, Progress progress)
      throws IOException {
    return scan(directory, options, progress, null);
  }

  /**
   * The same, and shows what was found so far.
   *
   * @param soFar called several times a second at most, from a thread of the scan, one call at a
   *     time; never with the end result; null for nobody
   */
  public static ScanResult scan(
      Path directory, ScanOptions options, Progress progress, Consumer<ScanResult> soFar)
      throws IOException {
    return scan(directory, DicomSource.open(directory, progress), options, progress, soFar);
  }

  /**
   * Scans some of the files below a folder and no others, as a scan of all would read them.
   *
   * @throws CancellationException where the progress says so
   */
  public static ScanResult scan(
      Path directory, List<Path> files, ScanOptions options, Progress progress) throws IOException {
    DicomSource source = new DicomSource(directory, files, List.of(), "");
    return scan(directory, source, options, progress, null);
  }

  private static ScanResult scan(
      Path directory,
      DicomSource source,
      ScanOptions options,
      Progress progress,
      Consumer<ScanResult> soFar)
      throws IOException {
    ScanCollector collector = new ScanCollector(directory, progress, soFar);
    WorkerPool workers = new WorkerPool(options.threads(), "DICOM scan");
    try {
      Walk walk = new Walk(FileNameFilter.parse(options.filter()), collector, workers, options);
      for (ScanFailure failure : source.failures()) {
        collector.addFailure(failure);
      }
      if (source.listed() != null) {
        source.listed().forEach(walk::offer);
      } else {
        walk(source.folder(), walk, options);
      }
      walk.finish();
      List<Path> archives = collector.takeArchives();
      if (!archives.isEmpty()) {
        readArchives(archives, new NestedArchives(), walk, options, progress);
      }
    } finally {
      // Who stops a scan does not wait for files on a slow disk.
      workers.stop();
    }
    return collector.result();
  }

  /**
   * What some files hold.
   *
   * @param scan of these files only
   * @param archives those that are to be unpacked
   */
  public record Found(ScanResult scan, List<Path> archives) {}

  /**
   * Reads files that somebody else has found, in the calling thread.
   *
   * @param directory below which all files of the scan lie
   */
  public static Found read(Path directory, List<Path> files) {
    ScanCollector collector = new ScanCollector(directory, Progress.NONE, null);
    collector.read(files);
    collector.rethrow();
    return new Found(collector.result(), collector.takeArchives());
  }

  /** What several tasks found of one scan, as if one had read it. */
  public static ScanResult inOrder(ScanResult scan) {
    return ScanCollector.inOrder(scan);
  }

  /**
   * Reads an archive that somebody else has found, and those inside it, in the calling thread.
   *
   * @param directory below which the archive lies
   */
  static ScanResult readArchive(
      Path directory, Path archive, NestedArchives nested, ScanOptions options) throws IOException {
    ScanCollector collector = new ScanCollector(directory, Progress.NONE, null);
    ScanOptions inside = options.without(null);
    Walk walk = new Walk(FileNameFilter.parse(options.filter()), collector, null, inside);
    readArchives(List.of(archive), nested, walk, inside, Progress.NONE);
    return collector.result();
  }

  private static void walk(Path folder, Walk walk, ScanOptions options) throws IOException {
    int depth = options.flat() ? 1 : Integer.MAX_VALUE;
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, walk);
  }

  /** What lies in archives, and in archives inside them. */
  private static void readArchives(
      List<Path> found, NestedArchives nested, Walk walk, ScanOptions options, Progress progress)
      throws IOException {
    ScanCollector collector = walk.collector;
    List<Path> archives = found;
    while (!archives.isEmpty()) {
      for (Path archive : archives) {
        NestedArchives.Unpacked unpacked;
        try {
          unpacked = nested.unpack(archive, progress);
        } catch (IOException e) {
          collector.addFailure(new ScanFailure(archive, e.getMessage()));
          continue;
        }
        if (unpacked == null) {
          collector.addOther(archive, OtherFiles.NOT_DICOM);
          continue;
        }
        unpacked.failures().forEach(collector::addFailure);
        if (!unpacked.isAll()) {
          continue;
        }
        collector.addOther(archive, OtherFiles.UNPACKED);
        if (Files.isDirectory(unpacked.files())) {
          walk(unpacked.files(), walk, options);
        } else {
          walk.offer(unpacked.files());
        }
      }
      walk.finish();
      archives = collector.takeArchives();
    }
  }

  /** Walks the tree and hands files to the workers, a bounded number ahead of them. */
  private static final class Walk extends SimpleFileVisitor<Path> {
    private final FileNameFilter filter;
    private final ScanCollector collector;
    private final WorkerPool workers;
    private final int maxPending;
    private final Semaphore pending;
    private final Path output;
    private final Object outputKey;
    private Path inOutput;
    private List<Path> batch = new ArrayList<>(BATCH);

    /**
     * A walk.
     *
     * @param workers null where the calling thread reads
     */
    Walk(FileNameFilter filter, ScanCollector collector, WorkerPool workers, ScanOptions options)
        throws IOException {
      this.filter = filter;
      this.collector = collector;
      this.workers = workers;
      this.maxPending = 4 * options.threads();
      this.pending = new Semaphore(maxPending);
      this.output = options.output();
      this.outputKey =
          output == null ? null : Files.readAttributes(output, BasicFileAttributes.class).fileKey();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      if (output != null && inOutput == null && isOutput(directory, attributes)) {
        inOutput = directory;
      }
      return FileVisitResult.CONTINUE;
    }

    /** On Windows folders have no keys. */
    private boolean isOutput(Path directory, BasicFileAttributes attributes) throws IOException {
      return attributes.fileKey() == null
          ? Files.isSameFile(directory, output)
          : attributes.fileKey().equals(outputKey);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String other = FolderListing.otherKind(file, attributes, inOutput != null, filter);
      if (other == null) {
        read(file);
      } else if (!other.isEmpty()) {
        collector.addOther(file, other);
      }
      return FileVisitResult.CONTINUE;
    }

    void offer(Path file) {
      if (filter.accepts(file.getFileName())) {
        read(file);
      } else {
        collector.addOther(file, OtherFiles.NOT_LOOKED_AT);
      }
    }

    private void read(Path file) {
      batch.add(file);
      if (batch.size() == BATCH) {
        submit();
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      // A link back to a folder above leads to nothing new. A dangling link never comes here.
      if (!(failure instanceof FileSystemLoopException)) {
        collector.addFailure(file, failure);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
      if (failure != null) {
        collector.addFailure(directory, failure);
      }
      if (directory.equals(inOutput)) {
        inOutput = null;
      }
      return FileVisitResult.CONTINUE;
    }

    void finish() {
      submit();
      pending.acquireUninterruptibly(maxPending);
      pending.release(maxPending);
      collector.rethrow();
    }

    private void submit() {
      collector.rethrow();
      List<Path> files = batch;
      batch = new ArrayList<>(BATCH);
      if (workers == null) {
        collector.read(files);
        return;
      }
      pending.acquireUninterruptibly();
      workers.run(
          new Runnable() {
            @Override
            public void run() {
              try {
                collector.read(files);
              } finally {
                pending.release();
              }
            }
          });
    }
  }
}

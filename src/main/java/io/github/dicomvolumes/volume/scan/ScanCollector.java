// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.dictionary.SopClasses;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.file.TemporaryFile;
import io.github.dicomvolumes.volume.Acquisition;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.Timing;
import io.github.dicomvolumes.volume.header.ImageHeaderReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Reads headers for a scan, from several threads, and keeps one copy of what they share. */
final class ScanCollector {
  private static final Comparator<ScannedImage> BY_PATH =
      new Comparator<>() {
        @Override
        public int compare(ScannedImage a, ScannedImage b) {
          Path folder = UnpackedPaths.shown(a.file().folder());
          int folders = folder.compareTo(UnpackedPaths.shown(b.file().folder()));
          if (folders != 0) {
            return folders;
          }
          int names = a.file().fileName().compareTo(b.file().fileName());
          return names != 0
              ? names
              : UnpackedPaths.rank(a.file().folder())
                  .compareTo(UnpackedPaths.rank(b.file().folder()));
        }
      };

  /** Before the first element of a file (PS3.10 section 7.1); the mark is no zero. */
  private static final int PREAMBLE_AND_MARK = 132;

  private static final long SHOW_INTERVAL_NANOS = 250_000_000;

  /** Showing what was found so far may take one part in so many of the time. */
  private static final int SHOW_SHARE = 5;

  private final Path directory;
  private final Progress progress;
  private final Consumer<ScanResult> soFar;
  private final AtomicBoolean showing = new AtomicBoolean();
  private final Map<Object, Object> canonical = new ConcurrentHashMap<>();
  private final List<ScannedImage> images = new ArrayList<>();

  private final OtherFiles others = new OtherFiles();
  private final List<ScanFailure> failures = new ArrayList<>();
  private final List<Path> archives = new ArrayList<>();
  private long done;
  private volatile long nextShowNanos = System.nanoTime() + SHOW_INTERVAL_NANOS;
  private Throwable thrown;

  ScanCollector(Path directory, Progress progress, Consumer<ScanResult> soFar) {
    this.directory = directory;
    this.progress = progress;
    this.soFar = soFar;
  }

  /** Reads a batch of files. */
  void read(List<Path> files) {
    try {
      for (Path file : files) {
        readOne(file);
      }
      long now;
      synchronized (this) {
        done += files.size();
        now = done;
      }
      progress.check(now, 0);
      showSoFar();
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        thrown = thrown == null ? e : thrown;
      }
    }
  }

  /** Now and then, from one thread at a time. */
  private void showSoFar() {
    if (soFar == null
        || System.nanoTime() - nextShowNanos < 0
        || !showing.compareAndSet(false, true)) {
      return;
    }
    try {
      long start = System.nanoTime();
      soFar.accept(result());
      long end = System.nanoTime();
      nextShowNanos = end + Math.max(SHOW_INTERVAL_NANOS, SHOW_SHARE * (end - start));
    } finally {
      showing.set(false);
    }
  }

  /** Throws what a reading thread threw, cancellation included. */
  synchronized void rethrow() {
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  private void readOne(Path file) {
    Optional<DicomHeader> header = Optional.empty();
    try {
      header = DicomReader.readHeader(file, ImageHeaderReader.SELECTION);
      if (header.isEmpty()) {
        String kind = kindOf(file);
        if (kind.equals(OtherFiles.UNPACKED)) {
          addArchive(file);
        } else {
          addOther(file, kind);
        }
        return;
      }
      Optional<ScannedImage> image = ImageHeaderReader.read(header.get());
      if (image.isPresent()) {
        ScannedImage shared = share(image.get());
        synchronized (this) {
          images.add(shared);
        }
      } else {
        addOther(file, nameOfObject(header.get()));
        if (SopClasses.refersToImages(header.get().sopClassUid())) {
          addReferring(file);
        }
      }
    } catch (IOException e) {
      addFailure(file, e, seriesInstanceUid(header));
    } catch (RuntimeException | StackOverflowError e) {
      // A fault of the reader must not take the other files with it.
      addFailure(file, new IOException("unexpected " + e, e), seriesInstanceUid(header));
    }
  }

  private static String seriesInstanceUid(Optional<DicomHeader> header) {
    return header.isEmpty() ? "" : header.get().dataSet().string(Tags.SeriesInstanceUID).orElse("");
  }

  private synchronized void addReferring(Path file) {
    others.addReferring(file);
  }

  /** Counts a file that holds no image. */
  synchronized void addOther(Path file, String kind) {
    others.add(UnpackedPaths.shown(file.getParent()), kind);
  }

  /** What a file is that is no DICOM. */
  private static String kindOf(Path file) throws IOException {
    if (TemporaryFile.isOne(file)) {
      return OtherFiles.TEMPORARY;
    }
    long size = RegularFile.size(file);
    if (size == 0) {
      return OtherFiles.EMPTY;
    }
    if (size < PREAMBLE_AND_MARK && isZero(file)) {
      throw new DicomFormatException(
          file, "holds " + size + " zeros, as a DICOM file begins: it is cut off");
    }
    ArchiveKind archive = ArchiveKind.of(file);
    if (Archives.areRead(archive)) {
      return OtherFiles.UNPACKED;
    }
    if (archive != null || ArchiveKind.isNamedSo(file)) {
      return OtherFiles.ARCHIVE;
    }
    return DicomSource.isVolume(file) ? OtherFiles.VOLUME : OtherFiles.NOT_DICOM;
  }

  private synchronized void addArchive(Path file) {
    archives.add(file);
  }

  /** The archives that were met since this was asked for, in the order of their paths. */
  synchronized List<Path> takeArchives() {
    List<Path> taken = new ArrayList<>(archives);
    archives.clear();
    if (taken.size() > 1) {
      taken.sort((a, b) -> UnpackedPaths.shown(a).compareTo(UnpackedPaths.shown(b)));
    }
    return taken;
  }

  private static boolean isZero(Path file) throws IOException {
    try (InputStream in = Channels.newInputStream(RegularFile.open(file))) {
      for (byte b : in.readAllBytes()) {
        if (b != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static String nameOfObject(DicomHeader header) {
    String uid = header.sopClassUid();
    return SopClasses.name(uid).orElse(uid);
  }

  /** Notes a file or folder that cannot be read. */
  void addFailure(Path path, IOException failure) {
    addFailure(path, failure, "");
  }

  private void addFailure(Path path, IOException failure, String seriesInstanceUid) {
    if (failure instanceof NoSuchFileException && TemporaryFile.isOne(path)) {
      // Of a writer who goes on while this tree is read.
      return;
    }
    ScanFailure noted = new ScanFailure(path, reason(path, failure), null, seriesInstanceUid);
    synchronized (this) {
      failures.add(noted);
    }
  }

  /** Why a file or folder cannot be read. */
  static String reason(Path path, IOException failure) {
    if (failure instanceof DicomFormatException) {
      return failure.getMessage();
    }
    if (failure instanceof AccessDeniedException) {
      return path.getFileName() + ": no permission to read it";
    }
    if (failure instanceof NoSuchFileException) {
      return path.getFileName() + ": went away while the tree was read";
    }
    return path.getFileName() + ": cannot be read (" + failure.getMessage() + ")";
  }

  /** Notes what was found to be wrong before it was read. */
  synchronized void addFailure(ScanFailure failure) {
    failures.add(failure);
  }

  synchronized ScanResult result() {
    images.sort(BY_PATH);
    if (failures.size() > 1) {
      failures.sort(
          (a, b) -> UnpackedPaths.shown(a.path()).compareTo(UnpackedPaths.shown(b.path())));
    }
    return new ScanResult(directory, images, others, failures);
  }

  /** The same in the order in which results are given. */
  static ScanResult inOrder(ScanResult scan) {
    ScanCollector collector = new ScanCollector(scan.directory(), Progress.NONE, null);
    collector.images.addAll(scan.images());
    collector.failures.addAll(scan.failures());
    return collector.result();
  }

  private ScannedImage share(ScannedImage image) {
    ImageFile file = image.file();
    ImageFile sharedFile =
        file.but()
            .folder(share(file.folder()))
            .pixelData(share(file.pixelData()))
            .layout(share(file.layout()))
            .facts(share(file.facts()))
            .build();
    List<Frame> frames = new ArrayList<>(image.frames().size());
    for (Frame frame : image.frames()) {
      frames.add(
          Frame.of(sharedFile, frame.frameIndex())
              .position(frame.position())
              .orientation(share(frame.orientation()))
              .pixelSpacing(share(frame.pixelSpacing()))
              .scale(share(frame.scale()))
              .windows(share(frame.windows()))
              .acquisition(share(frame.acquisition()))
              .build());
    }
    return new ScannedImage(
        share(image.series()), sharedFile, frames, share(image.hints()), image.problems());
  }

  private Acquisition share(Acquisition acquisition) {
    Acquisition shared = acquisition.withContrast(share(acquisition.contrast()));
    return shared.timing().isNone() ? shared.withTiming(Timing.NONE) : shared;
  }

  @SuppressWarnings("unchecked")
  private <T> T share(T value) {
    if (value == null) {
      return null;
    }
    Object existing = canonical.putIfAbsent(value, value);
    return existing == null ? value : (T) existing;
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.metaimage.MetaImageWriter;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The folder that a conversion writes to, which it has for itself: the report's temporary file is
 * locked meanwhile, so that the temporaries of volumes are known to be left over from a run that
 * was killed.
 */
final class OutputFolder implements AutoCloseable {
  private static final int RANDOM_DIGITS = 8;

  private final ConvertOptions options;
  private final Path part;
  private final FileChannel lock;

  private OutputFolder(ConvertOptions options, Path part, FileChannel lock) {
    this.options = options;
    this.part = part;
    this.lock = lock;
  }

  /**
   * Makes the folder where it is missing.
   *
   * @throws IOException where it cannot be written, is the input, or another conversion has it
   */
  static OutputFolder open(ConvertOptions options) throws IOException {
    Path folder = options.output();
    Files.createDirectories(folder);
    if (Files.isSameFile(folder, options.input())) {
      throw new IOException("input and output are the same folder; choose another output");
    }
    Path part = folder.resolve("." + ConversionReport.FILE_NAME + ".part");
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? "no permission" : e.getReason();
      throw new IOException("the output " + folder + " cannot be written: " + reason, e);
    }
    try {
      FileLock taken = channel.tryLock();
      if (taken != null) {
        return new OutputFolder(options, part, channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(folder + ": another conversion is writing there", e);
    } catch (IOException e) {
      // Some network file systems have no locks; there it is the user who keeps order.
      return new OutputFolder(options, part, channel);
    }
    channel.close();
    throw new IOException(folder + ": another conversion is writing there");
  }

  /** The report's file. */
  Path report() {
    return options.output().resolve(ConversionReport.FILE_NAME);
  }

  /**
   * Deletes what a run that was killed left behind, in the folders of the volumes.
   *
   * @param volumes relative to the output, without an extension
   */
  void clearTemporaries(List<Path> volumes) throws IOException {
    Set<Path> folders = new HashSet<>();
    folders.add(options.output());
    for (Path volume : volumes) {
      Path stem = options.output().resolve(volume);
      folders.add(stem.getParent());
      // Before the temporary header goes, which tells whose the data are.
      MetaImageWriter.deleteInterrupted(stem.resolveSibling(stem.getFileName() + ".mhd"));
      if (options.pictures().png()) {
        folders.add(stem.resolveSibling(stem.getFileName() + "_png"));
        folders.add(stem.resolveSibling(stem.getFileName() + "_png8"));
      }
    }
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          if (isTemporary(file.getFileName().toString()) && Files.isRegularFile(file)) {
            Files.delete(file);
          }
        }
      }
    }
  }

  /** Whether a name is of the form {@code .NAME.part-xxxxxxxx} or {@code .NAME.old-xxxxxxxx}. */
  private static boolean isTemporary(String name) {
    int random = name.length() - RANDOM_DIGITS;
    if (!name.startsWith(".") || random < 0) {
      return false;
    }
    for (int i = random; i < name.length(); i++) {
      if (Character.digit(name.charAt(i), 16) < 0) {
        return false;
      }
    }
    String before = name.substring(0, random);
    return before.endsWith(".part-") || before.endsWith(".old-");
  }

  /** Writes both reports and puts them in their places; the folder is let go. */
  void writeReport(List<ConvertedVolume> volumes, List<ScanFailure> failures) throws IOException {
    Path page = options.output().resolve(ReportPage.FILE_NAME);
    Path pagePart = options.output().resolve("." + ReportPage.FILE_NAME + ".part-00000000");
    try (Writer writer = Files.newBufferedWriter(pagePart, StandardCharsets.UTF_8)) {
      new ReportPage(options, volumes, failures).write(writer);
    }
    Files.move(pagePart, page, StandardCopyOption.REPLACE_EXISTING);
    String text = ConversionReport.text(options.input(), volumes, failures);
    lock.truncate(0);
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      lock.write(bytes);
    }
    lock.close();
    Files.move(part, report(), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    if (lock.isOpen()) {
      lock.close();
      Files.deleteIfExists(part);
    }
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.file.FolderFiles;
import io.github.dicomvolumes.file.FolderMark;
import io.github.dicomvolumes.file.TemporaryFile;
import io.github.dicomvolumes.format.VolumeFormat;
import io.github.dicomvolumes.volume.ScanResult;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The folder that a conversion writes to, which it has for itself while it runs: a second one that
 * is started meanwhile is refused before it touches anything. So the temporaries of volumes are
 * known to be left over from a run that was killed.
 *
 * <p>On a file system without locks two runs are not told apart. There nothing that may be another
 * one's is cleared away, and two runs of the same input and options write the same volumes, each of
 * them whole at any time; other inputs or options must not share an output.
 */
public final class OutputFolder implements AutoCloseable {
  /** Name of the file that marks an output that a conversion writes to. */
  public static final String MARK = "." + ConversionReport.FILE_NAME + ".part";

  private final ConvertOptions options;
  private final FolderMark mark;

  private OutputFolder(ConvertOptions options, FolderMark mark) {
    this.options = options;
    this.mark = mark;
  }

  /**
   * Makes the folder where it is missing.
   *
   * @throws IOException where it cannot be written, is the input, or another conversion has it
   */
  public static OutputFolder open(ConvertOptions options) throws IOException {
    Path folder = options.output();
    Files.createDirectories(folder);
    if (Files.isSameFile(folder, options.input())) {
      throw new IOException("input and output are the same folder; choose another output");
    }
    return new OutputFolder(options, FolderMark.take(folder, MARK, "conversion"));
  }

  /** The report's file. */
  Path report() {
    return options.output().resolve(ConversionReport.FILE_NAME);
  }

  /**
   * Deletes what a run that was killed left behind, in the folders of the volumes, if it is known
   * that no other one is at work.
   *
   * @param volumes relative to the output, without an extension
   */
  void clearTemporaries(List<Path> volumes) throws IOException {
    if (mark.isAlone()) {
      clearTemporaries(volumes, options);
    }
  }

  /** Whether it is known that no other conversion writes here. */
  public boolean isAlone() {
    return mark.isAlone();
  }

  /**
   * Deletes what a run that was killed left behind, for who knows that no other one is at work.
   *
   * @param volumes relative to the output, without an extension
   */
  public static void clearTemporaries(List<Path> volumes, ConvertOptions options)
      throws IOException {
    VolumeFormat format = VolumeFormats.of(options.format());
    String ending = VolumeFormats.ending(options.format(), options.compressed());
    Set<Path> folders = new HashSet<>();
    folders.add(options.output());
    for (Path volume : volumes) {
      Path stem = options.output().resolve(volume);
      folders.add(stem.getParent());
      // Before the temporary header goes, which tells whose the data are.
      format.deleteInterrupted(stem.resolveSibling(stem.getFileName() + ending));
      if (options.pictures().png()) {
        folders.add(stem.resolveSibling(stem.getFileName() + "_png"));
        folders.add(stem.resolveSibling(stem.getFileName() + "_png8"));
      }
    }
    for (Path folder : folders) {
      for (Path file : FolderFiles.of(folder, ".", "")) {
        if (TemporaryFile.isOne(file) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Writes the reports and puts them in their places. */
  void writeReport(List<ConvertedVolume> volumes, ScanResult scan) throws IOException {
    List<ReportRow> rows = ReportRow.all(volumes, scan.failures(), options);
    StringWriter files = new StringWriter();
    FileAccount.write(volumes, scan, options, files);
    write(options.output().resolve(AccountTable.FILE_NAME), files.toString());
    StringWriter page = new StringWriter();
    new ReportPage(options, rows).write(page);
    write(options.output().resolve(ReportPage.FILE_NAME), page.toString());
    StringWriter table = new StringWriter();
    ConversionReport.write(rows, options.identify(), table);
    write(report(), table.toString());
  }

  private static void write(Path file, String text) throws IOException {
    try {
      TemporaryFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IOException("the report cannot be written: " + FileFailure.text(e), e);
    }
  }

  @Override
  public void close() throws IOException {
    mark.close();
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The conversion of one volume: it is there already and up to date, cannot be made, or is to be
 * written.
 *
 * @param ended what became of it; null where it is to be written
 * @param job what writes it; null where it has ended
 */
public record VolumeStart(ConvertedVolume ended, VolumeJob job) {

  /**
   * Looks for the volume in the output.
   *
   * @param stem path of its files relative to the output, without an extension
   * @param files of what the volume is made
   */
  static VolumeStart of(VolumePlan plan, Path stem, ConvertOptions options, SourceFiles files) {
    VolumeFiles written = new VolumeFiles(plan, options, stem);
    Path volume = written.relative();
    try {
      String source = SourceMark.of(plan, options, files);
      if (!options.overwrite() && isUpToDate(written, source)) {
        return new VolumeStart(
            new ConvertedVolume(plan, volume, ConvertedVolume.State.PRESENT, "", 0), null);
      }
      return new VolumeStart(
          null, new VolumeJob(plan, stem, options, source, files.startMillis(), false));
    } catch (IOException e) {
      String reason =
          e instanceof NoSuchFileException
              ? "a file went away while the tree was read: " + FileFailure.text(e)
              : FileFailure.text(e);
      return new VolumeStart(failed(plan, stem, options, reason), null);
    }
  }

  /** A volume that cannot be made. */
  public static ConvertedVolume failed(
      VolumePlan plan, Path stem, ConvertOptions options, String reason) {
    Path volume = new VolumeFiles(plan, options, stem).relative();
    return new ConvertedVolume(plan, volume, ConvertedVolume.State.FAILED, reason, 0);
  }

  /** What became of a volume that is there and up to date; null where it is to be written. */
  public static ConvertedVolume present(
      VolumePlan plan, Path stem, ConvertOptions options, SourceFiles files) {
    ConvertedVolume ended = of(plan, stem, options, files).ended();
    return ended != null && ended.state() == ConvertedVolume.State.PRESENT ? ended : null;
  }

  /** What would become of a volume: one that is to be written is unfinished. */
  public static ConvertedVolume look(
      VolumePlan plan, Path stem, ConvertOptions options, SourceFiles files) {
    VolumeStart start = of(plan, stem, options, files);
    return start.ended() != null
        ? start.ended()
        : new ConvertedVolume(
            plan,
            new VolumeFiles(plan, options, stem).relative(),
            ConvertedVolume.State.UNFINISHED,
            "",
            0);
  }

  /** The folder of a volume's PNGs, relative to the output; null where none are asked for. */
  public static Path slices(VolumePlan plan, Path stem, ConvertOptions options) {
    return options.pictures().png()
        ? options.output().relativize(new VolumeFiles(plan, options, stem).slices())
        : null;
  }

  /** What the folder of an output may hold of a volume, its names relative to it. */
  public static List<Path> files(VolumePlan plan, Path stem, ConvertOptions options) {
    return new VolumeFiles(plan, options, stem).all();
  }

  /**
   * Writes one volume, unless it is there and up to date, with the threads of the options.
   *
   * @param stem path of its files relative to the output, without an extension
   * @throws IOException where the output takes no more
   */
  public static ConvertedVolume convert(
      VolumePlan plan, Path stem, ConvertOptions options, SourceFiles files) throws IOException {
    VolumeStart start = of(plan, stem, options, files);
    if (start.ended() != null) {
      return start.ended();
    }
    ConvertedVolume[] ended = new ConvertedVolume[1];
    ConversionQueue.run(
        List.of(start.job()),
        options,
        new ConversionQueue.Listener() {
          @Override
          public void ended(ConvertedVolume volume, boolean diskFull) throws IOException {
            ended[0] = volume;
            if (volume.state() == ConvertedVolume.State.FAILED) {
              OutputProbe.requireWritable(options.output(), volume, diskFull, -1);
            }
          }
        },
        Progress.NONE);
    return ended[0];
  }

  /** Whether a volume is there with all of its data, made of the same files in the same way. */
  private static boolean isUpToDate(VolumeFiles files, String source) {
    if (!SourceMark.isSettled(source) || !Files.exists(files.volume())) {
      return false;
    }
    try {
      Optional<String> found = files.format().note(files.volume(), SourceMark.KEY);
      return found.isPresent()
          && found.get().equals(source)
          && files.hasPictures()
          && files.hasSidecars();
    } catch (IOException e) {
      // Pictures that cannot be looked for are made again.
      return false;
    }
  }
}

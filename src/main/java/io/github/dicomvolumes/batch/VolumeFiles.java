// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.bids.Sidecar;
import io.github.dicomvolumes.file.FolderFiles;
import io.github.dicomvolumes.file.TemporaryFile;
import io.github.dicomvolumes.format.VolumeFormat;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the files of a volume lie: the one that names it, a folder of PNGs and a contact sheet
 * beside it.
 */
final class VolumeFiles {
  private static final int DIGITS = 4;

  private final VolumePlan plan;
  private final ConvertOptions options;
  private final Path relativeStem;
  private final Path stem;

  /**
   * The files of a volume.
   *
   * @param stem path relative to the output, without an extension
   */
  VolumeFiles(VolumePlan plan, ConvertOptions options, Path stem) {
    this.plan = plan;
    this.options = options;
    this.relativeStem = stem;
    this.stem = options.output().resolve(stem);
  }

  private Path beside(String ending) {
    return stem.resolveSibling(stem.getFileName() + ending);
  }

  /** The format that the volume is written in. */
  VolumeFormat format() {
    return VolumeFormats.of(options.format());
  }

  /** The ending of a volume's name: 3D Slicer knows segmentations in NRRD by theirs. */
  static String ending(VolumePlan plan, ConvertOptions options) {
    String plain = VolumeFormats.ending(options.format(), options.compressed());
    return options.format() == OutputFormat.NRRD && !plan.segments().isEmpty()
        ? ".seg" + plain
        : plain;
  }

  private String ending() {
    return ending(plan, options);
  }

  /** The file that names the volume, relative to the output. */
  Path relative() {
    return relativeStem.resolveSibling(relativeStem.getFileName() + ending());
  }

  /** Its possible files but those in the folder of the PNGs, relative to the output. */
  List<Path> all() {
    List<Path> all = new ArrayList<>();
    all.add(relative());
    for (String ending : List.of(".raw", ".zraw", ".json", ".bval", ".bvec", "_preview.png")) {
      all.add(relativeStem.resolveSibling(relativeStem.getFileName() + ending));
    }
    return all;
  }

  /** The file that names the volume. */
  Path volume() {
    return beside(ending());
  }

  Path preview() {
    return beside("_preview.png");
  }

  /** The folder of the PNGs: one of their own for 8 bit, so that both may be there. */
  Path slices() {
    return beside(options.pictures().windowed() ? "_png8" : "_png");
  }

  /**
   * The PNG of a slice, numbered from 1.
   *
   * @param plane index of slice and time point, slices fastest
   */
  Path slice(int plane, int channel) {
    StringBuilder name = new StringBuilder("slice_").append(number(plane % plan.slices()));
    if (plan.timePoints() > 1) {
      name.append("_time_").append(number(plane / plan.slices()));
    }
    if (plan.channels() > 1) {
      name.append("_channel_").append(number(channel));
    }
    return slices().resolve(name.append(".png").toString());
  }

  private static String number(int index) {
    String digits = Integer.toString(index + 1);
    return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
  }

  /**
   * Writes what stands beside a volume of a format that has it: of NIfTI, a sidecar of BIDS and
   * tables of diffusion weightings.
   *
   * @return what a careful user wants to know of them
   */
  List<ImportWarning> writeSidecars() throws IOException {
    List<ImportWarning> warnings = new ArrayList<>(0);
    if (options.format() == OutputFormat.NIFTI) {
      Sidecar sidecar = Sidecar.of(plan, options.storedValues());
      for (Map.Entry<String, String> text : sidecar.texts().entrySet()) {
        TemporaryFile.write(
            beside(text.getKey()), text.getValue().getBytes(StandardCharsets.UTF_8));
      }
      for (String fault : sidecar.faults()) {
        warnings.add(new ImportWarning(ImportWarning.Kind.FORMAT, fault));
      }
    }
    return warnings;
  }

  /** Whether what stands beside the volume is there. */
  boolean hasSidecars() {
    return options.format() != OutputFormat.NIFTI || Files.exists(beside(".json"));
  }

  /**
   * Deletes the PNGs of an earlier volume, which may have had more slices. Those that somebody else
   * makes meanwhile of the same volume stay: a cluster may have a volume written twice.
   *
   * @param startMillis when this conversion began
   */
  void deleteSlices(long startMillis) throws IOException {
    if (!options.pictures().png()) {
      return;
    }
    Set<Path> own = new HashSet<>();
    for (int plane = 0; plane < plan.slices() * plan.timePoints(); plane++) {
      for (int channel = 0; channel < plan.channels(); channel++) {
        own.add(slice(plane, channel));
      }
    }
    for (Path file : FolderFiles.of(slices(), "slice_", ".png")) {
      try {
        if (!own.contains(file)
            || Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis()
                < startMillis) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException e) {
        // The other one has deleted it.
        continue;
      }
    }
  }

  /** Whether every picture that is asked for is there. */
  boolean hasPictures() throws IOException {
    PictureKinds wanted = options.pictures();
    if (wanted.preview() && !PngFile.isComplete(preview())) {
      return false;
    }
    if (!wanted.png()) {
      return true;
    }
    int count = 0;
    for (Path file : FolderFiles.of(slices(), "slice_", ".png")) {
      count += PngFile.isComplete(file) ? 1 : 0;
    }
    return count >= plan.planes().size();
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.derived.FactsOfImage;
import io.github.dicomvolumes.format.Display;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeKeys;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumeReader;
import io.github.dicomvolumes.metaimage.MetaImageVolume;
import io.github.dicomvolumes.nifti.NiftiReader;
import io.github.dicomvolumes.nrrd.NrrdReader;
import io.github.dicomvolumes.volume.SeriesIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens a volume of any format that we read, without ImageJ. */
final class DicomInput {
  private DicomInput() {}

  /**
   * Opens a file by the ending of its name.
   *
   * @throws IllegalArgumentException where no format has that ending
   */
  static VolumeReader open(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".mhd") || name.endsWith(".mha")) {
      return MetaImageVolume.open(file);
    } else if (name.endsWith(".nii") || name.endsWith(".nii.gz")) {
      return NiftiReader.open(file);
    } else if (name.endsWith(".nrrd") || name.endsWith(".nhdr")) {
      return NrrdReader.open(file);
    }
    throw new IllegalArgumentException(
        file.getFileName() + " ends in none of .mhd, .mha, .nii, .nii.gz, .nrrd, .nhdr");
  }

  /** What a volume is, with what its notes say of modality and display. */
  static VolumeFacts facts(VolumeReader reader) {
    VolumeFacts facts = reader.facts();
    Map<String, String> notes = facts.notes();
    String modality = notes.getOrDefault(SeriesIdentity.MODALITY, facts.modality());
    VolumeFacts known = FactsOfImage.ofModality(facts, modality);
    Display shown = facts.looks().whole();
    if (shown == null) {
      shown =
          Display.parse(
              notes.getOrDefault(VolumeKeys.DISPLAY_RANGE, ""),
              notes.getOrDefault(VolumeKeys.LUT, ""));
    }
    VolumeLooks looks =
        new VolumeLooks(
            facts.looks().channelLabels(),
            shown,
            facts.looks().channelMode(),
            facts.looks().ofChannels());
    return new VolumeFacts(
        known.size(),
        known.place(),
        known.time(),
        known.values(),
        looks,
        segments(known),
        known.modality(),
        notes);
  }

  private static List<String> segments(VolumeFacts facts) {
    String noted = facts.notes().getOrDefault(VolumeKeys.SEGMENTS, "");
    return facts.segments().isEmpty() && !noted.isEmpty()
        ? List.of(noted.split("\\|"))
        : facts.segments();
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import ij.ImagePlus;
import io.github.dicomvolumes.derived.SourceSeries;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the frames that an image was made of: by its files, by what labels keep of headers. */
public final class ImageSource {
  private ImageSource() {}

  /** The source of an image; {@link SourceSeries#NONE} where there is no DICOM behind it. */
  public static SourceSeries of(ImagePlus image) {
    int planes = image.getStackSize();
    boolean made = isResampled(image);
    List<SourceSeries.Place> places = new ArrayList<>(planes);
    List<DataSet> texts = new ArrayList<>(planes);
    boolean found = false;
    for (int i = 1; i <= planes; i++) {
      SourceSeries.Place place = made ? null : place(image, i);
      DataSet text = made ? null : text(image, i);
      places.add(place);
      texts.add(text);
      found |= place != null || text != null;
    }
    List<List<SourceSeries.Place>> groups = groups(image);
    return found || !groups.isEmpty()
        ? SourceSeries.read(places, texts, groups)
        : SourceSeries.NONE;
  }

  /** Whether the import made planes of others. */
  static boolean isResampled(ImagePlus image) {
    return "true".equals(image.getProp(ImageFiles.RESAMPLED));
  }

  private static SourceSeries.Place place(ImagePlus image, int slice) {
    Optional<Path> file = ImageFiles.of(image, slice).filter(Files::isRegularFile);
    return file.map(path -> new SourceSeries.Place(path, ImageFiles.frame(image, slice) - 1))
        .orElse(null);
  }

  private static DataSet text(ImagePlus image, int slice) {
    // Those of a virtual stack are read from the files.
    String label = image.getStack().isVirtual() ? null : image.getStack().getSliceLabel(slice);
    if (image.getStackSize() == 1 && image.getInfoProperty() != null) {
      label = label == null || label.indexOf('\n') < 0 ? image.getInfoProperty() : label;
    }
    if (label == null || label.indexOf('\n') < 0) {
      return null;
    }
    DataSet header = LabelHeader.parse(label);
    return header.size() == 0 ? null : header;
  }

  /** All frames of each channel and time point of the import, where the image has as many. */
  private static List<List<SourceSeries.Place>> groups(ImagePlus image) {
    ImageFiles.Import whole = ImageFiles.origin(image).orElse(null);
    if (whole == null
        || whole.channels() != image.getNChannels()
        || whole.timePoints() != image.getNFrames()) {
      return List.of();
    }
    List<List<SourceSeries.Place>> groups = new ArrayList<>();
    for (int time = 0; time < whole.timePoints(); time++) {
      for (int channel = 0; channel < whole.channels(); channel++) {
        List<SourceSeries.Place> group = new ArrayList<>();
        for (int slice = 0; slice < whole.slices(); slice++) {
          ImageFiles.Place place =
              whole.places().get(channel + whole.channels() * (slice + whole.slices() * time));
          if (Files.isRegularFile(place.file())) {
            group.add(new SourceSeries.Place(place.file(), place.frame()));
          }
        }
        groups.add(group);
      }
    }
    return groups;
  }
}

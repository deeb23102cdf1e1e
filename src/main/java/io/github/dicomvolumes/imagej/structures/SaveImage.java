// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.ObjectType;
import io.github.dicomvolumes.imagej.derived.SaveAsDicom;
import io.github.dicomvolumes.imagej.derived.SaveAsDicomOptions;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Saves an image, its ROIs or its labels as DICOM: one way for every door. An image whose values
 * are numbers of segments that it names is a Segmentation again, unless another type is asked for.
 */
public final class SaveImage {
  private static final String IMAGE = "image";

  private SaveImage() {}

  /**
   * Saves.
   *
   * @param kind a macro's word: {@code image}, or one of {@link SaveStructures.Kind}
   * @param content a macro's word: one of {@link SaveStructures.Content}; not looked at for images
   * @throws IllegalArgumentException where the options ask for what cannot be
   * @throws IOException where files cannot be written or pixels not be read
   */
  public static SaveStructures.Result run(
      ImagePlus image, String kind, String content, SaveAsDicomOptions options, Progress progress)
      throws IOException {
    if (!kind.equals(IMAGE)) {
      return SaveStructures.run(
          image,
          options.save(),
          SaveStructures.Kind.parse(kind),
          SaveStructures.Content.parse(content),
          options.objects(),
          progress);
    }
    boolean free = options.objects().type() == ObjectType.AUTO && options.like() == null;
    SaveStructures.Kind labels = free ? kindOfLabels(image) : null;
    if (labels != null) {
      return SaveStructures.labels(image, options.save(), labels, options.objects(), progress);
    }
    DerivedSeries.Result result = SaveAsDicom.run(image, options, progress);
    List<String> warnings = new ArrayList<>(result.warnings());
    return new SaveStructures.Result(
        result.summary() + " to " + options.save().getFileName(), warnings);
  }

  /**
   * What an image of labels becomes: bits where its segments are counted from 1 on, else a label
   * map, which holds any numbers; null where it is none of these.
   */
  static SaveStructures.Kind kindOfLabels(ImagePlus image) {
    boolean whole = image.getBitDepth() == 8 || image.getBitDepth() == 16;
    if (image.getProp(VolumeImage.SEGMENTS) == null
        || !whole
        || image.getNFrames() > 1
        || ImageGeometry.place(image).geometry().isEmpty()) {
      return null;
    }
    SortedMap<Integer, String> names = StructureMasks.names(image);
    LabelPixels pixels;
    try {
      pixels = new LabelPixels(image);
    } catch (IllegalArgumentException e) {
      // Values that are no numbers of segments: an image as any other.
      return null;
    }
    if (pixels.values().isEmpty() || !names.keySet().containsAll(pixels.values())) {
      return null;
    }
    boolean counted = names.firstKey() == 1 && names.lastKey() == names.size();
    if (counted) {
      return SaveStructures.Kind.SEGMENTATION;
    }
    return image.getNChannels() == 1 ? SaveStructures.Kind.LABELMAP : null;
  }
}

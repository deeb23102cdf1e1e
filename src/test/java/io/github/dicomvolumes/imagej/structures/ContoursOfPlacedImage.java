// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.StructureSetFile;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Brings contours to small images whose place tests know. */
abstract class ContoursOfPlacedImage {
  static final int[] RED = {255, 0, 0};

  /** In the image: x from 5.5 to 10.5, y from 5.5 to 15.5. */
  static final double[] SQUARE = {-10, -5, 0, -5, 0, 5, -10, 5};

  @TempDir Path folder;

  ImportContours.Result run(ImagePlus image, StructureSetFile file, As as) throws IOException {
    return ImportContours.run(
        image, ImportContoursOptions.of(file.write(folder), as), false, Progress.NONE);
  }

  ImportContours.Result rois(ImagePlus image, StructureSetFile file) throws IOException {
    return run(image, file, As.ROIS);
  }

  static StructureSetFile one(DataSet... contours) {
    return new StructureSetFile().roi(4, "PTV").contours(4, RED, contours);
  }

  static boolean isInMask(Roi roi, int x, int y) {
    int column = x - roi.getBounds().x;
    int row = y - roi.getBounds().y;
    ImageProcessor mask = roi.getMask();
    return column >= 0
        && row >= 0
        && column < mask.getWidth()
        && row < mask.getHeight()
        && mask.get(column, row) != 0;
  }

  static int count(ImageProcessor labels) {
    int count = 0;
    for (int i = 0; i < labels.getPixelCount(); i++) {
      count += labels.get(i) != 0 ? 1 : 0;
    }
    return count;
  }
}

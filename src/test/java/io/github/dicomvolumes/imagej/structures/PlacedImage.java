// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ShortProcessor;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.structures.StructureSetFile;
import java.util.Random;

/** Images with a place in the patient, and content that tells when they are moved. */
final class PlacedImage {
  private PlacedImage() {}

  /** Axial slices; pixels of 2 x 1 mm, 5 mm apart, the first pixel's centre at (-20, -10, 100). */
  static ImagePlus axial(int width, int height, int slices) {
    return of(
        width,
        height,
        slices,
        new VolumeGeometry(
            new Vector3(-20, -10, 100),
            new Vector3(1, 0, 0),
            new Vector3(0, 1, 0),
            new Vector3(0, 0, 1),
            new Vector3(2, 1, 5)));
  }

  static ImagePlus of(int width, int height, int slices, VolumeGeometry geometry) {
    Random random = new Random(7);
    ImageStack stack = new ImageStack(width, height);
    for (int slice = 0; slice < slices; slice++) {
      short[] pixels = new short[width * height];
      for (int i = 0; i < pixels.length; i++) {
        int blob =
            (int)
                (400
                    * Math.exp(-Math.hypot(i % width - 0.3 * width, i / width - 0.6 * height) / 9));
        pixels[i] = (short) (blob + 20 * slice + random.nextInt(10));
      }
      stack.addSlice(
          "slice "
              + slice
              + "\n0008,0016  SOP Class UID: 1.2.840.10008.5.1.4.1.1.2"
              + "\n0008,0018  SOP Instance UID: 1.9."
              + slice
              + "\n0020,0052  Frame of Reference UID: "
              + StructureSetFile.FRAME
              + "\n",
          new ShortProcessor(width, height, pixels, null));
    }
    ImagePlus image = new ImagePlus("image", stack);
    ImageGeometry.write(image, geometry, new KnownParts(true, true, true), 0);
    ImageGeometry.remember(image, null);
    return image;
  }
}

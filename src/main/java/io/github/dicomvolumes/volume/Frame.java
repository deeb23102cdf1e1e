// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

/**
 * One plane of a volume: a frame of a file, with what its header says of place and values.
 *
 * @param file where it is stored
 * @param frameIndex which frame of the file, 0-based
 * @param position Image Position (Patient): centre of the first voxel, LPS, mm; null where absent
 * @param orientation null where absent or no direction
 * @param pixelSpacing null where absent or not above zero
 * @param scale from stored values to what they measure
 * @param window how to show it; null where absent
 * @param acquisition what may tell it from other frames at the same place
 */
public record Frame(
    ImageFile file,
    int frameIndex,
    Vector3 position,
    PlaneOrientation orientation,
    PixelSpacing pixelSpacing,
    ValueScale scale,
    DisplayWindow window,
    Acquisition acquisition) {

  /** The file's name, and the number of the frame (1-based) where the file has several. */
  public String label() {
    return file.numberOfFrames() == 1 ? file.name() : file.name() + " frame " + (frameIndex + 1);
  }

  /** Whether place and direction in the patient are known. */
  boolean isPlaced() {
    return position != null && orientation != null;
  }
}

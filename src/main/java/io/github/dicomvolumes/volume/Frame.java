// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;

/**
 * One plane of a volume: a frame of a file, with what its header says of place and values.
 *
 * @param file where it is stored
 * @param frameIndex which frame of the file, 0-based
 * @param position Image Position (Patient): centre of the first voxel, LPS, mm; null where absent
 * @param orientation null where absent or no direction
 * @param pixelSpacing null where absent or not above zero
 * @param scale from stored values to what they measure
 * @param windows how to show it, the first one unless the user chooses; empty where absent
 * @param acquisition what may tell it from other frames at the same place
 */
public record Frame(
    ImageFile file,
    int frameIndex,
    Vector3 position,
    PlaneOrientation orientation,
    PixelSpacing pixelSpacing,
    ModalityTransform scale,
    List<DisplayWindow> windows,
    Acquisition acquisition) {

  /** Copies the list. */
  public Frame {
    windows = List.copyOf(windows);
  }

  /** The file's name, and the number of the frame (1-based) where the file has several. */
  public String label() {
    return file.numberOfFrames() == 1 ? file.name() : file.name() + " frame " + (frameIndex + 1);
  }

  /** The same frame in another place. */
  public Frame withPosition(Vector3 other) {
    return new Frame(
        file, frameIndex, other, orientation, pixelSpacing, scale, windows, acquisition);
  }

  /** The same frame of another file. */
  public Frame withFile(ImageFile other) {
    return new Frame(
        other, frameIndex, position, orientation, pixelSpacing, scale, windows, acquisition);
  }

  /** The same frame whose values are scaled otherwise. */
  public Frame withScale(ModalityTransform other) {
    return new Frame(
        file, frameIndex, position, orientation, pixelSpacing, other, windows, acquisition);
  }

  /** The same frame, told from others otherwise. */
  public Frame withAcquisition(Acquisition other) {
    return new Frame(file, frameIndex, position, orientation, pixelSpacing, scale, windows, other);
  }

  /** Whether place and direction in the patient are known. */
  public boolean isPlaced() {
    return position != null && orientation != null;
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import java.io.Serializable;
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
    Acquisition acquisition)
    implements Serializable {

  /** Copies the list. */
  public Frame {
    windows = List.copyOf(windows);
  }

  /** The file's name, and the number of the frame (1-based) where the file has several. */
  public String label() {
    return file.numberOfFrames() == 1 ? file.name() : file.name() + " frame " + (frameIndex + 1);
  }

  /** Begins a frame of a file, 0-based; what is not said of it is absent. */
  public static Builder of(ImageFile file, int frameIndex) {
    return new Builder(file, frameIndex);
  }

  /** Begins the same frame; what is said of it takes the place of what it has. */
  public Builder but() {
    return of(file, frameIndex)
        .position(position)
        .orientation(orientation)
        .pixelSpacing(pixelSpacing)
        .scale(scale)
        .windows(windows)
        .acquisition(acquisition);
  }

  /** The same frame in another place. */
  public Frame withPosition(Vector3 other) {
    return but().position(other).build();
  }

  /** The same frame of another file. */
  public Frame withFile(ImageFile other) {
    return but().file(other).build();
  }

  /** The same frame whose values are scaled otherwise. */
  public Frame withScale(ModalityTransform other) {
    return but().scale(other).build();
  }

  /** The same frame, told from others otherwise. */
  public Frame withAcquisition(Acquisition other) {
    return but().acquisition(other).build();
  }

  /** Whether place and direction in the patient are known. */
  public boolean isPlaced() {
    return position != null && orientation != null;
  }

  /** Says one thing after the other of a frame. */
  public static final class Builder {
    private ImageFile file;
    private int frameIndex;
    private Vector3 position;
    private PlaneOrientation orientation;
    private PixelSpacing pixelSpacing;
    private ModalityTransform scale = ModalityTransform.IDENTITY;
    private List<DisplayWindow> windows = List.of();
    private Acquisition acquisition;

    private Builder(ImageFile file, int frameIndex) {
      this.file = file;
      this.frameIndex = frameIndex;
    }

    /** See {@link Frame}. */
    public Builder file(ImageFile value) {
      file = value;
      return this;
    }

    /** See {@link Frame}. */
    public Builder frameIndex(int value) {
      frameIndex = value;
      return this;
    }

    /** See {@link Frame}. */
    public Builder position(Vector3 value) {
      position = value;
      return this;
    }

    /** See {@link Frame}. */
    public Builder orientation(PlaneOrientation value) {
      orientation = value;
      return this;
    }

    /** See {@link Frame}. */
    public Builder pixelSpacing(PixelSpacing value) {
      pixelSpacing = value;
      return this;
    }

    /** See {@link Frame}. */
    public Builder scale(ModalityTransform value) {
      scale = value;
      return this;
    }

    /** See {@link Frame}. */
    public Builder windows(List<DisplayWindow> value) {
      windows = value;
      return this;
    }

    /** See {@link Frame}. */
    public Builder acquisition(Acquisition value) {
      acquisition = value;
      return this;
    }

    /** The frame. */
    public Frame build() {
      return new Frame(
          file, frameIndex, position, orientation, pixelSpacing, scale, windows, acquisition);
    }
  }
}

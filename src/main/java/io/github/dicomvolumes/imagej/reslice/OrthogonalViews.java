// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.reslice;

import ij.ImagePlus;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An image and the two other planes of the body through it, the head up and the patient's right at
 * the left, whatever the order of its slices. Planes are made when they are shown.
 */
public final class OrthogonalViews {

  /**
   * An image, and where its pixels lie in the volume that all views are of.
   *
   * @param plane the plane of the body that it is nearest to
   */
  public record View(ImagePlus image, ViewPlane plane, ViewMap map) {}

  private OrthogonalViews() {}

  /**
   * The views; none is shown.
   *
   * @param voxels whether each pixel is a voxel; else pixels are square, by linear interpolation
   *     between slices, and of labels and colours by the nearest voxel
   * @return the image itself first, then the two others
   * @throws IllegalArgumentException where the image has one slice, or no place in the patient
   * @throws IOException where an image on disk cannot be read
   */
  public static List<View> of(ImagePlus image, boolean voxels, Progress progress)
      throws IOException {
    if (image.getNSlices() < 2) {
      throw new IllegalArgumentException(
          "the active image has one slice: there are no other planes");
    }
    VolumeGeometry volume = ImageGeometry.required(image);
    int[] size = {image.getWidth(), image.getHeight(), image.getNSlices()};
    VoxelPlanes planes = VoxelPlanes.of(image, progress);
    ViewPlane own = ViewMap.nearest(volume);
    List<View> views = new ArrayList<>();
    views.add(new View(image, own, ViewMap.identity(size)));
    for (ViewPlane plane : ViewPlane.values()) {
      if (plane != own) {
        ViewMap map = ViewMap.of(plane, volume, size, voxels);
        ReslicedStack stack =
            new ReslicedStack(
                planes,
                map,
                image.getNChannels(),
                image.getNFrames(),
                LikeImage.canInterpolate(image));
        String title = image.getTitle() + ", " + plane.name().toLowerCase(Locale.ROOT);
        ImagePlus view = LikeImage.of(image, title, stack, map.geometry(volume), LikeImage.PLACED);
        view.setPosition(image.getC(), 1 + map.sizes().get(2) / 2, image.getT());
        views.add(new View(view, plane, map));
      }
    }
    return views;
  }

  /** What was made, for a line of a log. */
  public static String summary(List<View> views) {
    StringBuilder text = new StringBuilder();
    for (View view : views.subList(1, views.size())) {
      text.append(text.isEmpty() ? "" : "; ");
      text.append(view.plane().name().toLowerCase(Locale.ROOT)).append(", ");
      text.append(view.image().getNSlices()).append(" slices of ");
      text.append(view.image().getWidth()).append(" x ").append(view.image().getHeight());
      if (!view.map().isExact()) {
        text.append(
            LikeImage.canInterpolate(view.image())
                ? ", square pixels by linear interpolation"
                : ", square pixels by the nearest voxel");
      }
    }
    return text.toString();
  }
}

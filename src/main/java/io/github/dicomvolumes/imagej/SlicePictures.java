// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.ImagePlus;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.VolumePlan;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * Pictures of the slices of a planned volume as ImageJ would show them, in true proportions, read
 * one by one. For one thread.
 */
public final class SlicePictures {
  private final VolumePlan plan;
  private final ImagePlus image;

  /** Reads no more than one plane. */
  public SlicePictures(VolumePlan plan, ImportDicomOptions options) throws IOException {
    this.plan = plan;
    this.image = ImportDicomDirectory.open(plan, options.withVirtual(true), Progress.NONE);
  }

  /**
   * A slice of the first channel, all channels where they are colours.
   *
   * @param slice 0-based
   * @param timePoint 0-based
   * @param width the most pixels across, height the most down; one of them is met
   */
  public BufferedImage picture(int slice, int timePoint, int width, int height) throws IOException {
    // Fails where the plane cannot be read; on the screen it would only be blank.
    OnDemandStack.pixels(image.getStack(), image.getStackIndex(1, slice + 1, timePoint + 1));
    image.setPosition(1, slice + 1, timePoint + 1);
    return scaled(image.getBufferedImage(), width, height);
  }

  private BufferedImage scaled(BufferedImage whole, int width, int height) {
    VolumeGeometry geometry = plan.geometry();
    double across = whole.getWidth() * geometry.spacing().x();
    double down = whole.getHeight() * geometry.spacing().y();
    double scale = Math.min(width / across, height / down);
    BufferedImage scaled =
        new BufferedImage(
            Math.max(1, (int) Math.round(across * scale)),
            Math.max(1, (int) Math.round(down * scale)),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(whole, 0, 0, scaled.getWidth(), scaled.getHeight(), null);
    graphics.dispose();
    return scaled;
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import ij.ImagePlus;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.UnsupportedTransferSyntaxException;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.pixels.FrameReader;
import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A planned volume whose planes are read and decoded when they are asked for. */
public final class VirtualVolume extends OnDemandStack {
  private final VolumePlan plan;
  private final PixelKind kind;
  private final PixelConverter converter;
  private final int channelsPerPlane;
  private final ConcurrentLinkedQueue<FrameReader> readers = new ConcurrentLinkedQueue<>();

  private VirtualVolume(VolumePlan plan, PixelKind kind, boolean storedValues) {
    super(
        plan.columns(),
        plan.rows(),
        kind.bitDepth(),
        plan.planes().size(),
        kind.isComposite() ? 3 : 1);
    this.plan = plan;
    this.kind = kind;
    this.converter = new PixelConverter(kind, storedValues);
    this.channelsPerPlane = kind.isComposite() ? 3 : 1;
  }

  /**
   * The volume as an image; reads a few planes.
   *
   * @throws IOException where the first plane cannot be read
   */
  public static ImagePlus open(VolumePlan plan, boolean storedValues) throws IOException {
    PixelKind kind = PixelKind.of(plan, storedValues);
    VirtualVolume stack = new VirtualVolume(plan, kind, storedValues);
    pixels(stack, 1);
    return VolumeImage.of(plan, kind, stack, storedValues, plan.warnings());
  }

  @Override
  protected Object[] read(int plane) throws IOException {
    FrameReader reader = readers.poll();
    reader = reader == null ? new FrameReader() : reader;
    try {
      return converter.read(plan, plane, reader);
    } catch (IOException e) {
      // An interrupt of the thread closes the file that is open.
      reader.close();
      throw e;
    } finally {
      readers.add(reader);
    }
  }

  @Override
  protected boolean isDamage(IOException failure) {
    return failure instanceof DicomFormatException
        && !(failure instanceof UnsupportedTransferSyntaxException);
  }

  @Override
  protected Object[] blank() {
    return PlaneArrays.blank(kind, plan.layout().pixelCount());
  }

  @Override
  protected String label(int n) {
    Frame frame = plan.planes().get(group(n));
    String label = plan.label((n - 1) / channelsPerPlane);
    try {
      return label + "\n" + DicomInfo.read(frame.file().path(), frame.frameIndex());
    } catch (IOException e) {
      return label + "\nthe file cannot be read: " + e.getMessage();
    }
  }

  @Override
  public String getDirectory() {
    return plan.planes().get(0).file().folder().toString();
  }

  @Override
  public String getFileName(int n) {
    return plan.planes().get(group(n)).file().name();
  }
}

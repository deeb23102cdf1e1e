// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import java.nio.file.Path;
import java.util.Map;

/** A frame that no file holds. What a test does not set is that of an axial image at the origin. */
public final class HandMadeFrame {
  public String name = "a";
  public Vector3 position = new Vector3(0, 0, 0);
  public PlaneOrientation orientation =
      new PlaneOrientation(new Vector3(1, 0, 0), new Vector3(0, 1, 0));
  public PixelSpacing pixelSpacing = new PixelSpacing(1, 1);
  public ModalityTransform scale = ModalityTransform.IDENTITY;
  public SampleType type = SampleType.UINT16;
  public int rows = 3;

  /** 0 for all bits of the type. */
  public int bitsStored;

  public Diffusion diffusion;
  public double echoNumber = Double.NaN;
  public double echoTime = Double.NaN;
  public double inversionTime = Double.NaN;
  public double flipAngle = Double.NaN;
  public double kvp = Double.NaN;
  public String component = "";
  public String imageType = "";
  public String quantity = "";
  public String stack = "";
  public Map<String, Integer> dimensions = Map.of();
  public double acquisitionNumber = Double.NaN;
  public double instanceNumber = Double.NaN;
  public double sliceLocation = Double.NaN;
  public double temporalPosition = Double.NaN;
  public double temporalPositions = Double.NaN;
  public double temporalOffset = Double.NaN;
  public double triggerTime = Double.NaN;
  public double frameReferenceTime = Double.NaN;
  public double acquisitionTime = Double.NaN;
  public double contentTime = Double.NaN;
  public double frameTime = Double.NaN;
  public double inStackPosition = Double.NaN;
  public double repetition = Double.NaN;
  public double volumeRepetition = Double.NaN;

  /** A file of one frame. */
  public Frame frame() {
    int bits = 8 * type.bytes();
    int stored = bitsStored == 0 ? bits : bitsStored;
    FrameLayout layout =
        new FrameLayout(
            rows, 4, 1, bits, stored, stored - 1, type, 0, PhotometricInterpretation.MONOCHROME2);
    ImageFile file =
        ImageFile.of(Path.of("folder"), Path.of(name))
            .fileSize(1000)
            .sopInstanceUid("2.25.1")
            .transferSyntax(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
            .layout(layout)
            .facts(new FileFacts(null, false, null, null, null))
            .build();
    FrameKind kind =
        new FrameKind(
            echoNumber,
            echoTime,
            inversionTime,
            flipAngle,
            kvp,
            diffusion,
            component,
            imageType,
            quantity,
            stack,
            0,
            dimensions,
            "");
    Timing timing =
        new Timing(
            temporalPosition,
            temporalPositions,
            temporalOffset,
            triggerTime,
            frameReferenceTime,
            acquisitionTime,
            contentTime,
            frameTime,
            repetition,
            volumeRepetition);
    return Frame.of(file, 0)
        .position(position)
        .orientation(orientation)
        .pixelSpacing(pixelSpacing)
        .scale(scale)
        .acquisition(
            new Acquisition(
                instanceNumber, sliceLocation, acquisitionNumber, inStackPosition, kind, timing))
        .build();
  }
}

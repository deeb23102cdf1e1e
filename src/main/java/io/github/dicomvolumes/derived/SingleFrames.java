// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.ArrayList;
import java.util.List;

/** The objects of images of one frame each (PS3.3 section A.3 and others). */
final class SingleFrames {
  private final DerivedImage image;
  private final ObjectType type;
  private final PixelForm form;
  private final ObjectHeader headers;
  private final ChannelNames channels;

  SingleFrames(DerivedImage image, Decision decision, ObjectHeader headers) {
    this.image = image;
    this.type = decision.type();
    this.form = decision.form();
    this.headers = headers;
    this.channels = new ChannelNames(image, type);
  }

  /** All elements of the object of a frame but its pixels. */
  DataSet of(int frame) {
    int group = image.group(frame);
    SourceFrame own = image.source().of(frame);
    DataSet source = image.source().header(frame, group);
    List<SourceFrame> frames = image.source().frames(frame, group);
    Attributes header = headers.of(source, type.sopClass(false, form), frames);
    header.numbers("InstanceNumber", frame + 1);
    String channel = channels.word(image.channel(frame));
    if (!channel.isEmpty()) {
      List<String> values = new ArrayList<>(header.build().strings(Tags.ImageType));
      values.add(channel);
      header.text("ImageType", values.toArray(String[]::new));
    }
    addPlane(header, frame, own);
    addTime(header, frame);
    PixelModules.addPixels(header, form.layout());
    PixelModules.addPadding(header, source, form);
    if (image.palette() != null) {
      PixelModules.addPalette(header, image.palette());
    } else if (form.layout().samplesPerPixel() == 1) {
      addValues(header, frame);
      PixelModules.addWindow(
          header,
          PixelModules.display(image, image.channel(frame)),
          own == null ? DataSet.empty() : own.header(),
          PixelModules.step(image));
    }
    switch (type) {
      case CT -> header.present("KVP", "AcquisitionNumber");
      case MR -> MagneticResonance.add(header, frames);
      case PET -> PetModules.add(header, image, source, frame);
      case US -> {
        PixelModules.addRegions(header, image, source);
        header.present("PatientOrientation");
      }
      case SECONDARY_CAPTURE -> header.text("ConversionType", "WSD").present("PatientOrientation");
      default -> header.present("PatientOrientation");
    }
    return header.build();
  }

  private void addPlane(Attributes header, int frame, SourceFrame own) {
    VolumeGeometry geometry = image.facts().place().geometry();
    if (image.facts().place().known().pixelSpacing()) {
      header.numbers("PixelSpacing", geometry.spacing().y(), geometry.spacing().x());
    } else {
      PixelModules.addAspect(header, image);
    }
    if (image.isPlaced()) {
      Vector3 position = SamePlane.position(image.positions().get(image.slice(frame)), own);
      Vector3 row = geometry.rowDirection();
      Vector3 column = geometry.columnDirection();
      header
          .numbers("ImagePositionPatient", position.x(), position.y(), position.z())
          .numbers(
              "ImageOrientationPatient",
              row.x(),
              row.y(),
              row.z(),
              column.x(),
              column.y(),
              column.z());
    } else if (image.facts().place().known().sliceSpacing()) {
      header.numbers("SpacingBetweenSlices", geometry.spacing().z());
    }
    boolean single = image.facts().size().slices() == 1;
    if (single && image.facts().place().known().sliceSpacing() && !header.has("SliceThickness")) {
      header.numbers("SliceThickness", geometry.spacing().z());
    }
    if (type.isTomographic()) {
      header.present("SliceThickness");
      if (type != ObjectType.PET) {
        header.present("PatientPosition");
      }
    }
  }

  private void addTime(Attributes header, int frame) {
    int times = image.facts().size().timePoints();
    if (times > 1) {
      header
          .numbers("TemporalPositionIdentifier", image.time(frame) + 1)
          .numbers("NumberOfTemporalPositions", times);
      if (image.facts().time().isKnown()) {
        double interval = image.facts().time().intervalSeconds();
        header.numbers("TemporalPositionTimeOffset", image.time(frame) * interval);
      }
    }
  }

  private void addValues(Attributes header, int frame) {
    Rescale rescale = form.rescale(frame);
    String unit = image.unit(frame);
    boolean needed = type == ObjectType.CT || type == ObjectType.PET;
    if (needed || !rescale.isNone() || !unit.isEmpty() && type != ObjectType.US) {
      PixelModules.addRescale(header, rescale, PixelModules.rescaleType(image, frame, type));
    }
  }
}

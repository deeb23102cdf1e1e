// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.format.Display;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.ArrayList;
import java.util.List;

/**
 * The functional groups of an image's frames (PS3.3 C.7.6.16): those that all share, and those of
 * each.
 */
final class FrameGroups {
  private final DerivedImage image;
  private final ObjectType type;
  private final PixelForm form;
  private final DataSet commonAcquisition;
  private final ChannelNames channels;

  /**
   * Of frames of an object.
   *
   * @param commonAcquisition what is true of the acquisition of all of them
   */
  FrameGroups(DerivedImage image, ObjectType type, PixelForm form, DataSet commonAcquisition) {
    this.image = image;
    this.type = type;
    this.form = form;
    this.commonAcquisition = commonAcquisition;
    this.channels = new ChannelNames(image, type);
  }

  /** The groups that all frames share. */
  DataSet shared(String[] frameType) {
    Attributes groups = new Attributes();
    VolumeGeometry geometry = image.facts().place().geometry();
    if (image.facts().place().known().pixelSpacing()) {
      Attributes measures =
          new Attributes().numbers("PixelSpacing", geometry.spacing().y(), geometry.spacing().x());
      thickness(measures);
      groups.items("PixelMeasuresSequence", measures.build());
    }
    if (image.isPlaced()) {
      Vector3 row = geometry.rowDirection();
      Vector3 column = geometry.columnDirection();
      groups.items(
          "PlaneOrientationSequence",
          new Attributes()
              .numbers(
                  "ImageOrientationPatient",
                  row.x(),
                  row.y(),
                  row.z(),
                  column.x(),
                  column.y(),
                  column.z())
              .build());
    }
    if (form.layout().samplesPerPixel() == 1) {
      addValues(groups, frameType);
    }
    if (type.isTomographic() && commonAcquisition.size() > 0) {
      groups.items("UnassignedSharedConvertedAttributesSequence", commonAcquisition);
    }
    return groups.build();
  }

  /** That of the source's slices, where planes are these; else how far they are apart. */
  private void thickness(Attributes measures) {
    double spacing = image.facts().place().geometry().spacing().z();
    boolean known = image.facts().place().known().sliceSpacing();
    double own =
        image.source().common().number(Attributes.tag("SliceThickness")).orElse(Double.NaN);
    if (SamePlane.is(image, image.source().all()) && !Double.isNaN(own)) {
      measures.numbers("SliceThickness", own);
    } else if (known) {
      measures.numbers("SliceThickness", spacing);
    }
    if (known) {
      measures.numbers("SpacingBetweenSlices", spacing);
    }
  }

  private void addValues(Attributes groups, String[] frameType) {
    if (type == ObjectType.PARAMETRIC_MAP) {
      if (!hasOwnUnits()) {
        groups.items("RealWorldValueMappingSequence", realWorldValues(0));
      }
      groups.items(
          "ParametricMapFrameTypeSequence", new Attributes().text("FrameType", frameType).build());
    }
    if (!hasOwnValues() && type != ObjectType.SECONDARY_CAPTURE) {
      groups.items("PixelValueTransformationSequence", transformation(0));
    }
    Display display = PixelModules.display(image, 0);
    if (display != null && image.facts().looks().ofChannels().isEmpty()) {
      groups.items("FrameVOILUTSequence", window(display, image.source().common()));
    }
    if (type == ObjectType.CT || type == ObjectType.PET) {
      groups.items(
          type == ObjectType.CT ? "CTImageFrameTypeSequence" : "PETFrameTypeSequence",
          frameType(frameType).build());
    }
  }

  private static Attributes frameType(String... values) {
    return new Attributes()
        .text("FrameType", values)
        .text("PixelPresentation", "MONOCHROME")
        .text("VolumetricProperties", "VOLUME")
        .text("VolumeBasedCalculationTechnique", "NONE");
  }

  /** Frames of MR differ in component and contrast. */
  private static DataSet magneticResonance(String[] frameType, List<SourceFrame> frames) {
    String[] values = frameType.clone();
    String component = MagneticResonance.component(frames);
    String quantity = ObjectHeader.quantity(frames);
    if (!quantity.isEmpty()) {
      values[values.length - 1] = quantity;
    }
    return frameType(values)
        .text("ComplexImageComponent", component.isEmpty() ? "MAGNITUDE" : component)
        .text("AcquisitionContrast", "UNKNOWN")
        .build();
  }

  /** Whether frames differ in what their numbers mean. */
  boolean hasOwnValues() {
    return type != ObjectType.PARAMETRIC_MAP && (hasOwnUnits() || form.rescales().size() > 1);
  }

  private boolean hasOwnUnits() {
    boolean units = false;
    for (int channel = 1; channel < image.facts().size().channels(); channel++) {
      units |= !image.unit(channel).equals(image.unit(0));
    }
    return units;
  }

  private DataSet transformation(int frame) {
    Attributes item = new Attributes();
    PixelModules.addRescale(
        item,
        form.rescale(frame),
        type == ObjectType.PARAMETRIC_MAP ? "US" : PixelModules.rescaleType(image, frame, type));
    return item.build();
  }

  private DataSet window(Display display, DataSet source) {
    Attributes item = new Attributes();
    PixelModules.addWindow(item, display, source, PixelModules.step(image));
    return item.build();
  }

  private DataSet realWorldValues(int frame) {
    String unit = image.unit(frame);
    return new Attributes()
        .numbers("DoubleFloatRealWorldValueFirstValueMapped", -Float.MAX_VALUE)
        .numbers("DoubleFloatRealWorldValueLastValueMapped", Float.MAX_VALUE)
        .numbers("RealWorldValueIntercept", 0)
        .numbers("RealWorldValueSlope", 1)
        .text("LUTExplanation", Attributes.longString(unit.isEmpty() ? "values" : unit))
        .text("LUTLabel", "VALUES")
        .items("MeasurementUnitsCodeSequence", UnitCode.of(unit))
        .build();
  }

  /** The groups of one frame. */
  DataSet of(int frame, String[] frameType) {
    int slice = image.slice(frame);
    SourceFrame own = image.source().of(frame);
    Attributes groups = new Attributes().items("FrameContentSequence", content(frame));
    if (image.isPlaced()) {
      Vector3 position = SamePlane.position(image.positions().get(slice), own);
      groups.items(
          "PlanePositionSequence",
          new Attributes()
              .numbers("ImagePositionPatient", position.x(), position.y(), position.z())
              .build());
    }
    if (image.facts().size().timePoints() > 1 && image.facts().time().isKnown()) {
      groups.items(
          "TemporalPositionSequence",
          new Attributes()
              .numbers(
                  "TemporalPositionTimeOffset",
                  image.time(frame) * image.facts().time().intervalSeconds())
              .build());
    }
    if (hasOwnValues()) {
      groups.items("PixelValueTransformationSequence", transformation(frame));
    }
    if (type == ObjectType.PARAMETRIC_MAP && hasOwnUnits()) {
      groups.items("RealWorldValueMappingSequence", realWorldValues(frame));
    }
    Display display = PixelModules.display(image, image.channel(frame));
    if (display != null && !image.facts().looks().ofChannels().isEmpty()) {
      DataSet header = own == null ? DataSet.empty() : own.header();
      groups.items("FrameVOILUTSequence", window(display, header));
    }
    if (type == ObjectType.MR) {
      groups.items("MRImageFrameTypeSequence", magneticResonance(frameType, frames(frame)));
    }
    if (type.isTomographic()) {
      DataSet others = ownAcquisition(frame);
      groups.items("UnassignedPerFrameConvertedAttributesSequence", others);
      if (own != null && own.isReferable()) {
        groups.items("ConversionSourceAttributesSequence", own.reference().build());
      }
    }
    return groups.build();
  }

  private List<SourceFrame> frames(int frame) {
    return image.source().frames(frame, image.group(frame));
  }

  private DataSet content(int frame) {
    List<Double> index = new ArrayList<>();
    Attributes content =
        new Attributes()
            .text("StackID", "1")
            .numbers("InStackPositionNumber", image.slice(frame) + 1);
    if (image.facts().size().timePoints() > 1) {
      content.numbers("TemporalPositionIndex", image.time(frame) + 1);
      index.add(image.time(frame) + 1.0);
    }
    if (image.facts().size().channels() > 1) {
      content.text("FrameLabel", channels.label(image.channel(frame)));
      index.add(image.channel(frame) + 1.0);
    }
    index.add(image.slice(frame) + 1.0);
    return content
        .numbers("DimensionIndexValues", index.stream().mapToDouble(Double::doubleValue).toArray())
        .build();
  }

  /** What is true of the acquisition of this frame and not of all. */
  private DataSet ownAcquisition(int frame) {
    DataSet source = image.source().header(frame, image.group(frame));
    Attributes header = KeptAttributes.ofAcquisition(source, SamePlane.is(image, frames(frame)));
    if (type == ObjectType.MR) {
      MagneticResonance.addContrast(header, frames(frame));
    }
    List<Element> others = new ArrayList<>();
    DataSet study = KeptAttributes.ofStudy(source).build();
    for (Element element : header.build()) {
      boolean shared =
          commonAcquisition.contains(element.tag()) || KeptAttributes.isOfObject(element.tag());
      if (!shared && !(study.contains(element.tag()) && isCommon(element))) {
        others.add(element);
      }
    }
    return DataSet.of(others);
  }

  private boolean isCommon(Element element) {
    return image.source().common().contains(element.tag());
  }
}

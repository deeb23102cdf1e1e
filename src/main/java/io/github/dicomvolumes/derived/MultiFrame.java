// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The object that holds all frames of an image (PS3.3 sections A.8, A.70 to A.72, A.75). */
final class MultiFrame {
  private static final String UNKNOWN = "UNKNOWN";

  private final DerivedImage image;
  private final ObjectType type;
  private final PixelForm form;
  private final ObjectHeader headers;

  MultiFrame(DerivedImage image, Decision decision, ObjectHeader headers) {
    this.image = image;
    this.type = decision.type();
    this.form = decision.form();
    this.headers = headers;
  }

  /** All elements but the pixels. */
  DataSet object() {
    DataSet source = image.source().common();
    List<SourceFrame> frames = image.source().all();
    String sopClass = type.sopClass(true, form);
    Attributes header =
        type == ObjectType.NM
            ? headers.of(source, sopClass, frames)
            : headers.ofObject(source, sopClass, frames);
    String[] imageType = imageType(source);
    header
        .text("ImageType", imageType)
        .numbers("InstanceNumber", 1)
        .numbers("NumberOfFrames", image.frames());
    headers.addContentTime(header);
    PixelModules.addPixels(header, form.layout());
    PixelModules.addPadding(header, source, form);
    if (image.source().isLossy()) {
      header.text("LossyImageCompression", "01");
    } else {
      header.unlessThere("LossyImageCompression", "00");
    }
    if (image.palette() != null) {
      PixelModules.addPalette(header, image.palette());
    }
    if (type == ObjectType.US) {
      return cine(header).build();
    }
    if (type == ObjectType.NM) {
      NuclearMedicine.add(header, image);
      addWindow(header);
      if (!form.rescale(0).isNone()) {
        PixelModules.addRescale(header, form.rescale(0), PixelModules.rescaleType(image, 0, type));
      }
      return header.build();
    }
    if (type == ObjectType.SECONDARY_CAPTURE) {
      addCapture(header);
      if (isPlain()) {
        return plain(header).build();
      }
    } else {
      addEnhanced(header);
    }
    addDimensions(header);
    FrameGroups groups = new FrameGroups(image, type, form, acquisition(source, frames));
    header.items("SharedFunctionalGroupsSequence", groups.shared(imageType));
    DataSet[] perFrame = new DataSet[image.frames()];
    for (int frame = 0; frame < perFrame.length; frame++) {
      perFrame[frame] = groups.of(frame, imageType);
    }
    return header.items("PerFrameFunctionalGroupsSequence", perFrame).build();
  }

  /** What all frames share of the acquisition, without what stands at the top. */
  private DataSet acquisition(DataSet source, List<SourceFrame> frames) {
    List<Element> elements = new ArrayList<>();
    for (Element element :
        KeptAttributes.ofAcquisition(source, SamePlane.is(image, frames)).build()) {
      Tag tag = element.tag();
      if (!KeptAttributes.isOfStudy(tag) && !KeptAttributes.isOfObject(tag)) {
        elements.add(element);
      }
    }
    return DataSet.of(elements);
  }

  private String[] imageType(DataSet source) {
    if (type == ObjectType.SECONDARY_CAPTURE || type == ObjectType.US) {
      return headers.imageType(source, "");
    }
    String third = type == ObjectType.PARAMETRIC_MAP ? "OTHER" : "VOLUME";
    return new String[] {"DERIVED", "PRIMARY", third, "NONE"};
  }

  /** Frames at equal times (C.7.6.5, C.7.6.6). */
  private Attributes cine(Attributes header) {
    PixelModules.addRegions(header, image, image.source().common());
    addWindow(header);
    PixelModules.addAspect(header, image);
    addFrameTime(header);
    return header.present("PatientOrientation");
  }

  private void addCapture(Attributes header) {
    header
        .text("ConversionType", "WSD")
        .unlessThere("BurnedInAnnotation", "NO")
        .present("PatientOrientation");
    if (form.layout().samplesPerPixel() == 1) {
      header.text("PresentationLUTShape", "IDENTITY");
      if (form.rescales().size() == 1) {
        PixelModules.addRescale(header, form.rescale(0), PixelModules.rescaleType(image, 0, type));
      }
    }
  }

  /** Whether frames are slices, or time points, without a place: functional groups say nothing. */
  private boolean isPlain() {
    return !image.isPlaced()
        && image.facts().size().channels() == 1
        && (image.facts().size().timePoints() == 1 || image.isCine());
  }

  /** Frames of no place (C.8.6.3): pages, or at equal times. */
  private Attributes plain(Attributes header) {
    if (image.facts().place().known().pixelSpacing()) {
      Vector3 spacing = image.facts().place().geometry().spacing();
      header.numbers("PixelSpacing", spacing.y(), spacing.x());
    } else {
      PixelModules.addAspect(header, image);
    }
    if (image.facts().place().known().sliceSpacing()) {
      header.numbers("SpacingBetweenSlices", image.facts().place().geometry().spacing().z());
    }
    if (form.layout().samplesPerPixel() == 1) {
      addWindow(header);
    }
    if (image.isCine()) {
      addFrameTime(header);
    } else if (image.frames() > 1) {
      header
          .numbers("FrameIncrementPointer", pointer("PageNumberVector"))
          .numbers(
              "PageNumberVector",
              IntStream.rangeClosed(1, image.frames()).asDoubleStream().toArray());
    }
    return header;
  }

  private void addWindow(Attributes header) {
    PixelModules.addWindow(
        header, PixelModules.display(image, 0), image.source().common(), PixelModules.step(image));
  }

  private void addFrameTime(Attributes header) {
    header
        .numbers("FrameIncrementPointer", pointer("FrameTime"))
        .numbers("FrameTime", 1000 * image.facts().time().intervalSeconds());
  }

  private void addEnhanced(Attributes header) {
    header
        .unlessThere("Manufacturer", UNKNOWN)
        .unlessThere("ManufacturerModelName", UNKNOWN)
        .unlessThere("DeviceSerialNumber", UNKNOWN)
        .unlessThere("SoftwareVersions", UNKNOWN)
        .unlessThere("BurnedInAnnotation", "NO")
        .text("PresentationLUTShape", "IDENTITY")
        .text("PixelPresentation", "MONOCHROME")
        .text("VolumetricProperties", "VOLUME")
        .text("VolumeBasedCalculationTechnique", "NONE")
        .text("ContentQualification", "RESEARCH")
        .present("AcquisitionContextSequence");
    if (type == ObjectType.PARAMETRIC_MAP) {
      header
          .unlessThere("RecognizableVisualFeatures", "NO")
          .text("ContentLabel", "VALUES")
          .text("ContentDescription", "")
          .text("ContentCreatorName");
    }
    if (type == ObjectType.MR) {
      header.text("ComplexImageComponent", "MAGNITUDE").text("AcquisitionContrast", UNKNOWN);
    }
  }

  /** Multi-frame Dimension Module (C.7.6.17): time points, channels, slices. */
  private void addDimensions(Attributes header) {
    String organization = headers.freshUid();
    List<String> dimensions = new ArrayList<>();
    if (image.facts().size().timePoints() > 1) {
      dimensions.add("TemporalPositionIndex");
    }
    if (image.facts().size().channels() > 1) {
      dimensions.add("FrameLabel");
    }
    dimensions.add("InStackPositionNumber");
    DataSet[] items = new DataSet[dimensions.size()];
    for (int i = 0; i < items.length; i++) {
      items[i] =
          new Attributes()
              .numbers("DimensionIndexPointer", pointer(dimensions.get(i)))
              .numbers("FunctionalGroupPointer", pointer("FrameContentSequence"))
              .text("DimensionOrganizationUID", organization)
              .build();
    }
    header
        .items(
            "DimensionOrganizationSequence",
            new Attributes().text("DimensionOrganizationUID", organization).build())
        .items("DimensionIndexSequence", items);
    if (type == ObjectType.SECONDARY_CAPTURE && image.frames() > 1) {
      header.numbers("FrameIncrementPointer", pointer("PerFrameFunctionalGroupsSequence"));
    }
  }

  private static double pointer(String keyword) {
    return Integer.toUnsignedLong(Attributes.tag(keyword).value());
  }
}

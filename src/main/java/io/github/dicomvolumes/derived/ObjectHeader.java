// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.FrameKind;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What every object of a series begins with: patient, study, series, equipment, derivation. */
final class ObjectHeader {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
  private static final String PRODUCT = "DICOM Volumes";

  private static final String DERIVED = ", derived";
  private static final int LONGEST_DESCRIPTION = 64;
  private static final int NEXT_SERIES = 1000;

  /** References of one object; a plane that may be made of more says nothing of them. */
  private static final int MOST_REFERENCES = 1000;

  private final DerivedImage image;
  private final SourceSeries origin;
  private final boolean placed;
  private final DerivedOptions options;
  private final ObjectType type;
  private final String modality;
  private final LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
  private final String seriesInstanceUid;
  private final String studyInstanceUid;
  private final String frameOfReferenceUid;

  ObjectHeader(DerivedImage image, DerivedOptions options, ObjectType type) {
    this(image, image.source(), image.isPlaced(), options, type, type.modality());
  }

  /**
   * Of objects that hold no image of the source's kind, and always lie in its frame of reference.
   *
   * @param modality of the objects
   */
  ObjectHeader(SourceSeries origin, DerivedOptions options, String modality) {
    this(null, origin, true, options, ObjectType.AUTO, modality);
  }

  private ObjectHeader(
      DerivedImage image,
      SourceSeries origin,
      boolean placed,
      DerivedOptions options,
      ObjectType type,
      String modality) {
    this.image = image;
    this.origin = origin;
    this.placed = placed;
    this.options = options;
    this.type = type;
    this.modality = modality;
    this.seriesInstanceUid = options.uids().next();
    this.studyInstanceUid = known(Tags.StudyInstanceUID, options);
    this.frameOfReferenceUid = known(Tags.FrameOfReferenceUID, options);
  }

  /** UID of the coordinates: that of the source, or a fresh one. */
  String frameOfReferenceUid() {
    return frameOfReferenceUid;
  }

  /** Now, as a date. */
  String date() {
    return DATE.format(now);
  }

  /** Now, as a time. */
  String time() {
    return TIME.format(now);
  }

  private String known(Tag uid, DerivedOptions of) {
    return origin.common().string(uid).orElseGet(() -> of.uids().next());
  }

  /**
   * The elements.
   *
   * @param source what is true of the object
   * @param frames that the object was made of
   */
  Attributes of(DataSet source, String sopClass, List<SourceFrame> frames) {
    SourceFrame any = origin.any();
    boolean like = any != null && type.isLike(any);
    Attributes header =
        like
            ? KeptAttributes.ofAcquisition(source, SamePlane.is(image, frames))
            : KeptAttributes.ofStudy(source);
    return addTo(header, source, sopClass, frames);
  }

  /** As {@link #of}, without the acquisition, which is said of frames. */
  Attributes ofObject(DataSet source, String sopClass, List<SourceFrame> frames) {
    return addTo(KeptAttributes.ofStudy(source), source, sopClass, frames);
  }

  /** When the pixels of an object were made, where its source does not say. */
  void addContentTime(Attributes header) {
    if (!header.has("ContentDate") || !header.has("ContentTime")) {
      header.text("ContentDate", DATE.format(now)).text("ContentTime", TIME.format(now));
    }
  }

  /** A UID that nothing else has. */
  String freshUid() {
    return options.uids().next();
  }

  private Attributes addTo(
      Attributes header, DataSet source, String sopClass, List<SourceFrame> frames) {
    header
        .text("SOPClassUID", sopClass)
        .text("SOPInstanceUID", options.uids().next())
        .text("InstanceCreationDate", DATE.format(now))
        .text("InstanceCreationTime", TIME.format(now));
    options.subject().forEach(header::text);
    header
        .text("StudyInstanceUID", studyInstanceUid)
        .present("StudyDate", "StudyTime", "ReferringPhysicianName", "StudyID", "AccessionNumber")
        .present("PatientName", "PatientID", "PatientBirthDate", "PatientSex")
        .text("Modality", modality(header))
        .text("SeriesInstanceUID", seriesInstanceUid)
        .text("SeriesDescription", description())
        .present("Manufacturer", "ContentDate", "ContentTime")
        .items("ContributingEquipmentSequence", equipment());
    if (!header.has("BodyPartExamined") && !header.has("AnatomicRegionSequence")) {
      // Type 2C: empty where it is unknown whether there are two of the kind.
      header.present("Laterality");
    }
    seriesNumber()
        .ifPresentOrElse(
            number -> header.numbers("SeriesNumber", number), () -> header.text("SeriesNumber"));
    if (placed) {
      header.text("FrameOfReferenceUID", frameOfReferenceUid).present("PositionReferenceIndicator");
    } else {
      header.without("FrameOfReferenceUID", "PositionReferenceIndicator");
    }
    derivation(header, source, frames);
    return header;
  }

  private String modality(Attributes header) {
    if (!modality.isEmpty()) {
      return modality;
    }
    boolean tomography = header.build().string(Tags.Modality).orElse("").equals("CT");
    if (tomography && !image.facts().values().unit().equals("HU")) {
      // Readers take unspecified values of CT for HU.
      return "OT";
    }
    return header.has("Modality") ? header.build().string(Tags.Modality).orElse("OT") : "OT";
  }

  private OptionalInt seriesNumber() {
    if (options.seriesNumber() != DerivedOptions.NUMBER_OF_SOURCE) {
      return OptionalInt.of(options.seriesNumber());
    }
    OptionalInt number = origin.common().integer(Tags.SeriesNumber);
    return number.isPresent() && number.getAsInt() < Integer.MAX_VALUE - NEXT_SERIES
        ? OptionalInt.of(number.getAsInt() + NEXT_SERIES)
        : OptionalInt.empty();
  }

  /** Two series of one name are taken for each other. */
  private String description() {
    if (!options.seriesDescription().isEmpty()) {
      return options.seriesDescription();
    }
    String known = origin.common().string(Tags.SeriesDescription).orElse("");
    String own = known.isEmpty() ? "derived" : known + DERIVED;
    return own.length() <= LONGEST_DESCRIPTION
        ? own
        : known.substring(0, LONGEST_DESCRIPTION - DERIVED.length()) + DERIVED;
  }

  private DataSet equipment() {
    String version = ObjectHeader.class.getPackage().getImplementationVersion();
    return new Attributes()
        .code("PurposeOfReferenceCodeSequence", "109102", "DCM", "Processing Equipment")
        .text("Manufacturer", PRODUCT)
        .text("SoftwareVersions", version == null ? "development" : version)
        .text("ContributionDateTime", DATE.format(now) + TIME.format(now))
        .build();
  }

  private void derivation(Attributes header, DataSet source, List<SourceFrame> frames) {
    header
        .text("ImageType", imageType(source, quantity(frames)))
        .text("DerivationDescription", derivationText());
    DataSet[] references = references(frames);
    if (references.length > 0) {
      header.items("SourceImageSequence", references);
    }
  }

  private String derivationText() {
    return options.derivation().isEmpty()
        ? "Saved from an image that was processed in ImageJ, by " + PRODUCT
        : options.derivation();
  }

  /** Items of source images; none where they are unknown or too many to name. */
  static DataSet[] references(List<SourceFrame> frames) {
    if (frames.size() > MOST_REFERENCES) {
      return new DataSet[0];
    }
    List<DataSet> items = new ArrayList<>();
    for (SourceFrame frame : frames) {
      if (frame.isReferable()) {
        items.add(
            frame
                .reference()
                .code(
                    "PurposeOfReferenceCodeSequence",
                    "121322",
                    "DCM",
                    "Source image for image processing operation")
                .build());
      }
    }
    return items.toArray(DataSet[]::new);
  }

  /** What a maker's elements, which are not kept, say that an image shows; may be empty. */
  static String quantity(List<SourceFrame> frames) {
    String words = MagneticResonance.common(frames, FrameKind::quantity).orElse("");
    return words.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
  }

  /** DERIVED\SECONDARY, and what the source says beyond, but for what is true of its file alone. */
  String[] imageType(DataSet source, String quantity) {
    // PS3.3 C.8.9.4.1.1: of PET there is no other second value.
    String second = type == ObjectType.PET ? "PRIMARY" : "SECONDARY";
    List<String> values = new ArrayList<>(List.of("DERIVED", second));
    List<String> others = source.strings(Tags.ImageType);
    for (int i = 2; i < others.size(); i++) {
      String value = others.get(i);
      if (!value.equals("MOSAIC") && !value.equals("VFRAME")) {
        values.add(value.isEmpty() ? "OTHER" : value);
      }
    }
    if (type == ObjectType.CT) {
      boolean localizer = values.size() > 2 && values.get(2).equals("LOCALIZER");
      while (values.size() > 2) {
        values.remove(2);
      }
      values.add(localizer ? "LOCALIZER" : "AXIAL");
    } else if (values.size() == 2 && type == ObjectType.MR) {
      values.add("OTHER");
    }
    if (!quantity.isEmpty()) {
      values.add(quantity);
    }
    return values.toArray(String[]::new);
  }
}

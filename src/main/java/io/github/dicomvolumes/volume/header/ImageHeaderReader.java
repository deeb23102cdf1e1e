// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.dictionary.SopClasses;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.PixelDataElement;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.vendor.Tiles;
import io.github.dicomvolumes.vendor.Vendors;
import io.github.dicomvolumes.volume.FileFacts;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.OverlayPlane;
import io.github.dicomvolumes.volume.PixelPadding;
import io.github.dicomvolumes.volume.PlaneHints;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.SegmentationFacts;
import io.github.dicomvolumes.volume.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Extracts from a header what planning needs: series, file, and each frame's place and values. */
public final class ImageHeaderReader {
  /** What a header read keeps for planning. */
  public static final TagSelection SELECTION =
      TagSelection.of(
          selected(
              Tags.ImageType,
              Tags.SOPClassUID,
              Tags.SOPInstanceUID,
              Tags.StudyDate,
              Tags.AcquisitionDate,
              Tags.ContentDate,
              Tags.AcquisitionTime,
              Tags.ContentTime,
              Tags.Modality,
              Tags.Manufacturer,
              Tags.StudyDescription,
              Tags.SeriesDescription,
              Tags.PatientName,
              Tags.PatientID,
              Tags.EchoTime,
              Tags.EchoNumbers,
              Tags.TriggerTime,
              Tags.FrameTime,
              Tags.ImagerPixelSpacing,
              Tags.DiffusionBValue,
              Tags.DiffusionGradientOrientation,
              Tags.StudyInstanceUID,
              Tags.SeriesInstanceUID,
              Tags.SeriesNumber,
              Tags.AcquisitionNumber,
              Tags.InstanceNumber,
              Tags.ImagePositionPatient,
              Tags.ImageOrientationPatient,
              Tags.FrameOfReferenceUID,
              Tags.TemporalPositionIdentifier,
              Tags.TemporalPositionIndex,
              Tags.SliceLocation,
              Tags.SliceThickness,
              Tags.SpacingBetweenSlices,
              Tags.SamplesPerPixel,
              Tags.PhotometricInterpretation,
              Tags.PlanarConfiguration,
              Tags.NumberOfFrames,
              Tags.Rows,
              Tags.Columns,
              Tags.PixelSpacing,
              Tags.BitsAllocated,
              Tags.BitsStored,
              Tags.HighBit,
              Tags.PixelRepresentation,
              Tags.RescaleIntercept,
              Tags.RescaleSlope,
              Tags.RescaleType,
              Tags.Units,
              Tags.FrameReferenceTime,
              Tags.GridFrameOffsetVector,
              Tags.DoseGridScaling,
              Tags.DoseUnits,
              Tags.SharedFunctionalGroupsSequence,
              Tags.PerFrameFunctionalGroupsSequence));

  private static List<Tag> selected(Tag... tags) {
    List<Tag> all = new ArrayList<>(List.of(tags));
    all.addAll(Vendors.TAGS);
    all.addAll(FrameAcquisitions.TAGS);
    all.addAll(FrameTimes.TAGS);
    all.addAll(FrameValues.TAGS);
    all.addAll(FramePlaces.TAGS);
    all.addAll(PixelSizes.TAGS);
    all.addAll(NuclearVectors.TAGS);
    all.addAll(SlideTiles.TAGS);
    all.addAll(FrameWindows.TAGS);
    all.addAll(PixelPadding.TAGS);
    all.addAll(PetReader.TAGS);
    all.addAll(SegmentationFacts.TAGS);
    all.addAll(OverlayPlane.SCANNED);
    all.add(Tags.ModalityLUTSequence);
    all.add(RealWorldValues.REAL_WORLD_VALUE_MAPPING_SEQUENCE);
    all.add(UltrasoundRegions.SEQUENCE_OF_ULTRASOUND_REGIONS);
    all.add(DimensionIndices.DIMENSION_INDEX_SEQUENCE);
    return all;
  }

  private ImageHeaderReader() {}

  /**
   * The image in a header.
   *
   * @return empty where the object holds no image (a report, a structure set, a DICOMDIR)
   * @throws DicomFormatException where it holds one that cannot be read right
   */
  public static Optional<ScannedImage> read(DicomHeader header) throws DicomFormatException {
    DataSet dataSet = header.dataSet();
    Optional<PixelDataElement> pixelData = header.pixelData();
    if (pixelData.isEmpty()) {
      requireNoImage(header);
      return Optional.empty();
    }
    FrameLayout layout = FrameLayouts.of(header);
    TransferSyntax syntax = header.transferSyntax();
    if (pixelData.get().isEncapsulated() && !syntax.encapsulated()) {
      TransferSyntax found = CodedFrames.syntax(header);
      syntax = found == null ? syntax : found;
    }
    int numberOfFrames = FrameLayouts.numberOfFrames(header, layout, syntax.encapsulated());
    FunctionalGroups groups = new FunctionalGroups(dataSet);
    HeaderNumbers numbers = new HeaderNumbers();
    ImageFile file =
        ImageFile.of(header.file().toAbsolutePath().getParent(), header.file().getFileName())
            .fileSize(header.fileSize())
            .sopInstanceUid(dataSet.string(Tags.SOPInstanceUID).orElse(""))
            .transferSyntax(syntax)
            .pixelData(pixelData.get())
            .deflatedOffset(header.deflatedOffset())
            .layout(layout)
            .numberOfFrames(numberOfFrames)
            .facts(
                new FileFacts(
                    PixelPadding.of(dataSet, layout),
                    OverlayPlane.isIn(dataSet),
                    PetReader.of(dataSet),
                    SegmentationFacts.of(dataSet),
                    SlideTiles.of(header.file(), groups, layout, numberOfFrames, numbers)))
            .build();
    Tiles tiles = Vendors.tiles(dataSet);
    NuclearVectors nuclear = new NuclearVectors(dataSet, numberOfFrames, numbers);
    FramePlaces places = new FramePlaces(groups, numberOfFrames, numbers, nuclear);
    FrameValues values = new FrameValues(groups, layout, numbers);
    FrameAcquisitions acquisitions =
        new FrameAcquisitions(groups, numberOfFrames, numbers, nuclear, tiles != null);
    requireNone(numbers.takeFaults(), header);
    List<Frame> frames = new ArrayList<>(file.numberOfFrames());
    List<String> leftOut = new ArrayList<>(0);
    for (int i = 0; i < file.numberOfFrames(); i++) {
      ModalityTransform scale = values.scale(i);
      Frame frame =
          Frame.of(file, i)
              .position(places.position(i))
              .orientation(places.orientation(i))
              .pixelSpacing(places.pixelSpacing(i))
              .scale(scale)
              .windows(values.windows(i, scale))
              .acquisition(acquisitions.of(i))
              .build();
      List<String> faults = numbers.takeFaults();
      if (faults.isEmpty()) {
        frames.add(frame);
      } else if (groups.hasPerFrame()) {
        leftOut.add("frame " + (i + 1) + " was left out: " + inWords(faults));
      } else {
        requireNone(faults, header);
      }
    }
    if (frames.isEmpty()) {
      throw new DicomFormatException(header.file(), leftOut.get(0));
    }
    PlaneHints hints = places.hints();
    MosaicTiles.Unpacked mosaic =
        tiles == null ? null : MosaicTiles.unpack(dataSet, tiles, frames.get(0), numbers);
    requireNone(numbers.takeFaults(), header);
    List<String> problems = new ArrayList<>(leftOut);
    problems.addAll(header.problems());
    problems.addAll(groups.problems(file.numberOfFrames()));
    problems.addAll(values.problems());
    problems.addAll(numbers.notes());
    problems.addAll(Vendors.doubts(dataSet));
    if (syntax != header.transferSyntax()) {
      problems.add(
          "Pixel Data "
              + pixelData.get().tag()
              + " is encapsulated, but the transfer syntax is "
              + header.transferSyntax().name()
              + ": it was decoded as what its first bytes say, "
              + (syntax == TransferSyntax.JPEG_2000
                  ? "JPEG 2000"
                  : syntax == TransferSyntax.JPEG_BASELINE ? "JPEG" : "JPEG-LS"));
    }
    if (FrameLayouts.isJpeg(syntax)) {
      String smaller = CodedFrames.smaller(header, layout, numberOfFrames, file.facts().tiling());
      if (!smaller.isEmpty()) {
        problems.add(smaller);
      }
    }
    long spare = FrameLayouts.spareBytes(file);
    if (spare > 1) {
      problems.add(
          "Pixel Data "
              + pixelData.get().tag()
              + " holds "
              + spare
              + " bytes more than its frames need");
    }
    if (mosaic != null) {
      file = mosaic.file();
      frames = mosaic.frames();
      if (!mosaic.problem().isEmpty()) {
        problems.add(mosaic.problem());
      }
    }
    return Optional.of(new ScannedImage(series(dataSet), file, frames, hints, problems));
  }

  /** A file that ends too early is not one of an object that has no image. */
  private static void requireNoImage(DicomHeader header) throws DicomFormatException {
    DataSet dataSet = header.dataSet();
    String uid = header.sopClassUid();
    String end = "the file ends at byte " + header.fileSize();
    if (header.isCutOff()) {
      throw new DicomFormatException(
          header.file(), end + ", inside its header: it is cut off; " + header.lastProblem());
    }
    boolean isImage =
        SopClasses.hasPixels(uid)
            || dataSet.contains(Tags.Rows) && dataSet.contains(Tags.BitsAllocated);
    if (isImage || uid.isEmpty()) {
      throw new DicomFormatException(
          header.file(),
          (isImage
                  ? SopClasses.name(uid).map(name -> name + ", ").orElse("") + "an image"
                  : "an object of no SOP class")
              + " without Pixel Data "
              + Tags.PixelData
              + ": "
              + end
              + "; it may be cut off");
    }
  }

  private static void requireNone(List<String> faults, DicomHeader header)
      throws DicomFormatException {
    if (!faults.isEmpty()) {
      throw new DicomFormatException(header.file(), inWords(faults));
    }
  }

  private static String inWords(List<String> faults) {
    int more = faults.size() - 1;
    return faults.get(0) + (more == 0 ? "" : "; and " + more + " more unreadable");
  }

  private static Series series(DataSet top) {
    return new Series(
        text(top, Tags.StudyInstanceUID),
        text(top, Tags.SeriesInstanceUID),
        text(top, Tags.FrameOfReferenceUID),
        text(top, Tags.SOPClassUID),
        top.integer(Tags.SeriesNumber).orElse(-1),
        text(top, Tags.Modality),
        text(top, Tags.SeriesDescription),
        text(top, Tags.StudyDescription),
        text(top, Tags.StudyDate),
        text(top, Tags.PatientID),
        text(top, Tags.PatientName));
  }

  private static String text(DataSet top, Tag tag) {
    return top.string(tag).orElse("");
  }
}

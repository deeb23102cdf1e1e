// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Which attributes of a source stay true of what is derived from it. */
final class KeptAttributes {
  /** Who, when and where: true of every object of the study. */
  private static final Set<Tag> OF_STUDY =
      tags(
          "SpecificCharacterSet StudyDate StudyTime AccessionNumber ReferringPhysicianName StudyID"
              + " StudyDescription StudyInstanceUID ProcedureCodeSequence PhysiciansOfRecord"
              + " TimezoneOffsetFromUTC InstitutionName InstitutionAddress"
              + " InstitutionalDepartmentName AdmittingDiagnosesDescription FrameOfReferenceUID"
              + " PositionReferenceIndicator PatientPosition BodyPartExamined"
              + " AnatomicRegionSequence Manufacturer ManufacturerModelName DeviceSerialNumber"
              + " SoftwareVersions StationName ProtocolName ContrastBolusAgent AcquisitionDate"
              + " AcquisitionTime AcquisitionDateTime AcquisitionNumber ContentDate ContentTime"
              + " Modality BurnedInAnnotation LossyImageCompression LossyImageCompressionRatio"
              + " LossyImageCompressionMethod LongitudinalTemporalInformationModified"
              + " PatientIdentityRemoved DeidentificationMethod"
              + " DeidentificationMethodCodeSequence");

  /** True of other pixels, of another file, or of another step of the work. */
  private static final Set<Tag> OF_SOURCE_ALONE =
      tags(
          "LengthToEnd InstanceCreationDate InstanceCreationTime"
              + " InstanceCreatorUID InstanceCoercionDateTime RelatedGeneralSOPClassUID"
              + " OriginalSpecializedSOPClassUID SOPClassUID SOPInstanceUID SeriesInstanceUID"
              + " SeriesDate SeriesTime SeriesNumber InstanceNumber ConversionType"
              + " PresentationIntentType"
              + " RetrieveAETitle ReferencedPerformedProcedureStepSequence"
              + " ReferencedSeriesSequence ReferencedImageSequence ReferencedInstanceSequence"
              + " ReferencedStudySequence ReferencedPatientSequence"
              + " ReferencedImageEvidenceSequence SourceImageEvidenceSequence"
              + " SourceImageSequence DerivationDescription DerivationCodeSequence"
              + " DerivationImageSequence FrameType PixelPresentation VolumetricProperties"
              + " VolumeBasedCalculationTechnique AcquisitionContrast"
              + " SecondaryCaptureDeviceID SecondaryCaptureDeviceManufacturer"
              + " SecondaryCaptureDeviceManufacturerModelName"
              + " SecondaryCaptureDeviceSoftwareVersions DateOfSecondaryCapture"
              + " TimeOfSecondaryCapture NominalScannedPixelSpacing ImagerPixelSpacing"
              + " SpacingBetweenSlices FrameTime FrameTimeVector FrameDelay CineRate StartTrim"
              + " StopTrim PreferredPlaybackSequencing"
              + " ImagePositionPatient ImageOrientationPatient ImagePosition ImageOrientation"
              + " ImageOrientationVolume ImagePositionVolume"
              + " SliceLocation PatientOrientation ImagesInAcquisition TemporalPositionIndex"
              + " NumberOfTemporalPositions TemporalPositionIdentifier StackID"
              + " InStackPositionNumber FrameAcquisitionNumber FrameLabel"
              + " DimensionIndexValues"
              + " DimensionIndexSequence DimensionOrganizationSequence"
              + " DimensionOrganizationType ConcatenationUID InConcatenationNumber"
              + " InConcatenationTotalNumber ConcatenationFrameOffsetNumber"
              + " SOPInstanceUIDOfConcatenationSource RepresentativeFrameNumber"
              + " RelatedSeriesSequence UltrasoundAcquisitionGeometry"
              + " SynchronizationFrameOfReferenceUID GeneralPurposeScheduledProcedureStepStatus"
              + " RealWorldValueMappingSequence ConversionSourceAttributesSequence"
              + " RadiopharmaceuticalUsageSequence"
              + " NumberOfSlices ImageIndex SliceVector EnergyWindowVector DetectorVector"
              + " PhaseVector RotationVector RRIntervalVector TimeSlotVector AngularViewVector"
              + " TimeSliceVector");

  /** True as long as planes lie as those of the source. */
  private static final Set<Tag> OF_PLANE =
      tags(
          "SliceThickness GantryDetectorTilt ReconstructionDiameter InPlanePhaseEncodingDirection"
              + " AcquisitionMatrix DataCollectionDiameter ReconstructionTargetCenterPatient"
              + " SequenceOfUltrasoundRegions");

  /** Of group 0028, which says how pixels are stored. */
  private static final Set<Tag> OF_IMAGE =
      tags(
          "QualityControlImage BurnedInAnnotation RecognizableVisualFeatures CorrectedImage"
              + " LossyImageCompression LossyImageCompressionRatio LossyImageCompressionMethod");

  private static final Set<Tag> OF_OBJECT =
      tags("SeriesDescription ImageType Modality FrameOfReferenceUID PositionReferenceIndicator");

  private static final int GROUP_OF_PATIENT = 0x0010;
  private static final int GROUP_OF_TRIAL = 0x0012;
  private static final Set<Integer> GROUPS_OF_ACQUISITION =
      Set.of(0x0008, 0x0018, 0x0020, 0x0032, 0x0038, 0x0040, 0x0054);

  private KeptAttributes() {}

  private static Set<Tag> tags(String keywords) {
    Set<Tag> tags = new HashSet<>();
    Arrays.stream(keywords.split(" ")).map(Attributes::tag).forEach(tags::add);
    return tags;
  }

  /** Patient, study, frame of reference and equipment. */
  static Attributes ofStudy(DataSet source) {
    Attributes kept = new Attributes();
    for (Element element : source) {
      if (isOfStudy(element.tag()) && !Attributes.isEmpty(element)) {
        kept.element(element);
      }
    }
    return kept;
  }

  /** Whether an attribute is said once for an object, wherever it comes from. */
  static boolean isOfObject(Tag tag) {
    return OF_OBJECT.contains(tag);
  }

  static boolean isOfStudy(Tag tag) {
    return tag.group() == GROUP_OF_PATIENT
        || tag.group() == GROUP_OF_TRIAL
        || OF_STUDY.contains(tag);
  }

  /**
   * All that, and the acquisition, for an object of the same kind.
   *
   * @param samePlane whether planes lie as those of the source
   */
  static Attributes ofAcquisition(DataSet source, boolean samePlane) {
    Attributes kept = ofStudy(source);
    for (Element element : source) {
      Tag tag = element.tag();
      boolean acquired =
          !Attributes.isEmpty(element)
              && GROUPS_OF_ACQUISITION.contains(tag.group())
              && !OF_SOURCE_ALONE.contains(tag)
              && (samePlane || !OF_PLANE.contains(tag));
      if (acquired || OF_IMAGE.contains(tag) && !Attributes.isEmpty(element)) {
        kept.element(element);
      }
    }
    return kept;
  }
}

# SPDX-License-Identifier: BSD-2-Clause
"""Prints what a structure set, a segmentation of bits and a label map hold."""
import sys

import pydicom

structures = pydicom.dcmread(sys.argv[1])
words = [structures.Modality, str(len(structures.StructureSetROISequence))]
for roi, drawn in zip(structures.StructureSetROISequence, structures.ROIContourSequence):
    color = getattr(drawn, "ROIDisplayColor", None)
    words += [roi.ROIName, str([int(c) for c in color]) if color else "None"]
    words.append(str(roi.ROINumber))
print(" ".join(words))
series = structures.ReferencedFrameOfReferenceSequence[0].RTReferencedStudySequence[0]
known = {
    item.ReferencedSOPInstanceUID
    for item in series.RTReferencedSeriesSequence[0].ContourImageSequence
}
print(
    "references",
    len(known) == 48
    and all(
        contour.ContourImageSequence[0].ReferencedSOPInstanceUID in known
        and 3 * contour.NumberOfContourPoints == len(contour.ContourData)
        for drawn in structures.ROIContourSequence
        for contour in drawn.ContourSequence
    ),
)
for path in sys.argv[2:]:
    segmentation = pydicom.dcmread(path)
    pixels = segmentation.pixel_array
    groups = segmentation.PerFrameFunctionalGroupsSequence
    first = 0
    for frame, group in zip(pixels, groups):
        number = 1
        if "SegmentIdentificationSequence" in group:
            number = group.SegmentIdentificationSequence[0].ReferencedSegmentNumber
        first += int((frame == 1).sum()) if number == 1 else 0
    words = [segmentation.Modality, segmentation.SegmentationType, str(len(pixels)), str(first)]
    for segment in segmentation.SegmentSequence:
        words += [segment.SegmentLabel, segment.SegmentedPropertyTypeCodeSequence[0].CodeValue]
    print(" ".join(words))
try:
    from dicompylercore import dicomparser
except ImportError:
    sys.exit(0)
parser = dicomparser.DicomParser(sys.argv[1])
contours = parser.GetStructureCoordinates(1)
thickness = parser.CalculatePlaneThickness(contours)
print("volume", parser.CalculateStructureVolume(contours, thickness))

# SPDX-License-Identifier: BSD-2-Clause
"""Prints spacing x, y and, for each slice of an RT dose or a segmentation, its position and sum.

Places by PS3.3 C.8.8.3.2 (offsets along z from the first plane, as these files have them), or by
the functional groups of each frame.
"""
import sys

import numpy
import pydicom

dataset = pydicom.dcmread(sys.argv[1])
pixels = dataset.pixel_array.astype(float)
if pixels.ndim == 2:
    pixels = pixels[numpy.newaxis]
slices = []
if dataset.Modality == "RTDOSE":
    spacing = dataset.PixelSpacing
    first = [float(x) for x in dataset.ImagePositionPatient]
    offsets = dataset.GridFrameOffsetVector if len(pixels) > 1 else [0]
    for frame, offset in zip(pixels, offsets):
        total = float(frame.sum()) * float(dataset.DoseGridScaling)
        slices.append((first[0], first[1], first[2] + float(offset), total))
else:
    shared = dataset.SharedFunctionalGroupsSequence[0]
    spacing = shared.PixelMeasuresSequence[0].PixelSpacing
    for frame, groups in zip(pixels, dataset.PerFrameFunctionalGroupsSequence):
        position = [float(x) for x in groups.PlanePositionSequence[0].ImagePositionPatient]
        number = groups.SegmentIdentificationSequence[0].ReferencedSegmentNumber
        slices.append((*position, float(frame.sum()) * number))
print(float(spacing[1]), float(spacing[0]))
for slice in sorted(slices, key=lambda s: s[2]):
    print(*slice)

# SPDX-License-Identifier: BSD-2-Clause
"""Prints z and the labels of each slice of a binary segmentation, by pydicom alone."""
import sys
import numpy
import pydicom

dataset = pydicom.dcmread(sys.argv[1])
slices = {}
for frame, groups in zip(dataset.pixel_array, dataset.PerFrameFunctionalGroupsSequence):
    z = float(groups.PlanePositionSequence[0].ImagePositionPatient[2])
    number = groups.SegmentIdentificationSequence[0].ReferencedSegmentNumber
    labels = slices.setdefault(z, numpy.zeros(frame.shape, int))
    labels[frame == 1] = number
for z in sorted(slices):
    print(z, *slices[z].ravel())

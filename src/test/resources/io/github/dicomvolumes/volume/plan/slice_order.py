# SPDX-License-Identifier: BSD-2-Clause
"""Prints the slices of a folder along their normal: name and position, then the spacing x, y, z."""
import os
import sys

import numpy
import pydicom
from pydicom.errors import InvalidDicomError

slices = []
for name in os.listdir(sys.argv[1]):
    try:
        image = pydicom.dcmread(os.path.join(sys.argv[1], name), stop_before_pixels=True)
    except (InvalidDicomError, IsADirectoryError):
        continue
    if "ImagePositionPatient" in image:
        orientation = numpy.array(image.ImageOrientationPatient, dtype=float)
        normal = numpy.cross(orientation[:3], orientation[3:])
        normal /= numpy.linalg.norm(normal)
        position = [float(x) for x in image.ImagePositionPatient]
        slices.append((float(numpy.dot(normal, position)), name, position, image.PixelSpacing))
slices.sort()
for along, name, position, spacing in slices:
    print(name, *position, sep="\t")
rows, columns = slices[0][3]
print(float(columns), float(rows), (slices[-1][0] - slices[0][0]) / (len(slices) - 1), sep="\t")

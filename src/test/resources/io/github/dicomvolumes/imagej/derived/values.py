# SPDX-License-Identifier: BSD-2-Clause
"""Prints place and first values of each file of a folder, rescaled, in the order of names."""
import glob
import sys

import pydicom

for name in sorted(glob.glob(sys.argv[1] + "/*.dcm")):
    dataset = pydicom.dcmread(name)
    slope = float(dataset.get("RescaleSlope", 1))
    intercept = float(dataset.get("RescaleIntercept", 0))
    values = (dataset.pixel_array * slope + intercept).reshape(-1)[:3]
    print([float(v) for v in dataset.ImagePositionPatient], [float(v) for v in values])

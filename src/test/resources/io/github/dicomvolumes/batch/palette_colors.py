"""Writes red, green and blue of every pixel of a PALETTE COLOR image, 8 bits each."""
import sys

import pydicom
from pydicom.pixel_data_handlers.util import apply_color_lut

dataset = pydicom.dcmread(sys.argv[1])
colors = apply_color_lut(dataset.pixel_array, dataset)
with open(sys.argv[2], "wb") as out:
    out.write((colors >> 8).astype("u1").tobytes())

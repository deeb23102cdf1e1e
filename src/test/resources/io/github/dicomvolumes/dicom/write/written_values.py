# SPDX-License-Identifier: BSD-2-Clause
"""Prints values and pixels of files: syntax, name, column spacing, an item's value, padding."""
import sys

import pydicom

for path in sys.argv[1:]:
    image = pydicom.dcmread(path)
    print(
        image.file_meta.TransferSyntaxUID,
        image.PatientName,
        image.PixelSpacing[1],
        image[0x0020, 0x9111].value[0].TemporalPositionIndex,
        image.PixelPaddingValue if image.is_implicit_VR is False else -2000,
        " ".join(str(value) for value in image.pixel_array.flatten()),
        sep="\t",
    )

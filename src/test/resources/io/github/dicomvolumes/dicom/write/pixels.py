# SPDX-License-Identifier: BSD-2-Clause
"""Prints all pixels of a file, and its transfer syntax."""
import sys

import pydicom

dataset = pydicom.dcmread(sys.argv[1])
print(dataset.pixel_array.reshape(-1).tolist(), dataset.file_meta.TransferSyntaxUID)

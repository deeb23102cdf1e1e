# SPDX-License-Identifier: BSD-2-Clause
"""Writes the headers of explicit VR little endian files with private elements as implicit VR.

Arguments: a list of files, a folder. Prints a line per file written: the file and its copy.
"""
import os
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")


def has_private(data_set):
    for tag in data_set.keys():
        if tag.is_private and not tag.is_private_creator and tag.elem >= 0x1000:
            return True
        if data_set.get_item(tag).VR == "SQ" and any(has_private(i) for i in data_set[tag].value):
            return True
    return False


for number, path in enumerate(open(sys.argv[1], encoding="utf-8").read().splitlines()):
    try:
        read = pydicom.dcmread(path, stop_before_pixels=True)
        if read.is_implicit_VR or not read.is_little_endian or not has_private(read):
            continue
        read.file_meta.TransferSyntaxUID = pydicom.uid.ImplicitVRLittleEndian
        read.is_implicit_VR = True
        for element in read.iterall():
            pass
        copy = os.path.join(sys.argv[2], f"{number}.dcm")
        read.save_as(copy, write_like_original=True)
    except Exception:
        # No DICOM, or broken: of no use here.
        continue
    print(path, copy, sep="\t")

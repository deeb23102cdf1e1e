# SPDX-License-Identifier: BSD-2-Clause
"""Prints each element of DICOM files up to the pixel data as pydicom reads it.

One line an element: key, VR and value, separated by tabs. The key is the tag, after the tags and
item numbers of the sequences around it. Bytes are given by length and CRC 32, sequences by their
number of items, numbers in the shortest form that gives the same double.
"""
import sys
import warnings
import zlib

import pydicom

warnings.simplefilter("ignore")
NUMBERS = {"US", "SS", "UL", "SL", "FL", "FD", "SV", "UV", "AT"}
PIXELS = {0x7FE00008, 0x7FE00009, 0x7FE00010}


def many(value):
    if value is None or isinstance(value, str) and value == "":
        return []
    if isinstance(value, (str, bytes, pydicom.valuerep.PersonName)) or not hasattr(value, "__iter__"):
        return [value]
    return list(value)


def text(value):
    original = getattr(value, "original_string", None)
    shown = str(value) if original is None or isinstance(value, pydicom.valuerep.PersonName) else original
    return str(shown).replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def dump(data_set, prefix):
    for tag in sorted(data_set.keys()):
        if not prefix and tag in PIXELS:
            break
        key = f"{prefix}({tag.group:04X},{tag.elem:04X})"
        try:
            element = data_set[tag]
        except Exception as e:
            print(key, "ERROR", type(e).__name__, sep="\t")
            continue
        value = element.value
        if element.VR == "SQ":
            print(key, "SQ", len(value), sep="\t")
            for i, item in enumerate(value):
                dump(item, f"{key}[{i}]")
        elif isinstance(value, bytes):
            print(key, str(element.VR)[-2:], f"{len(value)} bytes {zlib.crc32(value):08x}", sep="\t")
        elif element.VR in NUMBERS:
            print(key, str(element.VR)[-2:], " ".join(repr(float(v)) for v in many(value)), sep="\t")
        else:
            print(key, str(element.VR)[-2:], "\\".join(text(v) for v in many(value)), sep="\t")


for name in open(sys.argv[1], encoding="utf-8").read().splitlines():
    print("FILE", name, sep="\t")
    try:
        read = pydicom.dcmread(name, force=True)
        dump(read.file_meta, "")
        dump(read, "")
    except Exception as e:
        print("FAILED", type(e).__name__, sep="\t")

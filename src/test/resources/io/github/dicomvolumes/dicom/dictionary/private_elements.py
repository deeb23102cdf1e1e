# SPDX-License-Identifier: BSD-2-Clause
"""Prints pydicom's dictionary of private elements: creator, group and element in the block, VR."""
import re

from pydicom._private_dict import private_dictionaries

for creator, elements in private_dictionaries.items():
    for tag, entry in elements.items():
        if re.fullmatch("[0-9A-Fa-f]{4}xx[0-9A-Fa-f]{2}", tag):
            print(creator, tag[:4].upper() + "00" + tag[6:].upper(), entry[0], sep="\t")

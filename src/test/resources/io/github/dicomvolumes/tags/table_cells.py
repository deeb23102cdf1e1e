# SPDX-License-Identifier: BSD-2-Clause
"""Prints what a table of all tags should show of DICOM files, from what pydicom reads.

After a line FILE with the name: a line per column with its heading, VR and text. Names are written
as family, given; dates and times as ISO 8601; UIDs with what they name; code sequences by meaning,
and by what their items hold beside the code; binary values by VR and length; what is nested is
headed by the sequences around it.
"""
import datetime
import re
import sys
import warnings

import pydicom
from pydicom.datadict import DicomDictionary, keyword_for_tag

warnings.simplefilter("ignore")
PIXELS = {0x7FE00008, 0x7FE00009, 0x7FE00010}
TRAILING_PADDING = 0xFFFCFFFC
KINDS = {"SOP Class", "Transfer Syntax", "Meta SOP Class", "Well-known SOP Instance"}

# PS3.3 tables 8.8-1a and 8.8-1b, and two that are retired.
CODE = set(
    "CodeValue CodingSchemeDesignator CodingSchemeVersion CodeMeaning LongCodeValue URNCodeValue"
    " EquivalentCodeSequence ContextIdentifier ContextUID MappingResource MappingResourceUID"
    " MappingResourceName ContextGroupVersion ContextGroupExtensionFlag ContextGroupLocalVersion"
    " ContextGroupExtensionCreatorUID ExtendedCodeValue ExtendedCodeMeaning".split()
)


def many(value):
    if value is None or isinstance(value, str) and value == "":
        return []
    if isinstance(value, (str, bytes, pydicom.valuerep.PersonName)) or not hasattr(value, "__iter__"):
        return [value]
    return list(value)


def name(value):
    groups = []
    for group in str(value).split("="):
        family, given, middle, prefix, suffix = (group.split("^") + [""] * 5)[:5]
        parts = [family.strip(), " ".join(p.strip() for p in (given, middle) if p.strip())]
        shown = ", ".join(p for p in parts + [prefix.strip(), suffix.strip()] if p)
        if shown:
            groups.append(shown)
    return " = ".join(groups)


def date(value):
    match = re.fullmatch(r"(\d{4})[.-]?(\d\d)[.-]?(\d\d)", value.strip())
    try:
        return datetime.date(*map(int, match.groups())).isoformat() if match else value
    except ValueError:
        return value


def time(value):
    match = re.fullmatch(r"(\d\d)(?::?(\d\d)(?::?(\d\d)(\.\d{1,6})?)?)?", value.strip())
    if not match:
        return value
    hour, minute, second, fraction = match.groups()
    if int(hour) > 23 or int(minute or 0) > 59 or int(second or 0) > 60:
        return value
    return ":".join(p for p in (hour, minute, second) if p) + (fraction or "")


def date_time(value):
    match = re.fullmatch(r"(\d{8})(\d{2,6}(?:\.\d{1,6})?)?([+-]\d{4})?", value.strip())
    if not match:
        return value
    day, clock, zone = match.groups()
    shown = date(day) + ("T" + time(clock) if clock else "")
    return shown + (zone[:3] + ":" + zone[3:] if zone else "")


def uid(value):
    known = pydicom.uid.UID_dictionary.get(str(value))
    if known and known[1] in KINDS:
        return f"{known[0]} ({value})"
    return str(value)


def one(vr, value):
    original = getattr(value, "original_string", None)
    if vr == "AT":
        return f"({value >> 16:04X},{value & 0xffff:04X})"
    if vr in ("FL", "FD"):
        return repr(float(value))
    if vr == "PN":
        return name(value)
    text = str(value if original is None else original)
    if vr == "DA":
        return date(text)
    if vr == "TM":
        return time(text)
    if vr == "DT":
        return date_time(text)
    if vr == "UI":
        return uid(text)
    return text.strip(" \0") if vr in ("DS", "IS", "LO", "SH", "CS", "AE", "AS") else text.rstrip(" \0")


def clean(text):
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()


def heading(data_set, tag):
    if tag.is_private and not tag.is_private_creator and tag.elem >= 0x1000:
        creator = data_set.get((tag.group, tag.elem >> 8))
        # Without a value an owner is none.
        if creator is not None and str(creator.value or "").strip():
            return f"{str(many(creator.value)[0]).strip()}: {tag.group:04X}|{tag.elem & 0xff:02X}"
    if tag in DicomDictionary and DicomDictionary[tag][4]:
        return DicomDictionary[tag][4]
    return f"{tag.group:04X}|{tag.elem:04X}"


def is_codes(items):
    return len(items) > 0 and all("CodeMeaning" in item for item in items)


def join(cells):
    if len(set(cells)) == 1:
        return cells[0]
    shown, length = [], 0
    for cell in cells:
        if length + len(cell) >= 8000:
            break
        length += len(cell) + (2 if shown else 0)
        shown.append(cell)
    more = f"; ... ({len(cells)} items)" if len(shown) < len(cells) else ""
    return "; ".join(shown) + more


def is_of_code(tag):
    return keyword_for_tag(tag) in CODE


def collect(data_set, prefix, cells, beside_code=False):
    for tag in sorted(data_set.keys()):
        if beside_code and is_of_code(tag):
            continue
        if not prefix and tag in PIXELS:
            length = data_set.get_item(tag).length
            text = "fragments" if length == 0xFFFFFFFF else f"{length} bytes"
            vr = str(data_set[tag].VR)[-2:]
            cells.setdefault(heading(data_set, tag), (vr, []))[1].append(f"{vr}, {text}")
            continue
        if tag == TRAILING_PADDING:
            continue
        element = data_set[tag]
        vr = str(element.VR)[-2:]
        path = prefix + heading(data_set, tag)
        value = element.value
        if vr == "SQ":
            if is_codes(value):
                text = join([clean(str(item.CodeMeaning or "")) for item in value])
                for item in value:
                    collect(item, path + "/", cells, True)
            elif len(value) > 0:
                for item in value:
                    collect(item, path + "/", cells)
                continue
            else:
                text = "0 items"
        elif isinstance(value, bytes):
            text = f"{vr}, {len(value)} bytes" if value else ""
        else:
            values = many(value)
            if vr in ("US", "SS", "UL", "SL", "FL", "FD", "SV", "UV", "AT"):
                size = {"US": 2, "SS": 2, "FD": 8, "SV": 8, "UV": 8}.get(vr, 4) * len(values)
                long = size > 4096
            else:
                long = False
            text = f"{vr}, {size} bytes" if long else clean("\\".join(one(vr, v) for v in values))
        cells.setdefault(path, (vr, []))[1].append(text)


for path in open(sys.argv[1], encoding="utf-8").read().splitlines():
    print("FILE", path, sep="\t")
    try:
        read = pydicom.dcmread(path, force=True)
        found = {}
        collect(read.file_meta, "", found)
        collect(read, "", found)
        for column, (vr, texts) in found.items():
            print(column, vr, join(texts), sep="\t")
    except Exception as e:
        print("FAILED", type(e).__name__, str(e).replace("\n", " "), sep="\t")

# For pairs of arguments (DICOM file, file of big-endian doubles): prints the file and the smallest,
# over pydicom, gdcm and dcmtk, of the largest difference of a value, "inf" where none can tell; and
# whether pydicom could read it, which needs Pillow for JPEG and JPEG 2000.
import os
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pydicom
from pydicom.pixel_data_handlers.util import convert_color_space
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

warnings.simplefilter("ignore")
ENCAPSULATED = ("1.2.840.10008.1.2.4", "1.2.840.10008.1.2.5")


def values(d, decoded):
    pixels = d.pixel_array
    if d.SamplesPerPixel == 3 and d.PhotometricInterpretation.startswith("YBR") and decoded:
        pixels = convert_color_space(pixels, d.PhotometricInterpretation, "RGB")
    return pixels.astype(float).ravel()


def difference(ours, theirs):
    return np.abs(ours - theirs).max() if ours.size == theirs.size else np.inf


def judged(path, ours):
    best = np.inf
    read = False
    d = pydicom.dcmread(path, force=True)
    if "TransferSyntaxUID" not in d.file_meta:
        native = ExplicitVRLittleEndian if d.is_little_endian else ExplicitVRBigEndian
        d.file_meta.TransferSyntaxUID = ImplicitVRLittleEndian if d.is_implicit_VR else native
    syntax = d.file_meta.TransferSyntaxUID
    coded = syntax.startswith(ENCAPSULATED)
    try:
        best = difference(ours, values(d, not syntax.startswith(ENCAPSULATED[0])))
        read = True
    except Exception:
        pass
    if not coded:
        return best, read
    with tempfile.TemporaryDirectory() as folder:
        for tool in (["gdcmconv", "--raw"], ["dcmdjpeg"], ["dcmdjpls"], ["dcmdrle"]):
            raw = os.path.join(folder, tool[0])
            try:
                done = subprocess.run(tool + [path, raw], capture_output=True, timeout=60)
                if done.returncode == 0 and os.path.exists(raw):
                    best = min(best, difference(ours, values(pydicom.dcmread(raw), True)))
            except Exception:
                continue
            if best == 0:
                break
    return best, read


for path, dump in zip(sys.argv[1::2], sys.argv[2::2]):
    print(path, *judged(path, np.fromfile(dump, ">f8")), sep="\t")

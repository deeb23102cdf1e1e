# Prints those of the files in which pydicom finds pixel data of any kind, or "none".
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")
KINDS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
found = []
for path in sys.argv[1:]:
    try:
        header = pydicom.dcmread(path, force=True)
        if any(kind in header for kind in KINDS):
            found.append(path)
    except Exception:
        continue
print("\n".join(found) or "none")

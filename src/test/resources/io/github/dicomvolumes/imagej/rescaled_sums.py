# Prints, for each image of a folder in the order of z: file name, sum of the rescaled values, and
# their sum weighted by place.
import os
import sys

import numpy as np
import pydicom

images = []
for name in os.listdir(sys.argv[1]):
    d = pydicom.dcmread(os.path.join(sys.argv[1], name), force=True)
    if "PixelData" in d:
        images.append((float(d.ImagePositionPatient[2]), name, d))
for _, name, d in sorted(images, key=lambda image: image[0]):
    v = d.pixel_array.astype(np.int64) * int(d.RescaleSlope) + int(d.RescaleIntercept)
    rows, columns = np.indices(v.shape)
    print(name, v.sum(), (v * (rows * 3 + columns + 1)).sum())

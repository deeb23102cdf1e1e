"""Compares the NIfTI files of a conversion with the MetaImage files of another one of the same input.

Arguments: folder of .mhd, folder of .nii or .nii.gz, ending. Prints a line for each pair.
"""
import os
import sys

import nibabel
import numpy

TYPES = {
    "MET_UCHAR": "u1", "MET_SHORT": "<i2", "MET_USHORT": "<u2", "MET_INT": "<i4",
    "MET_UINT": "<u4", "MET_FLOAT": "<f4", "MET_DOUBLE": "<f8",
}


def read_mhd(path):
    keys = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            key, value = line.rstrip("\n").split(" = ", 1)
            keys[key] = value
    size = [int(n) for n in keys["DimSize"].split()]
    channels = int(keys.get("ElementNumberOfChannels", 1))
    data = numpy.fromfile(os.path.join(os.path.dirname(path), keys["ElementDataFile"]),
                          TYPES[keys["ElementType"]])
    data = data.reshape(size[::-1] + [channels])
    # To x, y, z, time, channel.
    data = numpy.moveaxis(data, -1, 0).T
    axes = len(size)
    matrix = numpy.array([float(n) for n in keys["TransformMatrix"].split()]).reshape(axes, axes)
    spacing = [float(n) for n in keys["ElementSpacing"].split()]
    offset = [float(n) for n in keys["Offset"].split()]
    affine = numpy.eye(4)
    for axis in range(min(3, axes)):
        affine[:min(3, axes), axis] = matrix[axis, :3] * spacing[axis]
    affine[:min(3, axes), 3] = offset[:3]
    while data.ndim < 5:
        data = numpy.expand_dims(data, -2)
    interval = spacing[3] if axes == 4 else 0
    if keys.get("DicomVolumes.FrameInterval") == "unknown":
        interval = 0
    return keys, data, affine, interval


def read_nifti(path):
    image = nibabel.load(path)
    if image.header.get_data_dtype().fields:
        colours = numpy.asarray(image.dataobj)
        data = numpy.stack([colours[name] for name in "RGB"], -1).astype(float)
        while data.ndim < 5:
            data = numpy.expand_dims(data, -2)
        return image, data
    data = numpy.asarray(image.dataobj, dtype=float)
    return image, data


def compare(mhd, nifti):
    keys, data, affine, interval = read_mhd(mhd)
    image, found = read_nifti(nifti)
    header = image.header
    problems = []
    channels = data.shape[-1]
    # Channels are the last axis; without time the fourth.
    while found.ndim < 5:
        found = numpy.expand_dims(found, 3 if channels > 1 and found.ndim == 4 else -1)
    found = found[:, ::-1]
    if found.shape != data.shape:
        return ["shape " + str(found.shape) + " for " + str(data.shape)]
    expected = data.astype(float)
    off = numpy.abs(found - expected) > 3e-7 * numpy.abs(expected)
    if off.any():
        problems.append("%d values differ" % off.sum())
    flip = numpy.eye(4)
    flip[1, 1] = -1
    flip[1, 3] = data.shape[1] - 1
    ras = numpy.diag([-1, -1, 1, 1]) @ affine @ flip
    placed = keys.get("DicomVolumes.Placed") == "true"
    if placed:
        if numpy.abs(image.affine - ras).max() > 1e-3:
            problems.append("affine " + str(image.affine) + " for " + str(ras))
        if int(header["sform_code"]) != 1:
            problems.append("no sform")
        unit = ras[:3, :3] / numpy.linalg.norm(ras[:3, :3], axis=0)
        square = numpy.abs(unit.T @ unit - numpy.eye(3)).max() < 1e-4
        if square != (int(header["qform_code"]) == 1):
            problems.append("qform code of square axes " + str(square))
        size = numpy.array(data.shape[:3])
        corner = numpy.append(size - 1, 1)
        if square and numpy.abs((image.get_qform() - ras) @ corner).max() > 0.01:
            problems.append("qform " + str(image.get_qform()) + " for " + str(ras))
    elif int(header["sform_code"]) or int(header["qform_code"]):
        problems.append("a place that is not known")
    if data.shape[3] > 1 and abs(float(header["pixdim"][4]) - interval) > 1e-6 * interval:
        problems.append("interval %s for %s" % (header["pixdim"][4], interval))
    return problems


folder, other, ending = sys.argv[1:4]
for parent, _, names in sorted(os.walk(folder)):
    for name in sorted(names):
        if name.endswith(".mhd"):
            mhd = os.path.join(parent, name)
            stem = os.path.relpath(mhd, folder)[:-4]
            nifti = os.path.join(other, stem + ending)
            if os.path.exists(nifti):
                print(stem + ": " + ("; ".join(compare(mhd, nifti)) or "same"))
            else:
                print(stem + ": absent")

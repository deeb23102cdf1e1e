"""Writes the total pixel matrix of a tiled segmentation: the number of the segment of each pixel."""
import sys

import numpy
import pydicom

dataset = pydicom.dcmread(sys.argv[1])
matrix = numpy.zeros((dataset.TotalPixelMatrixRows, dataset.TotalPixelMatrixColumns), "u1")
for groups, tile in zip(dataset.PerFrameFunctionalGroupsSequence, dataset.pixel_array):
    place = groups.PlanePositionSlideSequence[0]
    row = place.RowPositionInTotalImagePixelMatrix - 1
    column = place.ColumnPositionInTotalImagePixelMatrix - 1
    there = matrix[row : row + tile.shape[0], column : column + tile.shape[1]]
    number = groups.SegmentIdentificationSequence[0].ReferencedSegmentNumber
    there[tile[: there.shape[0], : there.shape[1]] > 0] = number
matrix.tofile(sys.argv[2])

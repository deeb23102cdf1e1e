#@ File (label = "Folder of DICOM files", style = "directory") directory

// Says of every volume below a folder whether its slices are sound. Reads headers only.

import io.github.dicomvolumes.imagej.ImportDicomOptions
import io.github.dicomvolumes.imagej.SlicePlot
import io.github.dicomvolumes.volume.Progress

options = ImportDicomOptions.of(directory.toPath()).withSeries("all")
SlicePlot.scan(options, Progress.NONE).each { println(it.summary()) }

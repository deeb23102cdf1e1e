#@ CommandService commands
#@ File (label = "Folder of DICOM files", style = "directory") directory
#@ String (label = "Series", value = "largest") series
#@ File (label = "Folder for the MHD file", style = "directory") output
#@output ij.ImagePlus image

// Opens a volume of a folder of DICOM files, tells what there is to know before measuring in it, and
// saves it with its geometry for ITK, SimpleITK and 3D Slicer.

import io.github.dicomvolumes.command.scijava.ImportDicomDirectoryCommand
import io.github.dicomvolumes.command.scijava.SaveMhdVolumeCommand

imported = commands.run(ImportDicomDirectoryCommand, true, "directory", directory, "series", series).get()
image = imported.getOutput("image")
println(image.getTitle() + ": " + image.getWidth() + " x " + image.getHeight() + " x " + image.getNSlices())
println(image.getProp("DicomVolumes.warnings"))

file = new File(output, image.getTitle().replaceAll("[^\\p{L}\\p{N} ._()+,-]+", "_") + ".mhd")
commands.run(SaveMhdVolumeCommand, true, "image", image, "save", file).get()
println("saved " + file)

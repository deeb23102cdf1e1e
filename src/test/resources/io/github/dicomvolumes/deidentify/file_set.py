"""Prints what pydicom finds in a DICOMDIR: a line for each file that it leads to."""
import sys

from pydicom.fileset import FileSet

for instance in FileSet(sys.argv[1]):
    file = instance.load()
    same = all(
        getattr(file, key) == getattr(instance, key)
        for key in ("PatientID", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID")
        if key in instance
    )
    same = same and file.SOPInstanceUID == instance.ReferencedSOPInstanceUIDInFile
    print("same" if same else "other", file.PatientID, instance.StudyDate)

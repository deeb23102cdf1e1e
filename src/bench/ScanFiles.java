// SPDX-License-Identifier: BSD-2-Clause
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times the scan of many small files and what it keeps of each: makes its own data, 100 slices of
 * 32 x 32 in each series and folder, and prints files a second, bytes kept a file, and the time of
 * planning.
 *
 * <pre>java -cp target/DICOM_Volumes-VERSION.jar src/bench/ScanFiles.java FOLDER [FILES] [RUNS]</pre>
 */
final class ScanFiles {
  private static final int SLICES = 100;
  private static final int SIZE = 32;

  private ScanFiles() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int files = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
    if (!Files.isDirectory(folder)) {
      for (int file = 0; file < files; file++) {
        write(folder, file / SLICES, file % SLICES);
      }
    }
    double[] seconds = new double[runs];
    double[] planning = new double[runs];
    long kept = 0;
    double first = 0;
    for (int run = -1; run < runs; run++) {
      long before = used();
      long start = System.nanoTime();
      ScanResult scan = DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE);
      double took = (System.nanoTime() - start) / 1e9;
      kept = used() - before;
      start = System.nanoTime();
      int volumes = VolumePlanner.plan(scan).volumes().size();
      if (volumes != files / SLICES) {
        throw new IllegalStateException(volumes + " volumes, expected " + files / SLICES);
      }
      if (run < 0) {
        first = took;
      } else {
        seconds[run] = took;
        planning[run] = (System.nanoTime() - start) / 1e9;
      }
    }
    Arrays.sort(seconds);
    Arrays.sort(planning);
    System.out.printf(
        Locale.ROOT,
        "%d files: first scan %.2f s, %.0f a second; median %.2f s, %.0f a second; %d bytes kept"
            + " of each; planning %.2f s%n",
        files,
        first,
        files / first,
        seconds[runs / 2],
        files / seconds[runs / 2],
        kept / files,
        planning[runs / 2]);
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void write(Path folder, int series, int slice) throws IOException {
    Path target =
        Files.createDirectories(
            folder.resolve(String.format(Locale.ROOT, "p%03d/s%04d", series / 10, series)));
    String uid = "1.2.826.0.1.3680043.8.498.8." + (series + 1);
    DataSetBuilder header =
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
            .put(Tags.SOPInstanceUID, uid + ".1." + (slice + 1))
            .put(Tag.of(0x0008, 0x0008), "ORIGINAL\\PRIMARY\\AXIAL")
            .put(Tag.of(0x0008, 0x0020), "20260101")
            .put(Tag.of(0x0008, 0x0030), "101010")
            .put(Tags.Modality, "CT")
            .put(Tags.PatientID, "P" + series)
            .put(Tags.StudyInstanceUID, uid)
            .put(Tags.SeriesInstanceUID, uid + ".1")
            .putNumbers(Tags.SeriesNumber, series)
            .putNumbers(Tags.AcquisitionNumber, 1)
            .putNumbers(Tags.InstanceNumber, slice + 1)
            .putNumbers(Tags.ImagePositionPatient, -128, -128, slice)
            .putNumbers(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
            .putNumbers(Tags.PixelSpacing, 0.5, 0.5)
            .putNumbers(Tags.SliceThickness, 1)
            .putNumbers(Tags.SamplesPerPixel, 1)
            .put(Tags.PhotometricInterpretation, "MONOCHROME2")
            .putNumbers(Tags.Rows, SIZE)
            .putNumbers(Tags.Columns, SIZE)
            .putNumbers(Tags.BitsAllocated, 16)
            .putNumbers(Tags.BitsStored, 12)
            .putNumbers(Tags.HighBit, 11)
            .putNumbers(Tags.PixelRepresentation, 0)
            .putNumbers(Tags.RescaleIntercept, -1024)
            .putNumbers(Tags.RescaleSlope, 1);
    DicomWriter.write(
        target.resolve(String.format(Locale.ROOT, "IM%05d.dcm", slice)),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        header.build(),
        new byte[2 * SIZE * SIZE]);
  }
}

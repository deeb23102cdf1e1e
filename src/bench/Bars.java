// SPDX-License-Identifier: BSD-2-Clause
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Times whole conversions against dcm2niix: makes its own data, runs both in turn, and prints a row
 * per task with medians and the median of the ratios of pairs; and so against the limit, which is
 * to read every file and to write as many bytes.
 *
 * <pre>java -cp target/DICOM_Volumes-VERSION.jar src/bench/Bars.java FOLDER [RUNS] [TASK ...]</pre>
 *
 * Tasks: series140, series600, tree (40 x 140), series6000. The folder takes up to 10 GB.
 */
final class Bars {
  private static final int SIZE = 512;
  private static final Path LAUNCHER = Path.of("src/dist/files/dicom-volumes").toAbsolutePath();

  private Bars() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    List<String> tasks =
        arguments.length > 2
            ? Arrays.asList(arguments).subList(2, arguments.length)
            : List.of("series140", "series600", "tree", "series6000");
    System.out.println(
        "| task | ours (s) | dcm2niix (s) | ratio | limit (s) | ratio | our peak memory (MB) |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (String task : tasks) {
      Path input = folder.resolve(task);
      make(task, input);
      measure(task, input, folder.resolve("output"), runs);
    }
  }

  private static void make(String task, Path input) throws IOException {
    if (Files.isDirectory(input)) {
      return;
    }
    int series = task.equals("tree") ? 40 : 1;
    int slices = task.equals("tree") ? 140 : Integer.parseInt(task.substring("series".length()));
    for (int k = 0; k < series; k++) {
      Path target = input.resolve("group" + k / 10).resolve(String.format(Locale.ROOT, "%04d", k));
      Files.createDirectories(target);
      for (int slice = 0; slice < slices; slice++) {
        writeSlice(target, k + 1, slice);
      }
    }
  }

  private static void writeSlice(Path folder, int series, int slice) throws IOException {
    byte[] pixels = new byte[2 * SIZE * SIZE];
    for (int i = 0; i < SIZE * SIZE; i++) {
      int value = 1000 + (i * 31 + slice * 17) % 600;
      pixels[2 * i] = (byte) value;
      pixels[2 * i + 1] = (byte) (value >> 8);
    }
    String uid = "1.2.826.0.1.3680043.8.498.7." + series;
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
            // dcm2niix names its files by it, and refuses more than 26 of one name.
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
        folder.resolve(String.format(Locale.ROOT, "IM%05d.dcm", slice)),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        header.build(),
        pixels);
  }

  private static void measure(String task, Path input, Path output, int runs)
      throws IOException, InterruptedException {
    List<String> ours = List.of(LAUNCHER.toString(), "convert", "" + input, "" + output);
    List<String> theirs =
        List.of("dcm2niix", "-z", "n", "-b", "n", "-o", "" + output, "" + input);
    double[] own = new double[runs];
    double[] other = new double[runs];
    double[] ratios = new double[runs];
    double[] limits = new double[runs];
    double[] ofLimit = new double[runs];
    List<String> limit = List.of("sh", "-c", limit(input, output));
    // The first pair warms the page cache and makes the archive of classes.
    for (int run = -1; run < runs; run++) {
      double one = seconds(ours, output);
      double two = seconds(theirs, output);
      double three = seconds(limit, output);
      if (run >= 0) {
        limits[run] = three;
        ofLimit[run] = one / three;
        own[run] = one;
        other[run] = two;
        ratios[run] = one / two;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %.2f | %.3f | %.2f | %s |%n",
        task,
        median(own),
        median(other),
        median(ratios),
        median(limits),
        median(ofLimit),
        memory(ours, output));
  }

  /** Reads every file and writes as many bytes, in whole MB: no conversion can do less. */
  private static String limit(Path input, Path output) throws IOException {
    long megabytes;
    try (Stream<Path> files = Files.walk(input)) {
      megabytes = files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum() >> 20;
    }
    return "find '"
        + input
        + "' -type f -exec cat {} + >/dev/null && dd if=/dev/zero of='"
        + output
        + "/limit' bs=1M count="
        + megabytes
        + " 2>/dev/null";
  }

  private static double seconds(List<String> command, Path output)
      throws IOException, InterruptedException {
    clear(output);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(command + " ended with status " + status);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Peak resident memory by GNU time, where there is one. */
  private static String memory(List<String> command, Path output)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/time"))) {
      return "unknown";
    }
    clear(output);
    List<String> timed = new ArrayList<>(List.of("/usr/bin/time", "-f", "%M"));
    timed.addAll(command);
    Process process =
        new ProcessBuilder(timed).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getErrorStream().readAllBytes()).strip();
    process.waitFor();
    return Long.toString(Long.parseLong(text.substring(text.lastIndexOf('\n') + 1)) / 1024);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void clear(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }
}

// SPDX-License-Identifier: BSD-2-Clause
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Times whole conversions of 100 compressed slices of 512 x 512 x 16 bit against dcm2niix and ITK:
 * makes slices like those of a CT, compresses them with dcmtk's and gdcm's tools, runs all three in
 * turn, and prints a row per codec with medians and the medians of the ratios. One that cannot read
 * a codec has no time.
 *
 * <pre>java -cp target/DICOM_Volumes-VERSION.jar src/bench/Codecs.java FOLDER [RUNS] [CODEC ...]</pre>
 *
 * Codecs: rle, jpeg-lossless, jpeg-ls, jpeg-2000, htj2k (which needs OpenJPH). ITK takes part where the program of {@code
 * src/bench/itk} is FOLDER/convert_series.
 */
final class Codecs {
  private static final int SIZE = 512;
  private static final int SLICES = 100;
  private static final Path LAUNCHER = Path.of("src/dist/files/dicom-volumes").toAbsolutePath();

  private Codecs() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    List<String> codecs =
        arguments.length > 2
            ? Arrays.asList(arguments).subList(2, arguments.length)
            : List.of("rle", "jpeg-lossless", "jpeg-ls", "jpeg-2000", "htj2k");
    Path plain = folder.resolve("plain");
    if (!Files.isDirectory(plain)) {
      Files.createDirectories(plain);
      for (int slice = 0; slice < SLICES; slice++) {
        write(plain.resolve(String.format(Locale.ROOT, "IM%03d.dcm", slice)), slice);
      }
    }
    System.out.println(
        "| codec | MB | ours (s) | dcm2niix (s) | ratio | ITK (s) | ratio |\n"
            + "| --- | --- | --- | --- | --- | --- | --- |");
    for (String codec : codecs) {
      Path input = folder.resolve(codec);
      if (!Files.isDirectory(input)) {
        compress(codec, plain, Files.createDirectories(input));
      }
      measure(codec, input, folder, runs);
    }
  }

  /** A body with organs, bone and air, blurred, with the noise of a CT of 1 mm. */
  private static void write(Path file, int slice) throws IOException {
    Random random = new Random(slice);
    byte[] pixels = new byte[2 * SIZE * SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double u = (x - 256) / 220.0;
        double v = (y - 256) / 170.0;
        double body = u * u + v * v;
        double value = -1000;
        if (body < 1) {
          double organ = Math.sin(9 * u + slice * 0.02) * Math.cos(7 * v - slice * 0.03);
          value = 40 + 60 * organ + (body > 0.92 ? -140 : 0);
          double bone = Math.hypot(u, v - 0.55);
          value += bone < 0.16 ? 700 - 1500 * bone : 0;
          double lung = Math.hypot((Math.abs(u) - 0.45) * 1.3, v + 0.1);
          value = lung < 0.3 ? -850 + 90 * organ : value;
        }
        value += random.nextGaussian() * (body < 1 ? 14 : 4);
        int stored = Math.max(0, Math.min(4095, (int) Math.round(value) + 1024));
        int at = 2 * (y * SIZE + x);
        pixels[at] = (byte) stored;
        pixels[at + 1] = (byte) (stored >> 8);
      }
    }
    DicomWriter.write(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, header(slice), pixels);
  }

  private static DataSet header(int slice) {
    String uid = "1.2.826.0.1.3680043.8.498.9.1";
    DataSetBuilder header =
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
            .put(Tags.SOPInstanceUID, uid + ".1." + (slice + 1))
            .put(Tag.of(0x0008, 0x0008), "ORIGINAL\\PRIMARY\\AXIAL")
            .put(Tag.of(0x0008, 0x0020), "20260101")
            .put(Tag.of(0x0008, 0x0030), "101010")
            .put(Tags.Modality, "CT")
            .put(Tags.PatientID, "P1")
            .put(Tags.StudyInstanceUID, uid)
            .put(Tags.SeriesInstanceUID, uid + ".1")
            .putNumbers(Tags.SeriesNumber, 1)
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
            .putNumbers(Tags.BitsStored, 16)
            .putNumbers(Tags.HighBit, 15)
            .putNumbers(Tags.PixelRepresentation, 0)
            .putNumbers(Tags.RescaleIntercept, -1024)
            .putNumbers(Tags.RescaleSlope, 1);
    return header.build();
  }

  /** No tool at hand writes DICOM files of this syntax: OpenJPH codes the pixels alone. */
  private static void compressHighThroughput(Path file, int slice, Path target)
      throws IOException, InterruptedException {
    byte[] plain = Files.readAllBytes(file);
    int length = 2 * SIZE * SIZE;
    Path image = target.resolve("slice.pgm");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(image))) {
      out.write(("P5\n" + SIZE + " " + SIZE + "\n65535\n").getBytes(StandardCharsets.US_ASCII));
      for (int i = plain.length - length; i < plain.length; i += 2) {
        out.write(plain[i + 1]);
        out.write(plain[i]);
      }
    }
    Path coded = target.resolve("slice.j2c");
    if (!run(
        List.of("ojph_compress", "-i", "" + image, "-o", "" + coded, "-reversible", "true"))) {
      throw new IOException("ojph_compress failed");
    }
    DicomWriter.write(
        target.resolve(file.getFileName()),
        TransferSyntax.HTJ2K_LOSSLESS_RPCL,
        header(slice),
        List.of(Files.readAllBytes(coded)));
    Files.delete(image);
    Files.delete(coded);
  }

  private static void compress(String codec, Path plain, Path target)
      throws IOException, InterruptedException {
    List<String> encoder =
        switch (codec) {
          case "rle" -> List.of("dcmcrle");
          case "jpeg-lossless" -> List.of("dcmcjpeg", "+e1");
          case "jpeg-ls" -> List.of("dcmcjpls");
          case "jpeg-2000" -> List.of("gdcmconv", "--j2k");
          case "htj2k" -> List.of();
          default -> throw new IllegalArgumentException("no codec is called " + codec);
        };
    try (Stream<Path> files = Files.list(plain)) {
      int slice = 0;
      for (Path file : files.sorted().toList()) {
        if (codec.equals("htj2k")) {
          compressHighThroughput(file, slice++, target);
          continue;
        }
        List<String> command = new ArrayList<>(encoder);
        command.add(file.toString());
        command.add(target.resolve(file.getFileName()).toString());
        if (!run(command)) {
          throw new IOException(command + " failed");
        }
      }
    }
  }

  private static void measure(String codec, Path input, Path folder, int runs)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    List<String> ours = List.of(LAUNCHER.toString(), "convert", "" + input, "" + output);
    List<String> dcm2niix =
        List.of("dcm2niix", "-z", "n", "-b", "n", "-o", "" + output, "" + input);
    List<String> itk =
        List.of("" + folder.resolve("convert_series"), "" + input, output + "/itk.mhd");
    double[] own = new double[runs];
    double[][] others = new double[2][runs];
    double[][] ratios = new double[2][runs];
    long volume = 2L * SIZE * SIZE * SLICES;
    // The first round warms the page cache and makes the archive of classes.
    for (int run = -1; run < runs; run++) {
      double one = seconds(ours, output, volume);
      double two = seconds(dcm2niix, output, volume);
      double three = seconds(itk, output, volume);
      if (Double.isNaN(one)) {
        throw new IOException(ours + " failed");
      }
      if (run >= 0) {
        own[run] = one;
        others[0][run] = two;
        others[1][run] = three;
        ratios[0][run] = one / two;
        ratios[1][run] = one / three;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.3f | %.3f | %.2f | %.3f | %.2f |%n",
        codec,
        size(input) / 1e6,
        median(own),
        median(others[0]),
        median(ratios[0]),
        median(others[1]),
        median(ratios[1]));
  }

  /** How long a converter takes; not a number where it does not write the volume. */
  private static double seconds(List<String> command, Path output, long volume)
      throws IOException, InterruptedException {
    clear(output);
    long start = System.nanoTime();
    boolean done = run(command);
    double seconds = (System.nanoTime() - start) / 1e9;
    return done && size(output) >= volume ? seconds : Double.NaN;
  }

  private static boolean run(List<String> command) throws IOException, InterruptedException {
    if (command.get(0).startsWith("/") && !Files.isExecutable(Path.of(command.get(0)))) {
      return false;
    }
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    }
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

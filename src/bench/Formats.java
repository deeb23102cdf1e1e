// SPDX-License-Identifier: BSD-2-Clause
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
 * Times conversions to NIfTI against those to MetaImage, and compressed ones against dcm2niix with
 * its own deflate ({@code -z i}) and with pigz ({@code -z y}), all in turn in one run; and says how
 * large the compressed files are.
 *
 * <pre>java src/bench/Formats.java FOLDER [RUNS] [TASK ...]</pre>
 *
 * The folder is one that {@code Bars} has filled; tasks are its: series140, series600, tree.
 */
final class Formats {
  private static final Path LAUNCHER = Path.of("src/dist/files/dicom-volumes").toAbsolutePath();

  private Formats() {}

  /** A way to convert, and what it took. */
  private record Way(List<String> command, List<Double> seconds, long[] bytes) {
    static Way of(String... words) {
      return new Way(List.of(words), new ArrayList<>(), new long[1]);
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    List<String> tasks =
        arguments.length > 2
            ? Arrays.asList(arguments).subList(2, arguments.length)
            : List.of("series140", "series600", "tree");
    System.out.println(
        "| task | MHD (s) | NIfTI (s) | ratio | .nii.gz (s) | -z i (s) | -z y (s) | of the faster |"
            + " MB | size to the smaller |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (String task : tasks) {
      measure(task, folder.resolve(task), folder.resolve("output"), runs);
    }
  }

  private static void measure(String task, Path input, Path output, int runs)
      throws IOException, InterruptedException {
    String in = input.toString();
    String out = output.toString();
    Way mhd = Way.of(LAUNCHER.toString(), "convert", in, out);
    Way nifti = Way.of(LAUNCHER.toString(), "convert", in, out, "--format", "nifti");
    Way packed =
        Way.of(LAUNCHER.toString(), "convert", in, out, "--format", "nifti", "--compressed");
    Way internal = Way.of("dcm2niix", "-z", "i", "-b", "n", "-o", out, in);
    Way pigz = Way.of("dcm2niix", "-z", "y", "-b", "n", "-o", out, in);
    // The first round warms the page cache and makes the archive of classes.
    for (int run = -1; run < runs; run++) {
      for (Way way : List.of(mhd, nifti, packed, internal, pigz)) {
        double seconds = seconds(way, output);
        if (run >= 0) {
          way.seconds().add(seconds);
        }
      }
    }
    double theirs = Math.min(median(internal), median(pigz));
    long smaller = Math.min(internal.bytes()[0], pigz.bytes()[0]);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %.2f | %.3f | %.3f | %.3f | %.2f | %d | %.3f |%n",
        task,
        median(mhd),
        median(nifti),
        median(nifti) / median(mhd),
        median(packed),
        median(internal),
        median(pigz),
        median(packed) / theirs,
        packed.bytes()[0] >> 20,
        (double) packed.bytes()[0] / smaller);
  }

  private static double seconds(Way way, Path output) throws IOException, InterruptedException {
    clear(output);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(way.command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int status = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (status != 0) {
      throw new IOException(way.command() + " ended with status " + status);
    }
    try (Stream<Path> files = Files.walk(output)) {
      way.bytes()[0] =
          files
              .filter(file -> file.toString().endsWith(".nii.gz"))
              .mapToLong(file -> file.toFile().length())
              .sum();
    }
    return seconds;
  }

  private static double median(Way way) {
    double[] sorted = way.seconds().stream().mapToDouble(Double::doubleValue).sorted().toArray();
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

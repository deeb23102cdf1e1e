// SPDX-License-Identifier: BSD-2-Clause
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Times conversions to NIfTI and NRRD against those to MetaImage, and compressed ones against
 * dcm2niix with its own deflate ({@code -z i}) and with pigz ({@code -z y}), all in turn in one
 * run; and says how large the compressed files are. On a machine that does other work, too, the
 * processor's time tells more than that on the wall: ratios are of both, medians of pairs.
 *
 * <pre>java src/bench/Formats.java FOLDER [RUNS] [TASK ...]</pre>
 *
 * The folder is one that {@code Bars} has filled; tasks are its: series140, series600, tree.
 */
final class Formats {
  private static final Path LAUNCHER = Path.of("src/dist/files/dicom-volumes").toAbsolutePath();

  private Formats() {}

  /** A way to convert, and what it took. */
  private record Way(
      List<String> command, List<Double> seconds, List<Double> processor, long[] bytes) {
    /** The shell says what its children took of the processor. */
    static Way of(String... words) {
      List<String> command = new ArrayList<>();
      command.add("sh");
      command.add("-c");
      command.add("\"$0\" \"$@\" >/dev/null 2>&1; status=$?; times; exit $status");
      command.addAll(List.of(words));
      return new Way(command, new ArrayList<>(), new ArrayList<>(), new long[1]);
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
        "| task | MHD (s) | NIfTI | of the processor | NRRD | of the processor | .nii.gz (s) | -z i"
            + " (s) | -z y (s) | of the faster | of its processor | MB | size to the smaller |");
    System.out.println(
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
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
    Way nrrd = Way.of(LAUNCHER.toString(), "convert", in, out, "--format", "nrrd");
    Way packed =
        Way.of(LAUNCHER.toString(), "convert", in, out, "--format", "nifti", "--compressed");
    Way internal = Way.of("dcm2niix", "-z", "i", "-b", "n", "-o", out, in);
    Way pigz = Way.of("dcm2niix", "-z", "y", "-b", "n", "-o", out, in);
    // The first round warms the page cache and makes the archive of classes.
    for (int run = -1; run < runs; run++) {
      for (Way way : List.of(mhd, nifti, nrrd, packed, internal, pigz)) {
        run(way, output, run >= 0);
      }
    }
    Way theirs = median(internal.seconds()) < median(pigz.seconds()) ? internal : pigz;
    long smaller = Math.min(internal.bytes()[0], pigz.bytes()[0]);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.2f | %.2f | %.2f | %.2f | %.3f | %.3f | %.3f | %.2f | %.2f | %d | %.3f"
            + " |%n",
        task,
        median(mhd.seconds()),
        ratio(nifti.seconds(), mhd.seconds()),
        ratio(nifti.processor(), mhd.processor()),
        ratio(nrrd.seconds(), mhd.seconds()),
        ratio(nrrd.processor(), mhd.processor()),
        median(packed.seconds()),
        median(internal.seconds()),
        median(pigz.seconds()),
        ratio(packed.seconds(), theirs.seconds()),
        ratio(packed.processor(), theirs.processor()),
        packed.bytes()[0] >> 20,
        (double) packed.bytes()[0] / smaller);
  }

  private static void run(Way way, Path output, boolean counts)
      throws IOException, InterruptedException {
    clear(output);
    long start = System.nanoTime();
    Process process = new ProcessBuilder(way.command()).start();
    String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    int status = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (status != 0) {
      throw new IOException(way.command() + " ended with status " + status);
    }
    if (counts) {
      way.seconds().add(seconds);
      way.processor().add(ofChildren(times));
    }
    try (Stream<Path> files = Files.walk(output)) {
      way.bytes()[0] =
          files
              .filter(file -> file.toString().endsWith(".nii.gz"))
              .mapToLong(file -> file.toFile().length())
              .sum();
    }
  }

  /** The last line of {@code times}: {@code 0m1.234s 0m0.567s}, by programs and by the system. */
  private static double ofChildren(String times) {
    String[] lines = times.strip().split("\n");
    double seconds = 0;
    for (String time : lines[lines.length - 1].split(" ")) {
      int minutes = time.indexOf('m');
      seconds +=
          60 * Double.parseDouble(time.substring(0, minutes))
              + Double.parseDouble(time.substring(minutes + 1, time.length() - 1));
    }
    return seconds;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static double ratio(List<Double> ours, List<Double> others) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / others.get(i));
    }
    return median(ratios);
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

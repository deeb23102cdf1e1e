// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeFormat;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeTime;
import io.github.dicomvolumes.format.VolumeValues;
import io.github.dicomvolumes.format.VolumeWriter;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.volume.TestSlices;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page on codecs and formats of others are compiled, found and used. */
class AddedFormatsTest {
  private static final Pattern BLOCK =
      Pattern.compile("```java\n(.*?class (\\w+) implements (\\w+).*?)```", Pattern.DOTALL);
  private static final Pattern SERVICE =
      Pattern.compile("`(META-INF/services/\\S+)`:\n\n```text\n(\\S+)\n```");

  @TempDir static Path classes;
  @TempDir Path folder;

  @BeforeAll
  static void compile() throws IOException {
    String page = Files.readString(Path.of("docs/adding-formats.md")).replace("\r\n", "\n");
    Path sources = Files.createDirectory(classes.resolve("sources"));
    Matcher blocks = BLOCK.matcher(page);
    int count = 0;
    while (blocks.find()) {
      Files.writeString(sources.resolve(blocks.group(2) + ".java"), blocks.group(1));
      count++;
    }
    assertEquals(2, count);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjects(
                      sources.resolve("InvertedDecoder.java"), sources.resolve("NpyFormat.java")))
              .call();
      assertTrue(compiled, messages::toString);
    }
    Matcher services = SERVICE.matcher(page);
    while (services.find()) {
      Path file = classes.resolve(services.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, services.group(2) + "\n");
    }
  }

  private static URLClassLoader loader(Path of) throws IOException {
    return new URLClassLoader(
        new URL[] {of.toUri().toURL()}, AddedFormatsTest.class.getClassLoader());
  }

  private static VolumeFacts facts() {
    VolumeGeometry geometry = VolumeGeometry.axisAligned(new Vector3(1, 1, 1));
    return new VolumeFacts(
        new VolumeSize(2, 1, 2, 1, 1, 1),
        VolumePlace.of(geometry, new KnownParts(true, true, false)),
        VolumeTime.ofSeconds(0),
        VolumeValues.of(ValueType.INT16, ""),
        new VolumeLooks(List.of(), null, "", List.of()),
        List.of(),
        "",
        Map.of());
  }

  @Test
  void aFormatOfOthersIsFoundByItsEndingAndWrites() throws IOException {
    Path target = folder.resolve("a.NPY");
    try (URLClassLoader loader = loader(classes)) {
      VolumeFormat format = VolumeFormats.of(target, loader);
      try (VolumeWriter abandoned = format.open(target, facts(), false)) {
        abandoned.plane(0, ByteBuffer.allocate(4));
      }
      assertEquals(0, folder.toFile().list().length);
      try (VolumeWriter writer = format.open(target, facts(), false)) {
        writer.plane(1, ByteBuffer.wrap(new byte[] {3, 0, 4, 0}));
        writer.plane(0, ByteBuffer.wrap(new byte[] {1, 0, -2, -1}));
        writer.commit();
      }
    }
    byte[] written = Files.readAllBytes(target);
    String text = new String(written, 10, written.length - 18, StandardCharsets.US_ASCII);
    assertEquals(
        "{'descr': '<i2', 'fortran_order': False, 'shape': (1, 2, 1, 2, 1)}", text.strip());
    assertEquals(128 + 8, written.length);
    assertEquals(118, written[8]);
    assertArrayEquals(new byte[] {1, 0, -2, -1, 3, 0, 4, 0}, Arrays.copyOfRange(written, 128, 136));
  }

  @Test
  void builtInFormatsAreNotAskedForAmongOthers() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("META-INF/services")).getParent();
    Files.writeString(
        broken.resolve("services").resolve(VolumeFormat.class.getName()), "example.Missing\n");
    try (URLClassLoader loader = loader(folder)) {
      assertEquals(VolumeFormats.of(OutputFormat.MHD), VolumeFormats.of(Path.of("a.MHA"), loader));
      String message =
          assertThrows(FileSystemException.class, () -> VolumeFormats.of(Path.of("a.npy"), loader))
              .getMessage();
      assertTrue(message.contains("example.Missing"), message);
    }
  }

  @Test
  void whatNoFormatFitsIsRefusedWithTheEndingsThatThereAre() throws IOException {
    try (URLClassLoader loader = loader(classes)) {
      String message =
          assertThrows(FileSystemException.class, () -> VolumeFormats.of(Path.of("a.vtk"), loader))
              .getMessage();
      assertEquals(
          "a.vtk: the name must end in .mhd or .mha or .nii or .nii.gz or .nrrd or .nhdr or .npy",
          message);
    }
  }

  /** In a process of its own, as users have it: the jar is on the class path, nothing else. */
  @Test
  void aDecoderOfOthersReadsItsTransferSyntax() throws IOException, InterruptedException {
    Path input = Files.createDirectory(folder.resolve("in"));
    byte[] coded = new byte[30];
    for (int i = 0; i < coded.length; i++) {
      coded[i] = (byte) (200 - i);
    }
    DicomWriter.write(
        input.resolve("coded.dcm"),
        TransferSyntax.of("2.25.1234567890"),
        TestSlices.axial(input)
            .header("coded.dcm", new Vector3(0, 0, 0))
            .putNumbers(Tags.BitsAllocated, 8)
            .putNumbers(Tags.BitsStored, 8)
            .putNumbers(Tags.HighBit, 7)
            .putNumbers(Tags.PixelRepresentation, 0)
            .remove(Tags.RescaleSlope)
            .remove(Tags.RescaleIntercept)
            .build(),
        List.of(coded));
    Path without = folder.resolve("without");
    assertTrue(convert(input, without, "").contains("0 converted"));
    Path with = folder.resolve("with");
    String output = convert(input, with, File.pathSeparator + classes);
    assertTrue(output.contains("1 converted"), output);
    byte[] pixels = Files.readAllBytes(with.resolve("in.raw"));
    assertEquals(30, pixels.length);
    // 255 - 200 = 55, and one more for each pixel.
    for (int i = 0; i < pixels.length; i++) {
      assertEquals(55 + i, pixels[i] & 0xff);
    }
  }

  private String convert(Path input, Path output, String more)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path") + more,
                "io.github.dicomvolumes.command.line.Main",
                "convert",
                input.toString(),
                output.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.waitFor();
    return Files.readString(log);
  }
}

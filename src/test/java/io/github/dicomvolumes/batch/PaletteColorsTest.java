// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.volume.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaletteColorsTest {
  @TempDir Path folder;

  private static byte[] words(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  /** Two pixels whose indices are {@code first} and {@code first + 2} of three colours. */
  private void write(Path file, int bits, int first, int instance, int... red) throws IOException {
    Files.createDirectories(file.getParent());
    DataSetBuilder builder =
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4")
            .put(Tags.SOPInstanceUID, "2.25.7" + instance)
            .put(Tags.Modality, "MR")
            .put(Tags.StudyInstanceUID, "2.25.5")
            .put(Tags.SeriesInstanceUID, "2.25.6")
            .put(Tags.InstanceNumber, Integer.toString(instance))
            .put(Tags.ImagePositionPatient, "0", "0", Integer.toString(instance))
            .put(Tags.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
            .put(Tags.PixelSpacing, "1", "1")
            // What a palette's indices stand for is no number that could be rescaled.
            .put(Tags.RescaleSlope, "2")
            .put(Tags.RescaleIntercept, "-5")
            .put(Tags.PhotometricInterpretation, "PALETTE COLOR")
            .putNumbers(Tags.SamplesPerPixel, 1)
            .putNumbers(Tags.Rows, 1)
            .putNumbers(Tags.Columns, 2)
            .putNumbers(Tags.BitsAllocated, bits)
            .putNumbers(Tags.BitsStored, bits)
            .putNumbers(Tags.HighBit, bits - 1)
            .putNumbers(Tags.PixelRepresentation, 0);
    for (int color = 0; color < 3; color++) {
      builder.putNumbers(Tag.of(0x28, 0x1101 + color), Vr.US, 3, first, 16);
      builder.putBytes(
          Tag.of(0x28, 0x1201 + color), Vr.OW, color == 0 ? words(red) : words(0x2000, 1, 0x4100));
    }
    byte[] pixels =
        bits == 8 ? new byte[] {(byte) first, (byte) (first + 2)} : words(first, first + 2);
    DicomWriter.write(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, builder.build(), pixels);
  }

  private static byte[] converted(Path volume) throws IOException {
    try (MetaImageReader reader = MetaImageReader.open(volume)) {
      assertEquals(3, reader.header().elementNumberOfChannels());
      ByteBuffer bytes = ByteBuffer.allocate((int) reader.header().totalBytes());
      for (int i = 0; i < reader.header().planeCount(); i++) {
        reader.readPlane(i, bytes);
      }
      return bytes.array();
    }
  }

  @Test
  void indicesAreWrittenAsTheirColors() throws IOException {
    for (int bits : new int[] {8, 16}) {
      Path in = folder.resolve("in" + bits);
      write(in.resolve("a/1"), bits, 100, 1, 0x1234, 0, 0xff00);
      write(in.resolve("a/2"), bits, 7, 2, 0x5678, 0, 0x9abc);
      Path out = folder.resolve("out" + bits);
      ConvertOptions options =
          ConvertOptions.of(in, out).withPictures(new PictureKinds(true, false, true));
      assertTrue(ConvertTree.run(options, Progress.NONE).isComplete());
      byte[] expected = {
        0x12, 0x20, 0x20, (byte) 0xff, 0x41, 0x41, 0x56, 0x20, 0x20, (byte) 0x9a, 0x41, 0x41
      };
      assertArrayEquals(expected, converted(out.resolve("a.mhd")));
      BufferedImage png = ImageIO.read(out.resolve("a_png/slice_0002.png").toFile());
      assertEquals(0x9a4141, png.getRGB(1, 0) & 0xffffff);
    }
  }

  @Test
  void storedValuesAreTheIndices() throws IOException {
    write(folder.resolve("in/a/1"), 16, 100, 1, 0x1234, 0, 0xff00);
    Path out = folder.resolve("out");
    ConvertOptions plain = ConvertOptions.of(folder.resolve("in"), out);
    ConvertOptions options = plain.but().storedValues(true).build();
    ConvertTree.run(options, Progress.NONE);
    assertArrayEquals(words(100, 102), Files.readAllBytes(out.resolve("a.raw")));
  }

  @Test
  void slicesOfSeveralPalettesOpenAsColors() throws IOException {
    write(folder.resolve("1"), 8, 0, 1, 0x1200, 0, 0xff00);
    write(folder.resolve("2"), 8, 0, 2, 0x5600, 0, 0x9a00);
    for (boolean virtual : new boolean[] {false, true}) {
      ImagePlus image =
          ImportDicomDirectory.run(
                  ImportDicomOptions.of(folder).withVirtual(virtual), Progress.NONE)
              .images()
              .get(0);
      assertEquals(ImagePlus.COLOR_RGB, image.getType());
      assertEquals(0x122020, image.getStack().getProcessor(1).get(0, 0) & 0xffffff);
      assertEquals(0x9a4141, image.getStack().getProcessor(2).get(1, 0) & 0xffffff);
    }
  }

  /** Indices of 16 bits open in ImageJ as colours, which is what is saved of them. */
  @Test
  void whatImageJSavesOfWideIndicesAreColors() throws IOException {
    write(folder.resolve("in/1"), 16, 300, 1, 0x1200, 0, 0xff00);
    ImagePlus image =
        ImportDicomDirectory.run(ImportDicomOptions.of(folder.resolve("in")), Progress.NONE)
            .images()
            .get(0);
    Path saved = folder.resolve("saved.mhd");
    SaveMhdVolume.run(image, new SaveMhdOptions(saved, false, false), Progress.NONE);
    assertArrayEquals(new byte[] {0x12, 0x20, 0x20, (byte) 0xff, 0x41, 0x41}, converted(saved));
  }

  /** Each pixel of each frame, of two files: pydicom makes the colours. */
  @Test
  void realImagesHaveTheColorsThatPydicomMakes() throws IOException, InterruptedException {
    int number = 0;
    for (String name :
        List.of(
            "cases/objects/us-palette-8-10-frames", "pydicom-test-files/examples_palette.dcm")) {
      Path file = RealData.path(name);
      Path expected = folder.resolve("expected" + number);
      Pydicom.run(
          PaletteColorsTest.class,
          "palette_colors.py",
          folder,
          List.of(file.toString(), expected.toString()));
      Path in = Files.createDirectories(folder.resolve("in" + number).resolve("a"));
      Files.copy(file, in.resolve("1"));
      Path out = folder.resolve("out" + number++);
      assertTrue(ConvertTree.run(ConvertOptions.of(in, out), Progress.NONE).isComplete());
      assertArrayEquals(Files.readAllBytes(expected), converted(out.resolve("a.mhd")), name);
    }
  }
}

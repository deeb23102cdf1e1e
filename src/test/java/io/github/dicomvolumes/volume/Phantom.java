// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.volume.pixels.FrameReader;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes one series of every kind, with known truth: each stored value says which column, row,
 * slice, channel and time point it is of, so that a plan that puts a frame in a wrong place, or in
 * a wrong order, cannot come out right. Planes are oblique, pixels no squares.
 */
public final class Phantom {
  public static final int COLUMNS = 6;
  public static final int ROWS = 5;
  public static final double COLUMN_SPACING = 1.5;
  public static final double ROW_SPACING = 2;
  public static final double SLICE_SPACING = 3.25;
  public static final Tag FRAME_CONTENT = Tag.of(0x0020, 0x9111);
  public static final Tag PLANE_POSITION = Tag.of(0x0020, 0x9113);
  public static final Tag PLANE_ORIENTATION = Tag.of(0x0020, 0x9116);
  public static final Tag PIXEL_MEASURES = Tag.of(0x0028, 0x9110);
  public static final String MR = "1.2.840.10008.5.1.4.1.1.4";
  private static final double TURN = 0.2;
  private static final double LEAN = 0.3;

  /** A plane of the truth, all counted from 0. */
  public record Plane(int channel, int slice, int time) {}

  final Vector3 row = new Vector3(Math.cos(TURN), Math.sin(TURN), 0);
  public final Vector3 column =
      new Vector3(
          -Math.sin(TURN) * Math.cos(LEAN), Math.cos(TURN) * Math.cos(LEAN), Math.sin(LEAN));
  public final Vector3 normal = row.cross(column);

  public Vector3 origin = new Vector3(-20.5, 31.25, 12.75);
  public Vector3 step = normal.times(SLICE_SPACING);
  public String modality = "MR";
  public String sopClass = MR;
  private final Path folder;
  private final int channels;
  private final int slices;
  private final int times;
  private int written;

  public Phantom(Path folder, int channels, int slices, int times) {
    this.folder = folder;
    this.channels = channels;
    this.slices = slices;
    this.times = times;
  }

  public static int stored(Plane plane, int column, int row) {
    return column
        + COLUMNS * row
        + 40 * plane.slice()
        + 1000 * plane.channel()
        + 8000 * plane.time();
  }

  public Vector3 position(int slice) {
    return origin.plus(step.times(slice));
  }

  /** Every plane, in an order that nothing may depend on. */
  public List<Plane> shuffled() {
    List<Plane> planes = planes();
    Collections.shuffle(planes, new Random(7));
    return planes;
  }

  /** Every plane: time points one after the other, slices within, channels within these. */
  public List<Plane> planes() {
    List<Plane> planes = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      for (int slice = 0; slice < slices; slice++) {
        for (int channel = 0; channel < channels; channel++) {
          planes.add(new Plane(channel, slice, time));
        }
      }
    }
    return planes;
  }

  /** What files of every kind have, without place and pixel spacing. */
  DataSetBuilder header(int frames) {
    written++;
    DataSetBuilder header =
        new DataSetBuilder()
            .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
            .put(Tags.SOPClassUID, sopClass)
            .put(Tags.SOPInstanceUID, "2.25.77" + written)
            .put(Tags.Modality, modality)
            .put(Tags.StudyInstanceUID, "2.25.5")
            .put(Tags.SeriesInstanceUID, "2.25.6")
            .put(Tags.FrameOfReferenceUID, "2.25.7")
            .putNumbers(Tags.SeriesNumber, 3)
            // Backwards, as some scanners count.
            .putNumbers(Tags.InstanceNumber, 5000 - written)
            .putNumbers(Tags.SliceThickness, 9)
            .putNumbers(Tags.SamplesPerPixel, 1)
            .put(Tags.PhotometricInterpretation, "MONOCHROME2")
            .putNumbers(Tags.Rows, ROWS)
            .putNumbers(Tags.Columns, COLUMNS)
            .putNumbers(Tags.BitsAllocated, 16)
            .putNumbers(Tags.BitsStored, 16)
            .putNumbers(Tags.HighBit, 15)
            .putNumbers(Tags.PixelRepresentation, 0);
    return frames == 1 ? header : header.putNumbers(Tags.NumberOfFrames, frames);
  }

  public DataSetBuilder positioned(DataSetBuilder to, Vector3 position) {
    return to.putNumbers(Tags.ImagePositionPatient, position.x(), position.y(), position.z());
  }

  public DataSetBuilder oriented(DataSetBuilder to) {
    return to.putNumbers(
        Tags.ImageOrientationPatient,
        row.x(),
        row.y(),
        row.z(),
        column.x(),
        column.y(),
        column.z());
  }

  public DataSetBuilder measured(DataSetBuilder to) {
    return to.putNumbers(Tags.PixelSpacing, ROW_SPACING, COLUMN_SPACING);
  }

  /** A classic file of one plane. */
  public void classic(String name, Plane plane, Consumer<DataSetBuilder> more) throws IOException {
    DataSetBuilder header = measured(oriented(positioned(header(1), position(plane.slice()))));
    more.accept(header);
    write(name, header.build(), List.of(plane));
  }

  /** Classic files of all planes. */
  public void classic(BiConsumer<Plane, DataSetBuilder> more) throws IOException {
    for (Plane plane : shuffled()) {
      classic("i" + written, plane, header -> more.accept(plane, header));
    }
  }

  /**
   * A multi-frame file.
   *
   * @param top changes the attributes of the file
   * @param own adds functional groups of each frame to its place
   */
  public void enhanced(
      String name,
      List<Plane> planes,
      Consumer<DataSetBuilder> top,
      BiConsumer<Plane, DataSetBuilder> own)
      throws IOException {
    DataSetBuilder header =
        header(planes.size())
            .putItems(
                Tags.SharedFunctionalGroupsSequence,
                new DataSetBuilder()
                    .putItems(PLANE_ORIENTATION, oriented(new DataSetBuilder()).build())
                    .putItems(PIXEL_MEASURES, measured(new DataSetBuilder()).build())
                    .build());
    List<DataSet> groups = new ArrayList<>();
    for (Plane plane : planes) {
      DataSetBuilder frame = new DataSetBuilder();
      Vector3 position = position(plane.slice());
      frame.putItems(PLANE_POSITION, positioned(new DataSetBuilder(), position).build());
      own.accept(plane, frame);
      groups.add(frame.build());
    }
    header.putItems(Tags.PerFrameFunctionalGroupsSequence, groups.toArray(DataSet[]::new));
    top.accept(header);
    write(name, header.build(), planes);
  }

  void write(String name, DataSet header, List<Plane> planes) throws IOException {
    ByteBuffer pixels =
        ByteBuffer.allocate(2 * planes.size() * ROWS * COLUMNS).order(ByteOrder.LITTLE_ENDIAN);
    for (Plane plane : planes) {
      for (int y = 0; y < ROWS; y++) {
        for (int x = 0; x < COLUMNS; x++) {
          pixels.putShort((short) stored(plane, x, y));
        }
      }
    }
    DicomWriter.write(
        folder.resolve(name), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, header, pixels.array());
  }

  public List<VolumePlan> plans() throws IOException {
    return TestSlices.plans(folder, PlanOptions.KEEP);
  }

  /** The only volume; it has to be this phantom, and nothing to be warned of. */
  public VolumePlan onlyWithoutWarnings() throws IOException {
    List<VolumePlan> plans = plans();
    assertEquals(1, plans.size(), () -> "volumes: " + plans);
    assertEquals("", TestSlices.warnings(plans.get(0)));
    assertIsThis(plans.get(0));
    return plans.get(0);
  }

  /** Size, order, stored values and geometry of a volume are those of this phantom. */
  public void assertIsThis(VolumePlan plan) throws IOException {
    assertEquals(
        channels + " x " + slices + " x " + times,
        plan.channels() + " x " + plan.slices() + " x " + plan.timePoints());
    boolean upwards = step.dot(normal) > 0;
    try (FrameReader reader = new FrameReader()) {
      for (Plane plane : planes()) {
        int slice = upwards ? plane.slice() : slices - 1 - plane.slice();
        int index = plan.planeIndex(plane.channel(), slice, plane.time());
        var samples = reader.readPlane(plan, index);
        for (int i = 0; i < samples.length(); i++) {
          assertEquals(
              stored(plane, i % COLUMNS, i / COLUMNS), samples.get(i), plan.label(index) + plane);
        }
      }
    }
    VolumeGeometry geometry = plan.geometry();
    assertNear(position(upwards ? 0 : slices - 1), geometry.origin());
    assertNear(row, geometry.rowDirection());
    assertNear(column, geometry.columnDirection());
    assertNear(normal, geometry.sliceDirection());
    assertEquals(COLUMN_SPACING, geometry.spacing().x(), 1e-9);
    assertEquals(ROW_SPACING, geometry.spacing().y(), 1e-9);
    if (slices > 1) {
      assertEquals(Math.abs(step.dot(normal)), geometry.spacing().z(), 1e-9);
    }
  }

  private static void assertNear(Vector3 expected, Vector3 actual) {
    assertEquals(0, expected.minus(actual).length(), 1e-8, expected + " but was " + actual);
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes RT Structure Sets as planning systems have them, with their habits and faults. */
public final class StructureSetFile {
  public static final String FRAME = "1.2.3.4";

  private final List<DataSet> rois = new ArrayList<>();
  private final List<DataSet> drawn = new ArrayList<>();
  private final DataSetBuilder top =
      new DataSetBuilder()
          .put(Tags.SOPClassUID, StructureSetReader.RT_STRUCTURE_SET_STORAGE)
          .put(Tags.SOPInstanceUID, "1.2.3.9")
          .put(Tags.Modality, "RTSTRUCT")
          .put(Tag.of(0x3006, 0x0002), "RTSTRUCT");

  /** A structure with its frame of reference in the Structure Set ROI Sequence only. */
  public StructureSetFile roi(int number, String name) {
    return roi(number, name, FRAME);
  }

  /** A structure of a frame of reference; null for none. */
  public StructureSetFile roi(int number, String name, String frame) {
    DataSetBuilder roi = new DataSetBuilder().putNumbers(Tag.of(0x3006, 0x0022), number);
    if (frame != null) {
      roi.put(Tag.of(0x3006, 0x0024), frame);
    }
    if (name != null) {
      roi.put(Tag.of(0x3006, 0x0026), name);
    }
    rois.add(roi.build());
    return this;
  }

  /** Contours of a structure, with a colour of three numbers or without one. */
  public StructureSetFile contours(int number, int[] color, DataSet... contours) {
    DataSetBuilder item = new DataSetBuilder().putNumbers(Tag.of(0x3006, 0x0084), number);
    if (color != null) {
      item.putNumbers(Tag.of(0x3006, 0x002A), color[0], color[1], color[2]);
    }
    if (contours.length > 0) {
      item.putItems(Tag.of(0x3006, 0x0040), contours);
    }
    drawn.add(item.build());
    return this;
  }

  /** Changes what is not said otherwise. */
  public StructureSetFile with(Consumer<DataSetBuilder> change) {
    change.accept(top);
    return this;
  }

  /** A contour of coordinates as decimal strings, with the right number of points. */
  public static DataSet contour(String type, String data) {
    return contour(type, data, (data.split("\\\\", -1).length) / 3);
  }

  /** A contour that says it has so many points. */
  public static DataSet contour(String type, String data, int points) {
    return new DataSetBuilder()
        .put(Tag.of(0x3006, 0x0042), type)
        .putNumbers(Tag.of(0x3006, 0x0046), points)
        .put(Tag.of(0x3006, 0x0050), Vr.DS, data.split("\\\\", -1))
        .build();
  }

  /** A closed contour of points in the plane of z. */
  public static DataSet polygon(double z, double... xy) {
    return planar("CLOSED_PLANAR", z, xy);
  }

  /** A contour of points in the plane of z. */
  public static DataSet planar(String type, double z, double... xy) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < xy.length; i += 2) {
      data.append(i == 0 ? "" : "\\").append(xy[i]).append('\\').append(xy[i + 1]);
      data.append('\\').append(z);
    }
    return contour(type, data.toString());
  }

  /** Writes the file. */
  public Path write(Path folder) throws IOException {
    return write(folder, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
  }

  /** Writes the file in a transfer syntax. */
  public Path write(Path folder, TransferSyntax syntax) throws IOException {
    Path file = folder.resolve("structures.dcm");
    top.putItems(Tag.of(0x3006, 0x0020), rois.toArray(new DataSet[0]));
    top.putItems(Tag.of(0x3006, 0x0039), drawn.toArray(new DataSet[0]));
    DicomWriter.write(file, syntax, top.build());
    return file;
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

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
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Writes grayscale presentation states as viewers have them, with their habits and faults. */
public final class StateFile {
  private final DataSetBuilder top =
      new DataSetBuilder()
          .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.11.1")
          .put(Tags.SOPInstanceUID, "1.2.3.88")
          .put(Tags.Modality, "PR")
          .put(StateTags.CONTENT_LABEL, "NOTES");
  private String imageClass = "1.2.840.10008.5.1.4.1.1.2";
  private final List<DataSet> annotations = new ArrayList<>();
  private final List<DataSet> areas = new ArrayList<>();
  private final List<DataSet> windows = new ArrayList<>();
  private final List<DataSet> layers = new ArrayList<>();

  /** A state of images of one series, by their SOP Instance UIDs. */
  public StateFile(String... images) {
    refer("1.8", images);
  }

  /** A state of a series, by the headers of its images, with what programs want of a state. */
  public static StateFile of(List<DataSet> headers) {
    StateFile state = new StateFile();
    state.imageClass = headers.get(0).string(Tags.SOPClassUID).orElse("");
    state.refer(
        headers.get(0).string(Tags.SeriesInstanceUID).orElse(""),
        headers.stream()
            .map(top -> top.string(Tags.SOPInstanceUID).orElse(""))
            .toArray(String[]::new));
    return state.with(
        top ->
            top.put(Tags.StudyInstanceUID, headers.get(0).string(Tags.StudyInstanceUID).orElse(""))
                .put(Tags.SeriesInstanceUID, "1.2.3.89")
                .put(Tags.SeriesNumber, "90")
                .put(Tags.InstanceNumber, "1")
                .put(Tag.of(0x0010, 0x0010), "Phantom")
                .put(Tag.of(0x0010, 0x0020), "1")
                .put(Tag.of(0x0070, 0x0081))
                .put(Tag.of(0x0070, 0x0082), "20260101")
                .put(Tag.of(0x0070, 0x0083), "120000")
                .put(Tag.of(0x0070, 0x0084)));
  }

  private void refer(String series, String... images) {
    top.putItems(
        StateTags.REFERENCED_SERIES_SEQUENCE,
        new DataSetBuilder()
            .put(Tags.SeriesInstanceUID, series)
            .putItems(StateTags.REFERENCED_IMAGE_SEQUENCE, references(images))
            .build());
  }

  private DataSet[] references(String... images) {
    return Arrays.stream(images)
        .map(
            uid ->
                new DataSetBuilder()
                    .put(Tag.of(0x0008, 0x1150), imageClass)
                    .put(StateTags.REFERENCED_SOP_INSTANCE_UID, uid)
                    .build())
        .toArray(DataSet[]::new);
  }

  /** A graphic of FL numbers, with the right number of points. */
  public static DataSetBuilder graphic(String type, String units, double... data) {
    return new DataSetBuilder()
        .put(StateTags.GRAPHIC_ANNOTATION_UNITS, units)
        .putNumbers(StateTags.GRAPHIC_DIMENSIONS, 2)
        .putNumbers(StateTags.NUMBER_OF_GRAPHIC_POINTS, data.length / 2)
        .putNumbers(StateTags.GRAPHIC_DATA, data)
        .put(StateTags.GRAPHIC_TYPE, type)
        .put(StateTags.GRAPHIC_FILLED, "N");
  }

  /** A text with a box. */
  public static DataSetBuilder text(String text, String units, double... corners) {
    return new DataSetBuilder()
        .put(StateTags.UNFORMATTED_TEXT_VALUE, text)
        .put(StateTags.BOUNDING_BOX_ANNOTATION_UNITS, units)
        .putNumbers(StateTags.BOUNDING_BOX_TOP_LEFT, corners[0], corners[1])
        .putNumbers(StateTags.BOUNDING_BOX_BOTTOM_RIGHT, corners[2], corners[3])
        .put(StateTags.BOUNDING_BOX_JUSTIFICATION, "CENTER");
  }

  /** Graphics on a layer, of images; of all where none are named. */
  public StateFile graphics(String layer, List<String> images, DataSetBuilder... graphics) {
    return annotation(layer, images, StateTags.GRAPHIC_OBJECT_SEQUENCE, graphics);
  }

  /** Texts on a layer, of images; of all where none are named. */
  public StateFile texts(String layer, List<String> images, DataSetBuilder... texts) {
    return annotation(layer, images, StateTags.TEXT_OBJECT_SEQUENCE, texts);
  }

  private StateFile annotation(
      String layer, List<String> images, Tag sequence, DataSetBuilder... objects) {
    DataSetBuilder item =
        new DataSetBuilder()
            .put(StateTags.GRAPHIC_LAYER, layer)
            .putItems(
                sequence,
                Arrays.stream(objects).map(DataSetBuilder::build).toArray(DataSet[]::new));
    if (!images.isEmpty()) {
      item.putItems(StateTags.REFERENCED_IMAGE_SEQUENCE, references(images.toArray(new String[0])));
    }
    annotations.add(item.build());
    return this;
  }

  /** The displayed area of all images. */
  public StateFile area(int left, int upper, int right, int lower) {
    areas.add(
        new DataSetBuilder()
            .putNumbers(StateTags.DISPLAYED_AREA_TOP_LEFT, left, upper)
            .putNumbers(StateTags.DISPLAYED_AREA_BOTTOM_RIGHT, right, lower)
            .put(Tag.of(0x0070, 0x0100), "SCALE TO FIT")
            .put(Tag.of(0x0070, 0x0102), Vr.IS, "1", "1")
            .build());
    return this;
  }

  /** A layer with a colour. */
  public StateFile layer(String name, int order, double... lab) {
    DataSetBuilder layer =
        new DataSetBuilder()
            .put(StateTags.GRAPHIC_LAYER, name)
            .putNumbers(StateTags.GRAPHIC_LAYER_ORDER, order);
    if (lab.length > 0) {
      layer.putNumbers(StateTags.LAYER_CIELAB_VALUE, lab);
    }
    layers.add(layer.build());
    return this;
  }

  /** A window of images; of all where none are named. */
  public StateFile window(double center, double width, String... images) {
    DataSetBuilder item =
        new DataSetBuilder()
            .putNumbers(Tags.WindowCenter, center)
            .putNumbers(Tags.WindowWidth, width);
    if (images.length > 0) {
      item.putItems(StateTags.REFERENCED_IMAGE_SEQUENCE, references(images));
    }
    windows.add(item.build());
    return this;
  }

  /** Changes what is not said otherwise. */
  public StateFile with(Consumer<DataSetBuilder> change) {
    change.accept(top);
    return this;
  }

  /** Writes the file. */
  public Path write(Path folder) throws IOException {
    put(StateTags.GRAPHIC_ANNOTATION_SEQUENCE, annotations);
    put(StateTags.DISPLAYED_AREA_SELECTION_SEQUENCE, areas);
    put(StateTags.GRAPHIC_LAYER_SEQUENCE, layers);
    put(StateTags.SOFTCOPY_VOI_LUT_SEQUENCE, windows);
    Path file = folder.resolve("state.dcm");
    DicomWriter.write(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, top.build());
    return file;
  }

  private void put(Tag sequence, List<DataSet> items) {
    if (!items.isEmpty()) {
      top.putItems(sequence, items.toArray(new DataSet[0]));
    }
  }
}

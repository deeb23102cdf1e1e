// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.structures.Faults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the Graphic Annotation Sequence (0070,0001); what cannot be drawn is counted by layer. */
final class AnnotationsReader {
  /** Ten times what the standard allows. */
  private static final int LONGEST_TEXT = 10_240;

  private final StateImagesReader images;
  private final LayersReader layers;
  private final Faults faults;
  private final List<Graphic> graphics = new ArrayList<>();
  private final List<TextNote> texts = new ArrayList<>();
  private boolean styled;

  AnnotationsReader(DataSet state, StateImagesReader images, LayersReader layers, Faults faults) {
    this.images = images;
    this.layers = layers;
    this.faults = faults;
    for (DataSet item : state.items(StateTags.GRAPHIC_ANNOTATION_SEQUENCE)) {
      read(item);
    }
    if (styled) {
      faults.say("of line styles only colours are shown: not thickness, dashes and shadows");
    }
  }

  /** From the lowest layer to the highest. */
  List<Graphic> graphics() {
    return graphics.stream()
        .sorted(Comparator.comparingInt(graphic -> graphic.layer().order()))
        .toList();
  }

  /** From the lowest layer to the highest. */
  List<TextNote> texts() {
    return texts.stream().sorted(Comparator.comparingInt(text -> text.layer().order())).toList();
  }

  private void read(DataSet item) {
    GraphicLayer layer = layers.of(item.string(StateTags.GRAPHIC_LAYER).orElse(""));
    StateImages on = images.of(item);
    for (DataSet one : item.items(StateTags.GRAPHIC_OBJECT_SEQUENCE)) {
      String wrong =
          on == null ? "left out: a Referenced Frame Number (0008,1160) is no number" : null;
      wrong = wrong == null ? addGraphic(one, layer, on) : wrong;
      if (wrong != null) {
        faults.count("graphic", wrong);
      }
    }
    for (DataSet one : item.items(StateTags.TEXT_OBJECT_SEQUENCE)) {
      String wrong =
          on == null ? "left out: a Referenced Frame Number (0008,1160) is no number" : null;
      wrong = wrong == null ? addText(one, layer, on) : wrong;
      if (wrong != null) {
        faults.count("text", wrong);
      }
    }
    for (DataSet one : item.items(StateTags.COMPOUND_GRAPHIC_SEQUENCE)) {
      String type = one.string(StateTags.COMPOUND_GRAPHIC_TYPE).orElse("");
      faults.count(
          type.matches("[A-Z][A-Z ]{0,15}") ? type : "of no known type",
          "left out: compound graphics are not drawn");
    }
  }

  /** What is wrong; null where it was added. */
  private String addGraphic(DataSet item, GraphicLayer layer, StateImages on) {
    GraphicShape type = GraphicShape.of(item.string(StateTags.GRAPHIC_TYPE).orElse(""));
    if (type == null) {
      return "left out: a Graphic Type (0070,0023) that presentation states do not have";
    }
    AnnotationUnits units = units(item, StateTags.GRAPHIC_ANNOTATION_UNITS);
    if (units == null) {
      return "left out: Graphic Annotation Units (0070,0005) are neither PIXEL nor DISPLAY";
    }
    double[] data = item.numbers(StateTags.GRAPHIC_DATA);
    Reading dimensions = item.reading(StateTags.GRAPHIC_DIMENSIONS);
    Reading count = item.reading(StateTags.NUMBER_OF_GRAPHIC_POINTS);
    if (dimensions.isUnreadable()
        || dimensions.numbers().length > 0 && dimensions.numbers()[0] != 2
        || data.length % 2 != 0
        || count.isUnreadable()
        || count.numbers().length > 0 && count.numbers()[0] != data.length / 2.0) {
      return "left out: Graphic Data (0070,0022) are not the pairs that Number of Graphic Points"
          + " (0070,0021) says";
    }
    List<double[]> points = new ArrayList<>(data.length / 2);
    for (int i = 0; i < data.length; i += 2) {
      if (!Double.isFinite(data[i]) || !Double.isFinite(data[i + 1])) {
        return "left out: Graphic Data (0070,0022) hold what is no number";
      }
      points.add(new double[] {data[i], data[i + 1]});
    }
    if (!type.allows(points.size())) {
      return "left out: a " + type + " of " + points.size() + " points";
    }
    styled |= !item.items(StateTags.LINE_STYLE_SEQUENCE).isEmpty();
    int color =
        LayersReader.color(
            item, StateTags.LINE_STYLE_SEQUENCE, StateTags.PATTERN_ON_COLOR, layer.color());
    int fill =
        LayersReader.color(item, StateTags.FILL_STYLE_SEQUENCE, StateTags.PATTERN_ON_COLOR, color);
    boolean filled = item.string(StateTags.GRAPHIC_FILLED).orElse("").equals("Y");
    graphics.add(new Graphic(type, units, points, filled, color, fill, layer, on));
    return null;
  }

  private static AnnotationUnits units(DataSet item, Tag tag) {
    return AnnotationUnits.of(item.string(tag).orElse(""));
  }

  /** What is wrong; null where it was added. */
  private String addText(DataSet item, GraphicLayer layer, StateImages on) {
    double[] first = item.numbers(StateTags.BOUNDING_BOX_TOP_LEFT);
    double[] last = item.numbers(StateTags.BOUNDING_BOX_BOTTOM_RIGHT);
    double[] point = item.numbers(StateTags.ANCHOR_POINT);
    AnnotationUnits ofBox = units(item, StateTags.BOUNDING_BOX_ANNOTATION_UNITS);
    AnnotationUnits ofAnchor = units(item, StateTags.ANCHOR_POINT_ANNOTATION_UNITS);
    TextNote.Box box =
        ofBox != null && isPoint(first) && isPoint(last)
            ? new TextNote.Box(ofBox, first[0], first[1], last[0], last[1])
            : null;
    TextNote.Anchor anchor =
        ofAnchor != null && isPoint(point)
            ? new TextNote.Anchor(ofAnchor, point[0], point[1])
            : null;
    boolean lost = box == null && first.length + last.length > 0;
    if (lost || anchor == null && point.length > 0 || box == null && anchor == null) {
      return "left out: neither a Bounding Box (0070,0010) nor an Anchor Point (0070,0014) in"
          + " PIXEL or DISPLAY can be read";
    }
    String text = item.string(StateTags.UNFORMATTED_TEXT_VALUE).orElse("").stripTrailing();
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      return text.isBlank()
          ? "left out: no Unformatted Text Value (0070,0006)"
          : "left out: an Unformatted Text Value (0070,0006) of over "
              + LONGEST_TEXT
              + " characters";
    }
    int color =
        LayersReader.color(
            item, StateTags.TEXT_STYLE_SEQUENCE, StateTags.TEXT_COLOR, layer.color());
    texts.add(
        new TextNote(
            text,
            box,
            item.string(StateTags.BOUNDING_BOX_JUSTIFICATION).orElse("LEFT"),
            anchor,
            item.string(StateTags.ANCHOR_POINT_VISIBILITY).orElse("").equals("Y"),
            color,
            layer,
            on));
    return null;
  }

  private static boolean isPoint(double[] numbers) {
    return numbers.length == 2 && Double.isFinite(numbers[0]) && Double.isFinite(numbers[1]);
  }
}

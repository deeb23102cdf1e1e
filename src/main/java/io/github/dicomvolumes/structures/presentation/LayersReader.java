// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.structures.CieLab;
import io.github.dicomvolumes.structures.Structure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads layers and the colours of styles (PS3.3 C.10.7). */
final class LayersReader {
  private static final double ALL = 65535;

  private final Map<String, GraphicLayer> layers = new HashMap<>();

  LayersReader(DataSet state) {
    for (DataSet item : state.items(StateTags.GRAPHIC_LAYER_SEQUENCE)) {
      String name = item.string(StateTags.GRAPHIC_LAYER).orElse("").strip();
      int order = item.integer(StateTags.GRAPHIC_LAYER_ORDER).orElse(0);
      layers.putIfAbsent(name, new GraphicLayer(name, order, color(item)));
    }
  }

  private static int color(DataSet item) {
    int lab = lab(item, StateTags.LAYER_CIELAB_VALUE);
    if (lab != Structure.NO_COLOR) {
      return lab;
    }
    // The retired form, and that of grey displays, in parts of 65535.
    double[] rgb = item.numbers(StateTags.LAYER_RGB_VALUE);
    if (rgb.length == 3) {
      return level(rgb[0]) << 16 | level(rgb[1]) << 8 | level(rgb[2]);
    }
    double[] gray = item.numbers(StateTags.LAYER_GRAYSCALE_VALUE);
    return gray.length == 1 ? level(gray[0]) * 0x10101 : GraphicLayer.YELLOW;
  }

  /** 0 to 255 of a P-value. */
  static int level(double part) {
    return (int) Math.rint(255 * Math.max(0, Math.min(ALL, part)) / ALL);
  }

  private static int lab(DataSet item, Tag tag) {
    return CieLab.rgb(item.numbers(tag));
  }

  /** The layer of a name; one of its own where the state has none. */
  GraphicLayer of(String name) {
    String stripped = name.strip();
    return layers.getOrDefault(stripped, new GraphicLayer(stripped, 0, GraphicLayer.YELLOW));
  }

  /** The colour that the first item of a style has; that of the layer where it has none. */
  static int color(DataSet object, Tag style, Tag color, int ofLayer) {
    List<DataSet> items = object.items(style);
    int own = items.isEmpty() ? Structure.NO_COLOR : lab(items.get(0), color);
    return own == Structure.NO_COLOR ? ofLayer : own;
  }

  /** A CIELab colour of an object; a default where it has none. */
  static int color(DataSet object, Tag tag, int otherwise) {
    int own = lab(object, tag);
    return own == Structure.NO_COLOR ? otherwise : own;
  }
}

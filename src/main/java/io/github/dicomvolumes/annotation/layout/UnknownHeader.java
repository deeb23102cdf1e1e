// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import io.github.dicomvolumes.workbook.NumberText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of headers that nobody understood: which of them must not be overlooked. */
final class UnknownHeader {
  /** A header of these words alone tells where or how large something is. */
  private static final Set<String> MATTERS =
      Set.of(
          "x",
          "y",
          "z",
          "slice",
          "slices",
          "plane",
          "layer",
          "section",
          "row",
          "col",
          "column",
          "left",
          "right",
          "top",
          "bottom",
          "width",
          "height",
          "depth",
          "size",
          "diameter",
          "radius",
          "box",
          "bbox",
          "bounds",
          "bounding",
          "boxes",
          "corner",
          "corners",
          "center",
          "centre",
          "coordinate",
          "coordinates",
          "coord",
          "coords",
          "position",
          "pos",
          "point",
          "points",
          "polygon",
          "contour",
          "xmin",
          "xmax",
          "ymin",
          "ymax",
          "zmin",
          "zmax",
          "dx",
          "dy",
          "dz",
          "image",
          "img",
          "im",
          "instance",
          "frame",
          "rotation",
          "theta",
          "xyz",
          "schicht",
          "lage");

  private static final Set<String> BESIDES =
      Set.of(
          "index", "idx", "no", "nr", "number", "num", "n", "id", "mm", "px", "pixel", "pixels",
          "voxel", "voxels", "world", "start", "end", "first", "last", "min", "max", "of", "the",
          "in", "from", "to", "key", "ijk", "lps", "ras");

  private UnknownHeader() {}

  /** Whether a header may say where or how large something is, or is no word at all. */
  static boolean matters(String header) {
    if (header.equals("_") || NumberText.parse(header).isPresent()) {
      return true;
    }
    boolean found = false;
    for (String word : words(header)) {
      if (MATTERS.contains(word)) {
        found = true;
      } else if (!BESIDES.contains(word) && word.chars().anyMatch(Character::isLetter)) {
        return false;
      }
    }
    return found;
  }

  private static List<String> words(String header) {
    String spaced = header.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2");
    return Arrays.stream(spaced.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** What such a header most likely is, by the name of a column. */
  static String likely(String header) {
    List<String> words = words(header);
    for (Column column :
        List.of(Column.X, Column.Y, Column.WIDTH, Column.HEIGHT, Column.DIAMETER, Column.RADIUS)) {
      if (words.contains(column.header())) {
        return column.header();
      }
    }
    boolean box = words.contains("bbox") || words.contains("box") || words.contains("bounding");
    return box ? "box" : "slice";
  }
}

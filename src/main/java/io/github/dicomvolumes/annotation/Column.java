// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of a table can hold, with the names that people give it. */
public enum Column {
  ID("id", "roi id", "annotation id"),
  IMAGE("image", "image name", "file", "filename", "file name", "image file", "series", "volume"),
  // Not "instance number": slices are ordered by position.
  SLICE("slice", "slice number", "slice no", "z slice"),
  CHANNEL("channel", "c", "ch"),
  FRAME("frame", "t", "time", "time point", "timepoint"),
  TYPE("type", "shape", "roi type", "kind"),
  LABEL(
      "label", "name", "roi", "roi name", "annotation", "class", "finding", "structure", "lesion"),
  X(
      "x",
      "x1",
      "xmin",
      "x0",
      "left",
      "column",
      "col",
      "x position",
      "position x",
      "pos x",
      "x coordinate",
      "coord x"),
  Y(
      "y",
      "y1",
      "ymin",
      "y0",
      "top",
      "row",
      "y position",
      "position y",
      "pos y",
      "y coordinate",
      "coord y"),
  Z("z", "z position", "position z", "pos z", "z coordinate", "coord z"),
  X2("x2", "xmax", "right", "end x", "x end"),
  Y2("y2", "ymax", "bottom", "end y", "y end"),
  WIDTH("width", "w", "box width", "size x", "dx"),
  HEIGHT("height", "h", "box height", "size y", "dy"),
  POINTS("points", "coordinates", "coords", "vertices", "polygon", "contour", "outline"),
  COLOR("color", "colour", "stroke color"),
  GROUP("group", "roi group"),
  TEXT("text", "note text"),
  STYLE("style", "line style"),
  AREA("area"),
  MEAN("mean", "average", "mean value"),
  MIN("min", "minimum"),
  MAX("max", "maximum"),
  STDDEV("stddev", "std", "sd", "std dev", "standard deviation"),
  SOP_INSTANCE_UID("sop_instance_uid", "sop uid", "instance uid", "sop instance");

  /** Where coordinates can stand. */
  static final List<Column> COORDINATES = List.of(X, Y, Z, X2, Y2, WIDTH, HEIGHT, POINTS);

  /** What is written and never read back into a region. */
  static final List<Column> MEASURED = List.of(AREA, MEAN, MIN, MAX, STDDEV, SOP_INSTANCE_UID);

  private final List<String> names;

  Column(String... names) {
    this.names = List.of(names);
  }

  /** The header that we write. */
  public String header() {
    return names.get(0);
  }

  /** The column of a header, its unit taken away, case and separators ignored. */
  static Optional<Column> named(String header) {
    String plain = plain(header);
    return Arrays.stream(values())
        .filter(column -> column.names.stream().anyMatch(known -> plain(known).equals(plain)))
        .findFirst();
  }

  /** Small letters and digits only. */
  static String plain(String header) {
    return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a column of a table can hold, with the names that people give it. */
public enum Column {
  ID("id", "roi id", "annotation id"),
  IMAGE(
      "image",
      "image name",
      "image id",
      "image path",
      "file",
      "filename",
      "file name",
      "file path",
      "path",
      "image file",
      "series",
      "volume"),
  // Not "instance number": slices are ordered by position.
  SLICE(
      "slice",
      "slice number",
      "slice no",
      "slice nr",
      "slice #",
      "z slice",
      "slice index",
      "slice idx",
      "slice id",
      "key slice index",
      "z index",
      "z idx",
      "start slice",
      "slice start",
      "first slice"),
  CHANNEL("channel", "c", "ch"),
  FRAME("frame", "t", "time", "time point", "timepoint"),
  TYPE("type", "shape", "roi type", "shape type", "kind"),
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
      "coord x",
      "x start",
      "xtl",
      "start x",
      "start column",
      "start col",
      "column start",
      "col start",
      "centroid x"),
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
      "coord y",
      "y start",
      "ytl",
      "start y",
      "start row",
      "row start",
      "centroid y"),
  Z("z", "z position", "position z", "pos z", "z coordinate", "coord z", "centroid z"),
  X2(
      "x2",
      "xmax",
      "xbr",
      "right",
      "end x",
      "x end",
      "end column",
      "end col",
      "column end",
      "col end"),
  Y2("y2", "ymax", "ybr", "bottom", "end y", "y end", "end row", "row end"),
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
  /** Not "volume", which is what many call an image. */
  VOLUME("roi_volume"),
  LENGTH("length", "line length"),
  ANGLE("angle"),
  /** The slices of a region on several of them, as {@code 8 to 10}. */
  SLICES("slices", "slice range"),
  SOP_INSTANCE_UID("sop_instance_uid", "sop uid", "instance uid", "sop instance"),
  /** Of a box or a circle; {@link #X} is the upper left corner, but for circles. */
  CENTER_X("center_x", "centre x", "x center", "x centre", "cx", "xc", "mid x", "x mid"),
  CENTER_Y("center_y", "centre y", "y center", "y centre", "cy", "yc", "mid y", "y mid"),
  /** Of a circle, or of a sphere whose centre is x, y and z. */
  DIAMETER("diameter", "diam"),
  RADIUS("radius"),
  /** The last of the slices that a box lies on. */
  LAST_SLICE("last_slice", "end slice", "slice end", "last slice"),
  /** Left, top, width and height in one cell. */
  BOX("box", "bbox", "bounding box", "bounding boxes"),
  /** Left, top, right and bottom in one cell. */
  CORNERS("corners"),
  /** Instance Number (0020,0013), which is no slice: slices are ordered by position. */
  INSTANCE_NUMBER(
      "instance_number",
      "instance no",
      "image number",
      "image no",
      "image nr",
      "im no",
      "instance"),
  /** The size of the whole image, against which a row is checked. */
  IMAGE_WIDTH("image_width", "img width", "image w"),
  IMAGE_HEIGHT("image_height", "img height", "image h"),
  /** A shape as VGG Image Annotator writes it. */
  REGION("region", "region shape attributes"),
  /** The first of the columns that hold the points of a row, as Horos and OsiriX write them. */
  POINT_COLUMNS("point_columns"),
  PATIENT("patient", "patient id", "patient name", "subject", "subject id", "mrn"),
  STUDY("study", "study uid", "study instance uid", "accession number", "accession", "study id"),
  SERIES("series_uid", "series instance uid", "series number", "series no", "series id"),
  /** What the user says does not matter; several headers with {@code |} between. */
  IGNORE("ignore");

  /** Where coordinates can stand. */
  public static final List<Column> COORDINATES =
      List.of(
          X,
          Y,
          Z,
          X2,
          Y2,
          WIDTH,
          HEIGHT,
          POINTS,
          CENTER_X,
          CENTER_Y,
          DIAMETER,
          RADIUS,
          BOX,
          CORNERS,
          REGION,
          POINT_COLUMNS);

  /** What names the image that a row is about. */
  public static final List<Column> NAMING =
      List.of(IMAGE, PATIENT, STUDY, SERIES, SOP_INSTANCE_UID);

  /** What is written and never read back into a region. */
  public static final List<Column> MEASURED =
      List.of(AREA, VOLUME, LENGTH, ANGLE, MEAN, MIN, MAX, STDDEV, SLICES, SOP_INSTANCE_UID);

  private final List<String> names;

  Column(String... names) {
    this.names = List.of(names);
  }

  /** The header that we write. */
  public String header() {
    return names.get(0);
  }

  private static final Map<String, Column> BY_NAME = new HashMap<>();

  static {
    for (Column column : values()) {
      column.names.forEach(name -> BY_NAME.putIfAbsent(plain(name), column));
    }
    HeaderWords.ALL.forEach(BY_NAME::putIfAbsent);
  }

  /** The column of a header, its unit taken away, case, accents and separators ignored. */
  static Optional<Column> named(String header) {
    return Optional.ofNullable(BY_NAME.get(plain(header)));
  }

  /** Small letters without accents, and digits, only. */
  public static String plain(String header) {
    return Normalizer.normalize(header.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }
}

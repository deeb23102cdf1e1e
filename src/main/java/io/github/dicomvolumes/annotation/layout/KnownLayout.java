// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import io.github.dicomvolumes.annotation.Units;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table as a program or a public collection writes it, known by its headers. The columns that a
 * description does not name are no part of a region.
 *
 * @param name how it is called in messages
 * @param needed headers that must all be there, case and separators ignored
 * @param columns what they hold, and what other headers hold where they are there
 * @param units of the coordinates where the headers say none; null where the content decides
 * @param traits what else is to be known
 */
public record KnownLayout(
    String name, List<String> needed, Map<String, Column> columns, Units units, Set<Trait> traits) {
  /** What sets a layout apart. */
  public enum Trait {
    /** Rows are read and never rewritten: they hold what cannot be told of a region. */
    READ_ONLY,
    /** Slice 0 stands for all. */
    ZERO_IS_ALL,
    /** Whole coordinates are centres of pixels, for circles too. */
    PIXEL_CENTRES,
    /** Points are centroids of areas, which count from the corner of the first pixel. */
    CENTROIDS,
    /** The shape is told by how much of the box its area fills. */
    SHAPE_BY_AREA,
    /** Other shapes than boxes, ovals and points come as their bounding boxes only. */
    BOUNDS_ONLY,
    /** The header is in letters as given; a table with small letters is none of these. */
    EXACT_CASE,
    /** Slices count from 0. */
    FROM_ZERO,
    /** Slices, images and times have columns under any of their usual headers. */
    LOOSE,
    /** The image's own name stands before a colon. */
    NAME_BEFORE_COLON,
  }

  /** All of them; the first that fits is taken. */
  static final List<KnownLayout> ALL =
      List.of(
          of(
              "LUNA16",
              Units.PATIENT,
              "seriesuid=SERIES coordX=X coordY=Y coordZ=Z",
              "diameter_mm=DIAMETER class=LABEL"),
          of(
              "RSNA pneumonia",
              Units.PIXEL,
              "patientId=PATIENT x=X y=Y width=WIDTH height=HEIGHT Target=-",
              "",
              Trait.LOOSE),
          of(
              "Pascal VOC",
              Units.PIXEL,
              "filename=IMAGE width=IMAGE_WIDTH height=IMAGE_HEIGHT class=LABEL xmin=X ymin=Y"
                  + " xmax=X2 ymax=Y2",
              "",
              Trait.LOOSE),
          of(
              "VGG Image Annotator",
              Units.PIXEL,
              "filename=IMAGE region_shape_attributes=REGION region_count=-",
              "",
              Trait.READ_ONLY),
          of(
              "YOLO",
              null,
              "x_center=CENTER_X y_center=CENTER_Y width=WIDTH height=HEIGHT",
              "class=LABEL class_name=LABEL label=LABEL image=IMAGE filename=IMAGE file=IMAGE"
                  + " image_id=IMAGE slice=SLICE",
              Trait.LOOSE),
          of(
              "DeepLesion",
              Units.PIXEL,
              "File_name=IMAGE Key_slice_index=SLICE Bounding_boxes=CORNERS",
              ""),
          of(
              "COCO",
              Units.PIXEL,
              "image_id=IMAGE bbox=BOX",
              "category=LABEL category_name=LABEL category_id=LABEL slice=SLICE",
              Trait.LOOSE),
          of(
              "COCO",
              Units.PIXEL,
              "category_id=LABEL bbox=BOX",
              "file_name=IMAGE image=IMAGE slice=SLICE",
              Trait.LOOSE),
          of(
              "3D Slicer fiducials",
              null,
              "id=ID x=X y=Y z=Z ow=- ox=- oy=- oz=- vis=- sel=- lock=-",
              "label=LABEL"),
          of("3D Slicer markups (RAS)", Units.RAS, "label=LABEL r=X a=Y s=Z", ""),
          of("3D Slicer markups (LPS)", Units.PATIENT, "label=LABEL l=X p=Y s=Z", ""),
          of(
              "Horos/OsiriX ROIs",
              Units.PIXEL,
              "ImageNo=SLICE RoiName=LABEL RoiType=TYPE NumOfPoints=- mmX=POINT_COLUMNS",
              "SOPInstanceUID=SOP_INSTANCE_UID SeriesInstanceUID=SERIES StudyInstanceUID=STUDY",
              Trait.READ_ONLY,
              Trait.FROM_ZERO),
          of(
              "QuPath",
              null,
              "Image=IMAGE Centroid_X=X Centroid_Y=Y",
              "Name=LABEL Classification=LABEL Class=LABEL Image_Z_index=-",
              Trait.READ_ONLY,
              Trait.CENTROIDS),
          of(
              "ImageJ Results",
              Units.MM,
              "BX=X BY=Y Width=WIDTH Height=HEIGHT",
              "Label=LABEL Slice=SLICE Frame=FRAME Ch=CHANNEL Area=AREA",
              Trait.READ_ONLY,
              Trait.SHAPE_BY_AREA,
              Trait.EXACT_CASE,
              Trait.NAME_BEFORE_COLON),
          of(
              "ImageJ Results",
              Units.MM,
              "_=- X=X Y=Y Area=AREA",
              "Label=LABEL Slice=SLICE Frame=FRAME Ch=CHANNEL",
              Trait.READ_ONLY,
              Trait.CENTROIDS,
              Trait.EXACT_CASE,
              Trait.NAME_BEFORE_COLON),
          of(
              "ImageJ ROI list",
              Units.PIXEL,
              "Index=- Name=LABEL Type=TYPE X=X Y=Y Width=WIDTH Height=HEIGHT Points=-",
              "Group=GROUP Color=COLOR C=CHANNEL Z=SLICE T=FRAME",
              Trait.READ_ONLY,
              Trait.ZERO_IS_ALL,
              Trait.BOUNDS_ONLY,
              Trait.EXACT_CASE),
          of(
              "TrackMate spots",
              Units.MM,
              "POSITION_X=X POSITION_Y=Y POSITION_Z=Z FRAME=FRAME",
              "LABEL=LABEL RADIUS=RADIUS",
              Trait.READ_ONLY,
              Trait.PIXEL_CENTRES,
              Trait.FROM_ZERO));

  /** The keys of all headers that are named above. */
  private static final Map<String, String> KEYS = new HashMap<>();

  static {
    ALL.forEach(layout -> layout.columns.keySet().forEach(header -> KEYS.put(header, key(header))));
  }

  private static KnownLayout of(
      String name, Units units, String needed, String others, Trait... traits) {
    Map<String, Column> columns = new HashMap<>();
    List<String> headers =
        Arrays.stream(needed.split(" ")).map(pair -> pair.split("=")[0]).toList();
    for (String pair : (needed + " " + others).strip().split(" ")) {
      String[] parts = pair.split("=");
      columns.put(parts[0], parts[1].equals("-") ? null : Column.valueOf(parts[1]));
    }
    Set<Trait> set = EnumSet.noneOf(Trait.class);
    set.addAll(Arrays.asList(traits));
    return new KnownLayout(name, headers, columns, units, set);
  }

  /**
   * The columns of a header row that is one of this layout.
   *
   * @param exact where each header is, as it is written; a blank one is {@code _}
   * @param keys where each header is, by {@link #key} with and without its unit
   */
  Optional<Map<Column, Integer>> match(Map<String, Integer> exact, Map<String, Integer> keys) {
    boolean written = traits.contains(Trait.EXACT_CASE);
    Map<String, Integer> places = written ? exact : keys;
    for (String header : needed) {
      if (!places.containsKey(written ? header : KEYS.get(header))) {
        return Optional.empty();
      }
    }
    Map<Column, Integer> found = new EnumMap<>(Column.class);
    columns.forEach(
        (header, column) -> {
          Integer place = places.get(written ? header : KEYS.get(header));
          if (place != null && column != null) {
            found.merge(column, place, Math::min);
          }
        });
    return Optional.of(found);
  }

  /** A header without case, accents and separators. */
  static String key(String header) {
    return header.equals("_") ? "_" : Column.plain(header);
  }
}

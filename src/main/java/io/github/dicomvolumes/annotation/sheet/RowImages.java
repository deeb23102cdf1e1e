// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.ImageIdentity;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.KnownLayout.Trait;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which image each row of a table is about: the one that all of its cells name that name images. A
 * column names images where one of its values is what an open image is called by.
 */
final class RowImages {
  private static final int ROWS_TO_LOOK_AT = 500;
  private static final int SHORTEST_NAME = 4;

  /** What can be nothing but the name of an image. */
  private static final Pattern NAME =
      Pattern.compile(
          "\\d+(\\.\\d+){5,}|.*\\.(dcm|ima|mhd|mha|nii|nii\\.gz|nrrd|png|jpe?g|tiff?)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern UID = Pattern.compile("\\d+(\\.\\d+)+");

  /** What is known of a row's image. */
  enum Verdict {
    /** It is one of those that are open. */
    HERE,
    /** Another one is named. */
    ELSEWHERE,
    /** The table is about several images, and the row does not say which. */
    UNTOLD
  }

  /**
   * A column that may name images.
   *
   * @param meaning null where its values told it
   */
  private record Naming(
      int index, Column meaning, boolean beforeColon, Set<String> values, Set<String> strangers) {
    static Naming of(int index, Column meaning, boolean beforeColon) {
      return new Naming(index, meaning, beforeColon, new HashSet<>(), new HashSet<>());
    }
  }

  private final SheetCells cells;
  private final List<ImageNames> images;
  private final List<Naming> confirmed = new ArrayList<>();
  private final List<Naming> others = new ArrayList<>();
  private final int uid;
  private final Map<ImageNames, Map<Column, String>> samples = new IdentityHashMap<>();

  RowImages(
      SheetCells cells, TableLayout layout, Map<Column, String> given, List<ImageNames> images) {
    this.cells = cells;
    this.images = images;
    List<Integer> rows = cells.rows().stream().filter(row -> layout.isData(cells, row)).toList();
    for (Column column : Column.NAMING) {
      Integer index = layout.columns().get(column);
      if (index != null && column != Column.SOP_INSTANCE_UID) {
        look(Naming.of(index, column, false), rows);
      }
    }
    Integer label = layout.columns().get(Column.LABEL);
    if (label != null && layout.has(Trait.NAME_BEFORE_COLON)) {
      look(Naming.of(label, Column.LABEL, true), rows);
    }
    int width = cells.columns(layout.headerRow());
    for (int index = 0; index < width; index++) {
      boolean free = !layout.columns().containsValue(index);
      String header = TableLayout.header(cells, layout.headerRow(), index);
      if (free && !TableLayout.isIgnored(header, given)) {
        lookAtValues(index, rows);
      }
    }
    uid = layout.columns().getOrDefault(Column.SOP_INSTANCE_UID, -1);
    if (uid >= 0 && confirmed.isEmpty() && others.isEmpty()) {
      look(Naming.of(uid, Column.SOP_INSTANCE_UID, false), rows);
    }
  }

  private void look(Naming naming, List<Integer> rows) {
    boolean names = false;
    for (int row : rows) {
      String value = value(row, naming);
      if (!value.isEmpty() && naming.values().add(value)) {
        boolean here = !named(naming, value).isEmpty();
        names |= here;
        if (!here) {
          naming.strangers().add(value);
        }
      }
    }
    if (!naming.values().isEmpty()) {
      (names ? confirmed : others).add(naming);
    }
  }

  /** A column of an unknown header whose values are names of images. */
  private void lookAtValues(int index, List<Integer> rows) {
    Naming naming = Naming.of(index, null, false);
    int looked = 0;
    boolean likely = false;
    for (int row : rows) {
      CellValue value = cells.get(row, index);
      String text = value.text().strip();
      boolean text0 = value.kind() == CellValue.Kind.TEXT && text.length() >= SHORTEST_NAME;
      likely |= text0 && (NAME.matcher(text).matches() || !named(naming, text).isEmpty());
      if (likely || ++looked == ROWS_TO_LOOK_AT) {
        break;
      }
    }
    if (likely) {
      look(naming, rows);
    }
  }

  private String value(int row, Naming naming) {
    String text = cells.get(row, naming.index()).text().strip();
    int colon = text.indexOf(':');
    return !naming.beforeColon() ? text : colon > 0 ? text.substring(0, colon) : "";
  }

  private List<ImageNames> named(Naming naming, String value) {
    List<ImageNames> found = new ArrayList<>();
    for (ImageNames image : images) {
      boolean number =
          (naming.meaning() == Column.SERIES || naming.meaning() == Column.IMAGE)
              && image.isSeriesNumber(value);
      if (number || image.isNamed(value)) {
        found.add(image);
      }
    }
    return found;
  }

  /** Whether a row says in any way which image it is about. */
  private boolean isTold(int row) {
    for (Naming naming : confirmed) {
      if (!value(row, naming).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The images that all of what a row says fits; all of them where it says nothing. */
  private List<ImageNames> fitting(int row) {
    List<ImageNames> left = new ArrayList<>(images);
    for (Naming naming : confirmed) {
      String value = value(row, naming);
      if (!value.isEmpty()) {
        left.retainAll(named(naming, value));
      }
    }
    left.removeIf(image -> isOfAnotherSeries(row, image));
    return left;
  }

  /** The first of the images that a row is about; the first of all where the table names none. */
  Optional<ImageNames> image(int row) {
    List<ImageNames> left = fitting(row);
    if (!isTold(row)) {
      Optional<ImageNames> byUid = byUid(row);
      if (byUid.isPresent() || verdict(row) != Verdict.HERE) {
        return byUid;
      }
    }
    List<ImageNames> narrowed = narrowed(row, left);
    narrowed.stream().findFirst().ifPresent(image -> remember(row, image));
    return narrowed.stream().findFirst();
  }

  /** Of images that a row fits alike, those that one of its cells calls by title, file or slice. */
  private List<ImageNames> narrowed(int row, List<ImageNames> left) {
    if (left.size() < 2) {
      return left;
    }
    Optional<ImageNames> byUid = byUid(row).filter(left::contains);
    if (byUid.isPresent()) {
      return List.of(byUid.get());
    }
    List<ImageNames> titled = new ArrayList<>();
    for (ImageNames image : left) {
      if (confirmed.stream().anyMatch(naming -> image.isTitle(value(row, naming)))) {
        titled.add(image);
      }
    }
    return titled.isEmpty() ? left : titled;
  }

  /** Whether what a row says fits several open images alike, such as two series of one patient. */
  boolean isAmbiguous(int row) {
    List<ImageNames> left = fitting(row);
    List<ImageNames> fitting = isTold(row) ? narrowed(row, left) : List.of();
    // The same series in two windows, such as a duplicate: the active one is meant.
    return fitting.stream().map(ImageNames::seriesUid).distinct().count() > 1;
  }

  Verdict verdict(int row) {
    List<ImageNames> left = new ArrayList<>(images);
    boolean told = false;
    boolean several = false;
    for (Naming naming : confirmed) {
      String value = value(row, naming);
      several |= !naming.strangers().isEmpty() || images.size() > 1;
      if (!value.isEmpty()) {
        left.retainAll(named(naming, value));
        told = true;
      }
    }
    left.removeIf(image -> isOfAnotherSeries(row, image));
    if (told || left.isEmpty()) {
      return left.isEmpty() ? Verdict.ELSEWHERE : Verdict.HERE;
    }
    if (!confirmed.isEmpty()) {
      return several && byUid(row).isEmpty() ? Verdict.UNTOLD : Verdict.HERE;
    }
    for (Naming naming : others) {
      String value = value(row, naming);
      if (naming.values().size() > 1 && !naming.beforeColon() || isOfAnother(naming, value)) {
        return value.isEmpty() ? Verdict.UNTOLD : Verdict.ELSEWHERE;
      }
      several |= naming.values().size() > 1;
    }
    return several ? Verdict.UNTOLD : Verdict.HERE;
  }

  /** Whether a row has the UID of another series or study, whatever its other cells say. */
  private boolean isOfAnotherSeries(int row, ImageNames image) {
    ImageIdentity identity = image.image().planes().identity();
    for (Naming naming : others) {
      boolean series = naming.meaning() == Column.SERIES && !identity.seriesUid().isEmpty();
      boolean study = naming.meaning() == Column.STUDY && !identity.study().isEmpty();
      if ((series || study) && UID.matcher(value(row, naming)).matches()) {
        return true;
      }
    }
    return false;
  }

  /** The image that has the plane with a row's UID. */
  private Optional<ImageNames> byUid(int row) {
    if (uid < 0 || cells.get(row, uid).isBlank()) {
      return Optional.empty();
    }
    String text = cells.get(row, uid).text();
    return images.stream().filter(image -> image.plane(text).isPresent()).findFirst();
  }

  /** Whether the only value of a column is not what the open image is called by. */
  private boolean isOfAnother(Naming naming, String value) {
    if (value.isEmpty() || naming.meaning() == null || naming.beforeColon()) {
      return naming.meaning() == null && !value.isEmpty();
    }
    ImageIdentity identity = images.get(0).image().planes().identity();
    return switch (naming.meaning()) {
      case IMAGE -> true;
      case PATIENT -> !identity.patient().isEmpty();
      case STUDY -> !identity.study().isEmpty();
      case SERIES -> !identity.seriesUid().isEmpty() || !identity.seriesNumber().isEmpty();
      default -> false;
    };
  }

  /** Whether the table names several images and none of those that are open. */
  boolean namesOthersOnly() {
    return confirmed.isEmpty() && others.stream().anyMatch(naming -> naming.values().size() > 1);
  }

  /** Whether a column tells the open image itself, rather than its patient or study only. */
  boolean tellsImage() {
    return confirmed.stream()
        .anyMatch(naming -> naming.meaning() != Column.PATIENT && naming.meaning() != Column.STUDY);
  }

  /** Whether a text is what an open image is called, or can be nothing but an image's name. */
  boolean namesImage(String text) {
    boolean long0 = text.length() >= SHORTEST_NAME;
    return long0
        && (NAME.matcher(text).matches() || images.stream().anyMatch(i -> i.isNamed(text)));
  }

  /** The columns that name images, for messages. */
  List<Integer> columns() {
    return (confirmed.isEmpty() ? others : confirmed).stream().map(Naming::index).toList();
  }

  /** The only image that a table names by its title, where it is not open; empty else. */
  Optional<String> onlyOther() {
    return confirmed.isEmpty()
        ? others.stream()
            .filter(naming -> naming.meaning() == Column.IMAGE && naming.values().size() == 1)
            .map(naming -> naming.values().iterator().next())
            .findFirst()
        : Optional.empty();
  }

  private void remember(int row, ImageNames image) {
    Map<Column, String> sample = samples.computeIfAbsent(image, key -> new HashMap<>());
    for (Naming naming : confirmed) {
      String value = value(row, naming);
      if (naming.meaning() != null && !value.isEmpty() && !naming.beforeColon()) {
        sample.putIfAbsent(naming.meaning(), value);
      }
    }
  }

  /** What the rows of an image say in the columns that name it. */
  Map<Column, String> sample(TargetImage image) {
    for (Map.Entry<ImageNames, Map<Column, String>> entry : samples.entrySet()) {
      if (entry.getKey().image() == image) {
        return entry.getValue();
      }
    }
    return Map.of();
  }

  /**
   * What an image is called by where its title, which may describe a patient, is not wanted: its
   * file, else its Series Number, if no other image that takes part is called so; else its title.
   */
  String plainName(TargetImage image) {
    List<String> names = new ArrayList<>(image.fileNames());
    names.add(image.planes().identity().seriesNumber());
    for (String name : names) {
      long called = images.stream().filter(i -> i.isNamed(name) || i.isSeriesNumber(name)).count();
      if (!name.isBlank() && called < 2) {
        return name;
      }
    }
    return image.title();
  }

  /** Whether more than one image takes part. */
  boolean areSeveral() {
    return images.size() > 1;
  }

  /** What finds an image's planes. */
  ImageNames names(TargetImage image) {
    for (ImageNames names : images) {
      if (names.image() == image) {
        return names;
      }
    }
    return new ImageNames(image);
  }
}

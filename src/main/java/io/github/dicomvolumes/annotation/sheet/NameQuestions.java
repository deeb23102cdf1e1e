// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.RegionId;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.ShortText;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Columns that may say which image or patient a row is about, under headers that are not known. */
final class NameQuestions {
  /** A header of these words tells whom or what a row is about. */
  private static final String WORDS =
      "scan scans case cases exam examination pt pat pid mrn patient patients subject subj"
          + " participant proband volunteer animal mouse specimen slide sample picture photo"
          + " pic folder dir directory acc accession acquisition study series sequence volume"
          + " video movie stack visit session modality view uid sop dicom nifti ct mr mri cbct"
          + " pet xray wsi tile plate well fall fallnummer fallnr patientennummer patientennr"
          + " patientnr untersuchung aufnahme sujet cas examen caso sujeto soggetto esame"
          + " estudio estudo exame \u75c5\u4f8b \u75c7\u4f8b \u53d7\u8bd5\u8005"
          + " \u60a3\u8005\u756a\u53f7 \u691c\u67fb \u68c0\u67e5";

  private static final Set<String> NAMES = Set.of(WORDS.split(" "));

  private static final Set<String> BESIDES =
      Set.of(
          "id",
          "no",
          "nr",
          "number",
          "num",
          "n",
          "name",
          "code",
          "key",
          "index",
          "idx",
          "date",
          "description",
          "instance",
          "of",
          "the");

  private final NewRows rows;
  private final SheetCells cells;
  private final TableLayout layout;
  private final SheetOptions options;
  private final RowImages rowImages;
  private final List<String> questions = new ArrayList<>();

  private NameQuestions(NewRows rows, SheetOptions options, RowImages rowImages) {
    this.rows = rows;
    this.cells = rows.cells();
    this.layout = rows.layout();
    this.options = options;
    this.rowImages = rowImages;
  }

  /** Of the rows that would be drawn. */
  static List<String> of(NewRows rows, SheetOptions options, RowImages rowImages) {
    NameQuestions asked = new NameQuestions(rows, options, rowImages);
    if (!rowImages.tellsImage()) {
      asked.askForNames();
      asked.askForIds();
    }
    return asked.questions;
  }

  /** Several cases in the rows of one image are those of other images too. */
  private void askForNames() {
    for (int index = 0; index < cells.columns(layout.headerRow()); index++) {
      String header = TableLayout.header(cells, layout.headerRow(), index);
      boolean free =
          !layout.columns().containsValue(index)
              && !TableLayout.isIgnored(header, options.columns());
      if (!free || !names(header)) {
        continue;
      }
      Set<String> values = values(index);
      if (values.size() > 1) {
        Iterator<String> first = values.iterator();
        String written = header.matches("[^\\s\"=]+") ? header : "\"" + header + "\"";
        questions.add(
            "the column \""
                + ShortText.of(header)
                + "\" may say which image or patient a row is about, and holds \""
                + ShortText.of(first.next())
                + "\" and \""
                + ShortText.of(first.next())
                + "\"; say columns=[image="
                + written
                + "], or columns=[ignore="
                + written
                + "] where all are in the open image");
        return;
      }
    }
  }

  private static boolean names(String header) {
    boolean found = false;
    String spaced = header.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT);
    for (String word : spaced.split("[^\\p{L}]+")) {
      found |= NAMES.contains(word);
      if (!word.isEmpty() && !NAMES.contains(word) && !BESIDES.contains(word)) {
        return false;
      }
    }
    return found;
  }

  private Set<String> values(int index) {
    Set<String> values = new LinkedHashSet<>();
    for (int row : rows.rows()) {
      String value = cells.get(row, index).text().strip();
      if (!value.isEmpty()) {
        values.add(value);
      }
    }
    return values;
  }

  /** Ids of others that repeat, or are what an image is called, are no ids of regions. */
  private void askForIds() {
    if (!layout.columns().containsKey(Column.ID)) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int row : rows.rows()) {
      String id = rows.cell(row, Column.ID).text().strip();
      if (id.isEmpty() || RegionId.isOurs(id)) {
        continue;
      }
      boolean image = rowImages.namesImage(id);
      if (image || !seen.add(id)) {
        String header = rows.header(layout.columns().get(Column.ID));
        questions.add(
            rows.quoted(Column.ID)
                + " holds \""
                + ShortText.of(id)
                + "\" ("
                + cells.address(row, layout.columns().get(Column.ID))
                + (image ? "), which names an image" : ") more than once")
                + ", and no row is linked by that; where it names images, say columns=[image="
                + header
                + "], else give the column another header");
        return;
      }
    }
  }
}

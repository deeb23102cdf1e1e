// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Annotation.Field;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.annotation.sheet.TableSheet;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.workbook.MemorySheet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A region is moved whose row computes its x. */
class KeptFormulasTest {
  private static final String KEPT =
      "Sheet1!B2: holds a formula, which was kept; 20 was not written";

  private final MemorySheet cells = MemorySheet.of("id|x|y|label", "a|1|2|one", "b|20|30|two");
  private final MemoryImage image = new MemoryImage(MemoryImage.target("head", 10));

  private SyncResult sync() {
    TableLayout layout = TableLayout.find(cells, Map.of()).orElseThrow();
    TableSheet table = MemoryImage.table(cells, layout, Units.PIXEL, List.of(image.target()));
    SyncResult result =
        SpreadsheetSync.run(table, List.of(image), Direction.BOTH, true, Progress.NONE);
    image.base = result.bases().get(0);
    return result;
  }

  private static List<String> texts(SyncResult result) {
    return result.problems().stream().map(Problem::toString).toList();
  }

  private String row() {
    return cells.get(1, 1).text() + " " + cells.get(1, 2).text() + " " + cells.get(1, 3).text();
  }

  private void moveToTheOther(Set<Field> fields) {
    Annotation other = image.regions.get("b");
    image.regions.compute("a", (id, region) -> region.with(other, fields));
  }

  @Test
  void noHalfOfAPlaceIsWritten() {
    sync();
    cells.makeFormula(1, 1);
    moveToTheOther(Set.of(Field.WHERE));
    SyncResult result = sync();
    assertEquals(List.of(KEPT), texts(result));
    assertEquals("1 2 one", row());
    assertEquals(0, result.changedRows());
  }

  @Test
  void itIsSaidAgainAsLongAsTheyDiffer() {
    sync();
    cells.makeFormula(1, 1);
    moveToTheOther(Set.of(Field.WHERE));
    sync();
    assertEquals(List.of(KEPT), texts(sync()));
    assertEquals(20, image.regions.get("a").shape().vertices().get(0).x());
  }

  @Test
  void whatIsNoPlaceIsWritten() {
    sync();
    cells.makeFormula(1, 1);
    moveToTheOther(Set.of(Field.WHERE, Field.LABEL));
    assertEquals(List.of(KEPT), texts(sync()));
    assertEquals("1 2 two", row());
    assertEquals(List.of(KEPT), texts(sync()));
  }

  @Test
  void aFormulaThatSaysTheSameIsNoMatter() {
    sync();
    cells.makeFormula(1, 0);
    cells.makeFormula(1, 3);
    moveToTheOther(Set.of(Field.WHERE));
    assertEquals(List.of(), texts(sync()));
    assertEquals("20 30 one", row());
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.RegionId;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.StackPosition;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.annotation.sheet.TableSheet;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.MemorySheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random edits of a sheet and of an image, with syncs between them, against a model that knows
 * nothing of ids in cells, finger-prints or rows: for each region, what both sides hold, and what
 * they held when they last agreed.
 */
class RandomEditsTest {
  private static final int SEQUENCES = 4000;
  private static final List<String> HEADERS =
      List.of("mine", "id", "slice", "type", "label", "x", "y", "points");

  /** What one side holds of a region. */
  private record Held(String label, double x, double y, int slice) {
    Held move(Random random) {
      return new Held(label, random.nextInt(500), random.nextInt(500) + 0.25, slice);
    }

    Held rename(Random random) {
      return new Held("name " + random.nextInt(1000), x, y, slice);
    }
  }

  /** A region of the model; null where a side does not have it. */
  private static final class Model {
    Held sheet;
    Held image;
    Held agreed;
    String note;
  }

  /** Keys of the model are what a person would know a region by: a mark in a column of his own. */
  private static final class World {
    final MemorySheet cells = new MemorySheet();
    final MemoryImage image = new MemoryImage(MemoryImage.target("head", 9));
    final Map<String, Model> models = new LinkedHashMap<>();
    final Map<String, String> idOf = new HashMap<>();
    final Random random;
    int next;

    World(long seed) {
      random = new Random(seed);
      for (int i = 0; i < HEADERS.size(); i++) {
        cells.set(0, i, CellValue.text(HEADERS.get(i)), -1);
      }
    }

    TableSheet table() {
      TableLayout layout = TableLayout.find(cells, Map.of()).orElseThrow();
      return MemoryImage.table(cells, layout, Units.PIXEL, List.of(image.target()));
    }

    int column(String header) {
      for (int i = 0; i < cells.columns(0); i++) {
        if (cells.get(0, i).text().equals(header)) {
          return i;
        }
      }
      throw new AssertionError(header);
    }

    Held fresh() {
      return new Held(
          "new " + next, random.nextInt(500), random.nextInt(500), 1 + random.nextInt(9));
    }

    void put(int row, String header, String text) {
      cells.set(row, column(header), CellValue.text(text), -1);
    }

    void put(int row, Held held) {
      put(row, "label", held.label());
      cells.set(row, column("x"), CellValue.number(held.x()), -1);
      cells.set(row, column("y"), CellValue.number(held.y()), -1);
      cells.set(row, column("slice"), CellValue.number(held.slice()), -1);
    }

    int rowOf(String key) {
      for (int row = 1; row <= cells.last(); row++) {
        String id = cells.get(row, column("id")).text();
        boolean own = id.isEmpty() ? false : id.equals(idOf.get(key));
        if (own || cells.get(row, column("mine")).text().equals(key)) {
          return row;
        }
      }
      throw new AssertionError("no row of " + key);
    }

    static Annotation annotation(Held held) {
      Shape point = Shape.of(ShapeType.POINT, List.of(Vertex.of(held.x(), held.y())));
      Annotation bare = Annotation.of(new StackPosition(0, held.slice(), 0), point);
      return new Annotation(bare.place(), bare.shape(), held.label(), "", 0, new TreeMap<>());
    }

    static Held held(Annotation annotation) {
      Vertex vertex = annotation.shape().vertices().get(0);
      return new Held(annotation.label(), vertex.x(), vertex.y(), annotation.place().slice());
    }

    void edit() {
      String key = "k" + next;
      List<String> inSheet = new ArrayList<>();
      List<String> inImage = new ArrayList<>();
      models.forEach(
          (name, model) -> {
            if (model.sheet != null) {
              inSheet.add(name);
            }
            if (model.image != null) {
              inImage.add(name);
            }
          });
      switch (random.nextInt(10)) {
        case 0 -> {
          Model model = new Model();
          model.sheet = fresh();
          int row = cells.last() + 1;
          put(row, model.sheet);
          put(row, "mine", key);
          models.put(key, model);
          next++;
        }
        case 1 -> {
          Model model = new Model();
          model.image = fresh();
          String id = RegionId.random();
          image.regions.put(id, annotation(model.image));
          idOf.put(key, id);
          models.put(key, model);
          next++;
        }
        case 2, 3 -> {
          if (!inSheet.isEmpty()) {
            String chosen = pick(inSheet);
            Model model = models.get(chosen);
            model.sheet =
                random.nextBoolean() ? model.sheet.move(random) : model.sheet.rename(random);
            put(rowOf(chosen), model.sheet);
          }
        }
        case 4, 5 -> {
          if (!inImage.isEmpty()) {
            String chosen = pick(inImage);
            Model model = models.get(chosen);
            model.image =
                random.nextBoolean() ? model.image.move(random) : model.image.rename(random);
            image.regions.put(idOf.get(chosen), annotation(model.image));
          }
        }
        case 6 -> {
          // At least two stay, since a side that loses all at once has lost its way.
          if (inSheet.size() > 4 && known(inSheet) > 2) {
            String chosen = pick(inSheet);
            cells.delete(rowOf(chosen));
            models.get(chosen).sheet = null;
          }
        }
        case 7 -> {
          if (inImage.size() > 4 && known(inImage) > 2) {
            String chosen = pick(inImage);
            image.regions.remove(idOf.get(chosen));
            models.get(chosen).image = null;
          }
        }
        case 8 -> cells.shuffle(random);
        default -> cells.insertColumn(random.nextInt(cells.columns(0) + 1), "own " + next++);
      }
    }

    /** How many both sides know of: only of those one can tell that they went. */
    long known(List<String> keys) {
      return keys.stream().filter(key -> models.get(key).agreed != null).count();
    }

    String pick(List<String> keys) {
      return keys.get(random.nextInt(keys.size()));
    }

    SyncResult sync(boolean preferSheet) {
      SyncResult result =
          SpreadsheetSync.run(table(), List.of(image), Direction.BOTH, preferSheet, Progress.NONE);
      image.base = SyncBase.parse(result.bases().get(0).text());
      return result;
    }

    /** What the issue says of a three-way merge, word by word. */
    int mergeModel(boolean preferSheet) {
      int conflicts = 0;
      for (Model model : models.values()) {
        Held sheet = model.sheet;
        Held now = model.image;
        if (sheet != null && now != null) {
          boolean whereSheet = !sameWhere(sheet, model.agreed);
          boolean whereImage = !sameWhere(now, model.agreed);
          boolean labelSheet = !sheet.label().equals(model.agreed.label());
          boolean labelImage = !now.label().equals(model.agreed.label());
          boolean whereDiffers = !sameWhere(sheet, now);
          boolean labelDiffers = !sheet.label().equals(now.label());
          boolean conflict =
              whereSheet && whereImage && whereDiffers || labelSheet && labelImage && labelDiffers;
          conflicts += conflict ? 1 : 0;
          Held where = whereSheet && (!whereImage || preferSheet) ? sheet : now;
          Held label = labelSheet && (!labelImage || preferSheet) ? sheet : now;
          Held merged = new Held(label.label(), where.x(), where.y(), where.slice());
          model.sheet = merged;
          model.image = merged;
        } else if (model.agreed == null) {
          Held only = sheet == null ? now : sheet;
          model.sheet = only;
          model.image = only;
        } else if (sheet != null) {
          boolean changed = !sheet.equals(model.agreed);
          conflicts += changed ? 1 : 0;
          model.image = changed && preferSheet ? sheet : null;
          model.sheet = model.image;
        } else if (now != null) {
          boolean changed = !now.equals(model.agreed);
          conflicts += changed ? 1 : 0;
          model.sheet = changed && !preferSheet ? now : null;
          model.image = model.sheet;
        }
        model.agreed = model.sheet;
      }
      models.values().removeIf(model -> model.sheet == null);
      return conflicts;
    }

    static boolean sameWhere(Held a, Held b) {
      return a.x() == b.x() && a.y() == b.y() && a.slice() == b.slice();
    }

    void learnIds() {
      models.keySet().forEach(key -> idOf.computeIfAbsent(key, this::idInRow));
    }

    String idInRow(String key) {
      return cells.get(rowOf(key), column("id")).text();
    }

    void compare(String what) {
      learnIds();
      List<Held> expected = new ArrayList<>();
      models.values().forEach(model -> expected.add(model.image));
      Map<String, Held> inImage = new HashMap<>();
      image.regions.forEach((id, annotation) -> inImage.put(id, held(annotation)));
      assertEquals(models.size(), inImage.size(), what);
      int rows = 0;
      for (int row = 1; row <= cells.last(); row++) {
        rows += cells.get(row, column("x")).isBlank() ? 0 : 1;
      }
      assertEquals(models.size(), rows, what);
      models.forEach(
          (key, model) -> {
            assertEquals(model.image, inImage.get(idOf.get(key)), what);
            int row = rowOf(key);
            assertEquals(model.sheet.label(), cells.get(row, column("label")).text(), what);
            assertEquals(model.sheet.x(), cells.get(row, column("x")).number(), what);
            assertEquals(model.sheet.y(), cells.get(row, column("y")).number(), what);
            assertEquals(model.sheet.slice(), cells.get(row, column("slice")).number(), what);
          });
    }
  }

  @Test
  void anySequenceOfEditsConvergesAndLosesNothing() {
    int edits = 0;
    int conflicts = 0;
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      World world = new World(sequence);
      for (int round = 0; round < 5; round++) {
        int count = world.random.nextInt(8);
        for (int i = 0; i < count; i++) {
          world.edit();
          edits++;
        }
        boolean preferSheet = world.random.nextBoolean();
        int expected = world.mergeModel(preferSheet);
        SyncResult result = world.sync(preferSheet);
        String what = "sequence " + sequence + " round " + round + " " + result.problems();
        assertEquals(expected, result.conflicts(), what);
        conflicts += expected;
        world.compare(what);
        SyncResult again = world.sync(!preferSheet);
        assertEquals("nothing to change", again.summary(), what);
        assertFalse(again.sheetChanged(), what);
        world.compare(what);
      }
    }
    assertTrue(edits > 20 * SEQUENCES / 2, "edits: " + edits);
    assertTrue(conflicts > SEQUENCES / 10, "conflicts: " + conflicts);
  }
}

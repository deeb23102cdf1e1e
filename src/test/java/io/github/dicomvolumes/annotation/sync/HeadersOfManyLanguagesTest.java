// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.annotation.sheet.TableReading;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.workbook.MemorySheet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersOfManyLanguagesTest {
  private static Annotation only(String... rows) {
    MemorySheet cells = MemorySheet.of(rows);
    MemoryImage image = new MemoryImage(MemoryImage.target("head", 10));
    TableLayout layout = TableLayout.find(cells, Map.of()).orElseThrow();
    TableReading reading =
        TableReading.of(cells, layout, SheetOptions.DEFAULT, List.of(image.target()));
    assertEquals(List.of(), reading.reading().questions());
    SyncResult result =
        SpreadsheetSync.run(reading.sheet(), List.of(image), Direction.IMPORT, true, Progress.NONE);
    assertEquals(List.of(), result.problems());
    assertEquals(1, image.regions.size());
    return image.regions.values().iterator().next();
  }

  /** Image, label, slice, column, row, width, height; rows of another image are left out. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bild|Befund|Schicht|Spalte|Zeile|Breite|H\u00f6he",
        "Dateiname|L\u00e4sion|Schichtnummer|X-Koordinate|Y-Koordinate|Breite|Hoehe",
        "fichier|\u00e9tiquette|coupe|colonne|ligne|largeur|hauteur",
        "nom de fichier|l\u00e9sion|num\u00e9ro de coupe|coordonn\u00e9e x|coordonn\u00e9e"
            + " y|LARGEUR|HAUTEUR",
        "imagen|etiqueta|corte|columna|fila|ancho|alto",
        "nombre de archivo|nombre|n\u00famero de corte|posici\u00f3n x|posici\u00f3n"
            + " y|anchura|altura",
        "imagem|r\u00f3tulo|fatia|coluna|linha|largura|altura",
        "nome do arquivo|nome|n\u00famero de corte|posi\u00e7\u00e3o x|posi\u00e7\u00e3o"
            + " y|largura|altura",
        "immagine|etichetta|fetta|colonna|riga|larghezza|altezza",
        "nome file|nome|sezione|coordinata x|coordinata y|larghezza|altezza",
        "\u56fe\u50cf|\u6807\u7b7e|\u5c42\u53f7|\u5217|\u884c|\u5bbd\u5ea6|\u9ad8\u5ea6",
        "\u6587\u4ef6\u540d|\u540d\u79f0|\u5c42\u9762|x\u5750\u6807|y\u5750\u6807|\u5bbd|\u9ad8",
        "\u753b\u50cf|\u30e9\u30d9\u30eb|\u30b9\u30e9\u30a4\u30b9\u756a\u53f7|\u5217|\u884c|\u5e45|\u9ad8\u3055",
        "\u30d5\u30a1\u30a4\u30eb\u540d|\u540d\u524d|\u30b9\u30e9\u30a4\u30b9|x\u5ea7\u6a19|y\u5ea7\u6a19|\u5e45|\u9ad8\u3055",
      })
  void basicHeadersAreKnown(String headers) {
    Annotation box = only(headers, "head|a|3|10|20|30|40", "knee|b|4|1|2|3|4");
    assertEquals("a", box.label());
    assertEquals(3, box.place().slice());
    assertEquals(Shape.box(ShapeType.RECTANGLE, 10, 20, 30, 40), box.shape());
  }

  /** A point 20 mm and 10 mm from the corner; the image's pixels are 0.5 mm. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Schicht|Spalte (mm)|Zeile (mm)",
        "coupe|colonne [mm]|ligne [mm]",
        "\u5c42|x\u5750\u6807 (mm)|y\u5750\u6807 (mm)",
      })
  void unitsCountInAnyLanguage(String headers) {
    Annotation point = only(headers, "3|20|10");
    assertEquals(List.of(Vertex.of(40, 20)), point.shape().vertices());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Schicht|x|y|Durchmesser",
        "coupe|x|y|diam\u00e8tre",
        "corte|x|y|di\u00e1metro",
        "fetta|x|y|diametro",
        "\u5c42|x|y|\u76f4\u5f84",
      })
  void diametersAreKnown(String headers) {
    assertEquals(Shape.box(ShapeType.OVAL, 25, 35, 10, 10), only(headers, "3|30|40|10").shape());
  }
}

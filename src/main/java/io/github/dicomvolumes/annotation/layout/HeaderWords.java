// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import java.util.HashMap;
import java.util.Map;

/**
 * Headers of the basic columns in German, French, Spanish, Portuguese, Italian, Chinese and
 * Japanese.
 */
final class HeaderWords {
  /** By the header without case, accents and separators. */
  static final Map<String, Column> ALL = new HashMap<>();

  static {
    add(
        Column.IMAGE,
        "Bild",
        "Bildname",
        "Datei",
        "Dateiname",
        "Serie",
        "fichier",
        "nom de fichier");
    add(Column.IMAGE, "imagen", "archivo", "nombre de archivo", "imagem", "arquivo");
    add(Column.IMAGE, "nome do arquivo", "immagine", "nome file", "\u56fe\u50cf", "\u5f71\u50cf");
    add(
        Column.IMAGE,
        "\u56fe\u7247",
        "\u6587\u4ef6\u540d",
        "\u753b\u50cf",
        "\u30d5\u30a1\u30a4\u30eb\u540d");
    add(Column.PATIENT, "Patienten ID", "paciente", "paziente", "\u60a3\u8005", "\u60a3\u8005 ID");
    add(Column.SLICE, "Schicht", "Schichtnummer", "coupe", "num\u00e9ro de coupe", "corte");
    add(Column.SLICE, "n\u00famero de corte", "fatia", "fetta", "sezione", "strato", "\u5c42");
    add(
        Column.SLICE,
        "\u5c42\u53f7",
        "\u5c42\u9762",
        "\u5207\u7247",
        "\u30b9\u30e9\u30a4\u30b9",
        "\u65ad\u9762");
    add(Column.SLICE, "\u30b9\u30e9\u30a4\u30b9\u756a\u53f7");
    add(Column.FRAME, "Zeitpunkt");
    add(
        Column.TYPE,
        "Form",
        "Typ",
        "forme",
        "forma",
        "tipo",
        "\u7c7b\u578b",
        "\u5f62\u72b6",
        "\u7a2e\u985e");
    add(
        Column.LABEL,
        "Bezeichnung",
        "Befund",
        "L\u00e4sion",
        "\u00e9tiquette",
        "nom",
        "l\u00e9sion");
    add(Column.LABEL, "etiqueta", "nombre", "r\u00f3tulo", "nome", "etichetta", "\u6807\u7b7e");
    add(Column.LABEL, "\u540d\u79f0", "\u30e9\u30d9\u30eb", "\u540d\u524d");
    add(
        Column.X,
        "Spalte",
        "X-Koordinate",
        "X-Position",
        "colonne",
        "coordonn\u00e9e x",
        "columna");
    add(Column.X, "coordenada x", "posici\u00f3n x", "coluna", "posi\u00e7\u00e3o x", "colonna");
    add(Column.X, "coordinata x", "posizione x", "\u5217", "x\u5750\u6807", "x\u5ea7\u6a19");
    add(Column.Y, "Zeile", "Y-Koordinate", "Y-Position", "ligne", "coordonn\u00e9e y", "fila");
    add(Column.Y, "coordenada y", "posici\u00f3n y", "linha", "posi\u00e7\u00e3o y", "riga");
    add(Column.Y, "coordinata y", "posizione y", "\u884c", "y\u5750\u6807", "y\u5ea7\u6a19");
    add(Column.WIDTH, "Breite", "largeur", "ancho", "anchura", "largura", "larghezza");
    add(Column.WIDTH, "\u5bbd", "\u5bbd\u5ea6", "\u5e45");
    add(Column.HEIGHT, "H\u00f6he", "Hoehe", "hauteur", "alto", "altura", "altezza");
    add(Column.HEIGHT, "\u9ad8", "\u9ad8\u5ea6", "\u9ad8\u3055");
    add(
        Column.DIAMETER,
        "Durchmesser",
        "diam\u00e8tre",
        "di\u00e1metro",
        "diametro",
        "\u76f4\u5f84");
    add(Column.RADIUS, "rayon", "radio", "raio", "raggio", "\u534a\u5f84");
    add(
        Column.POINTS,
        "Punkte",
        "Koordinaten",
        "coordonn\u00e9es",
        "puntos",
        "coordenadas",
        "pontos");
    add(Column.POINTS, "punti", "coordinate", "\u5750\u6807", "\u5ea7\u6a19");
    add(Column.COLOR, "Farbe", "couleur", "cor", "colore", "\u989c\u8272", "\u8272");
  }

  private HeaderWords() {}

  private static void add(Column column, String... words) {
    for (String word : words) {
      ALL.putIfAbsent(Column.plain(word), column);
    }
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncMacroTest {
  private static final String IMAGE = "newImage(\"head\", \"16-bit ramp\", 100, 80, 5);\n";

  @TempDir Path folder;

  private String sync(Path file, String more) {
    return "run(\"Sync ROIs with Spreadsheet...\", \"spreadsheet=["
        + HeadlessMacro.quoted(file.toString())
        + "]"
        + more
        + "\");\n";
  }

  @Test
  void importsRowsIntoTheOverlay() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("boxes.csv"),
            "Finding,Slice,X,Y,Width,Height\nlesion,3,10,20,30,40\nseed,2,5.5,6.5,,\n");
    List<String> notes =
        HeadlessMacro.run(
            folder,
            IMAGE
                + sync(file, " direction=import")
                + "note(\"\" + Overlay.size);\n"
                + "Overlay.getBounds(0, x, y, w, h);\n"
                + "note(\"\" + x + \" \" + y + \" \" + w + \" \" + h);\n"
                + "Overlay.activateSelection(0);\n"
                + "n = Roi.getName; id = Roi.getProperty(\"DicomVolumes.id\"); note(n + \" \" + id);\n"
                + "note(\"\" + getSliceNumber());\n");
    assertEquals(List.of("2", "10 20 30 40"), notes.subList(0, 2));
    assertTrue(notes.get(2).matches("lesion [a-z]{10}"), notes.get(2));
    assertEquals("3", notes.get(3));
  }

  @Test
  void exportsTheOverlay() throws IOException {
    Path file = folder.resolve("out.csv");
    HeadlessMacro.run(
        folder,
        IMAGE
            + "setSlice(4); makeRectangle(10, 20, 30, 40); Roi.setName(\"a\"); Overlay.addSelection;\n"
            + "Overlay.setPosition(4);\n"
            + sync(file, " direction=export"));
    List<String> lines = Files.readAllLines(file);
    assertEquals(2, lines.size());
    assertEquals(
        "id,image,slice,type,label,x,y,width,height,points,color,group,area,mean,min,max,stddev",
        lines.get(0));
    assertEquals(
        "head,4,rectangle,a,10,20,30,40",
        lines.get(1).substring(lines.get(1).indexOf(',') + 1).split(",,")[0]);
  }

  @Test
  void bothWaysTwiceChangesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("both.csv"), "label;x;y\r\nfirst;10,5;20\r\n");
    List<String> notes =
        HeadlessMacro.run(
            folder,
            IMAGE
                + "makeOval(1, 2, 3, 4); Overlay.addSelection;\n"
                + sync(file, "")
                + "note(\"\" + Overlay.size);\n"
                + sync(file, "")
                + "note(\"\" + Overlay.size);\n");
    assertEquals(List.of("2", "2"), notes);
    List<String> lines = Files.readAllLines(file);
    assertEquals(3, lines.size());
    assertEquals("label;x;y;id", lines.get(0).substring(0, 12));
    assertEquals("first;10,5;20;", lines.get(1).substring(0, 14));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "spreadsheet=[FILE.doc]",
        "spreadsheet=[FILE.csv] direction=import",
        "spreadsheet=[FILE.csv] direction=up",
        "spreadsheet=[FILE.csv] first_row=x",
        "spreadsheet=[FILE.csv] width=5",
        "spreadsheet=[FILE.csv] columns=[where=X]",
        "spreadsheet=[TEXT.csv]"
      })
  void errorsEndTheMacro(String options) throws IOException {
    Path text = Files.writeString(folder.resolve("text.csv"), "some,thing\n1,2\n");
    String filled =
        options
            .replace("FILE", folder.resolve("nowhere").toString())
            .replace("TEXT.csv", text.toString());
    List<String> notes =
        HeadlessMacro.run(
            folder,
            IMAGE
                + "note(\"before\");\nrun(\"Sync ROIs with Spreadsheet...\", \""
                + HeadlessMacro.quoted(filled)
                + "\");\nnote(\"after\");\n");
    assertEquals(List.of("before"), notes);
    assertFalse(Files.exists(folder.resolve("nowhere.csv")));
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.tags.HeaderNode;
import java.awt.Component;
import java.awt.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.swing.JLabel;
import javax.swing.JTextField;
import javax.swing.tree.DefaultMutableTreeNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view without a screen: the thread of the test is the event thread. */
class HeaderPanelTest {
  private static final Tag REFERENCED_IMAGE_SEQUENCE = Tag.of(0x0008, 0x1140);

  @TempDir Path folder;

  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final List<String> copied = new ArrayList<>();
  private final List<String> tables = new ArrayList<>();
  private final HeaderPanel panel = new HeaderPanel(events::add, copied::add, tables::add);
  private final HeaderTree elements = named(panel, "elements", HeaderTree.class);
  private final HeaderTree levels = named(panel, "levels", HeaderTree.class);
  private final JTextField search = named(panel, "search", JTextField.class);
  private final JLabel status = named(panel, "status", JLabel.class);

  @AfterEach
  void close() {
    panel.close();
  }

  private static <T extends Component> T named(Container in, String name, Class<T> type) {
    for (Component child : in.getComponents()) {
      if (name.equals(child.getName())) {
        return type.cast(child);
      }
      if (child instanceof Container inner) {
        T found = named(inner, name, type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private void runEventsUntil(BooleanSupplier reached) throws InterruptedException {
    while (!reached.getAsBoolean()) {
      Runnable event = events.poll(20, TimeUnit.SECONDS);
      assertNotNull(event, () -> "nothing happens; the status is " + status.getText());
      event.run();
    }
  }

  private static DataSetBuilder slice(int number) {
    return new DataSetBuilder()
        .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .put(Tags.SOPInstanceUID, "2.25." + number)
        .put(Tags.PatientName, "Doe^Jane")
        .put(Tags.InstanceNumber, Integer.toString(number))
        .putItems(
            REFERENCED_IMAGE_SEQUENCE,
            new DataSetBuilder().put(Tags.SOPInstanceUID, "2.25.9" + number).build());
  }

  private Path write(int number, DataSet dataSet) throws IOException {
    Path file = folder.resolve("s" + number + ".dcm");
    DicomWriter.write(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet);
    return file;
  }

  private static List<String> rows(HeaderTree tree) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < tree.getRowCount(); row++) {
      rows.add(tree.getPathForRow(row).getLastPathComponent().toString());
    }
    return rows;
  }

  private static int row(HeaderTree tree, String part) {
    List<String> rows = rows(tree);
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).contains(part)) {
        return row;
      }
    }
    throw new AssertionError("no row with " + part + " among " + rows);
  }

  private void show(int number) throws IOException, InterruptedException {
    Path file = write(number, slice(number).build());
    panel.show(file, 1, ", slice " + number + " of 9");
    runEventsUntil(() -> status.getText().startsWith("s" + number + ".dcm"));
  }

  @Test
  void showsAHeaderBesideItsLevels() throws Exception {
    show(1);
    assertEquals("s1.dcm, slice 1 of 9", status.getText());
    assertTrue(rows(elements).contains("(0010,0010)  PN  Patient's Name:  Doe, Jane"));
    assertEquals(
        List.of("s1.dcm", "Patient", "Patient's Name: Doe, Jane", "Study"),
        rows(levels).subList(0, 4));
  }

  @Test
  void searchesAsTheUserTypes() throws Exception {
    show(1);
    search.setText("2.25.91");
    runEventsUntil(() -> elements.getRowCount() == 4);
    assertEquals("(0008,0018)  UI  SOP Instance UID:  2.25.91", rows(elements).get(3));
    search.setText("no such thing");
    runEventsUntil(() -> rows(elements).equals(List.of("nothing found")));
    search.setText("");
    runEventsUntil(() -> rows(elements).size() > 5);
  }

  @Test
  void whatIsTypedStaysWhenTheSliceChanges() throws Exception {
    show(1);
    search.setText("instance number");
    runEventsUntil(() -> elements.getRowCount() == 2);
    show(2);
    assertEquals("(0020,0013)  IS  Instance Number:  2", rows(elements).get(1));
  }

  @Test
  void whatIsOpenAndSelectedStaysWhenTheSliceChanges() throws Exception {
    show(1);
    elements.expandRow(row(elements, "Referenced Image Sequence"));
    elements.expandRow(row(elements, "Item 1"));
    elements.setSelectionRow(row(elements, "2.25.91"));
    show(2);
    assertEquals(
        List.of("(0008,0018)\tUI\tSOP Instance UID\t2.25.92"),
        elements.selected().stream().map(HeaderNode::copied).toList());
  }

  @Test
  void onlyTheLatestWishIsShown() throws Exception {
    for (int number = 1; number <= 50; number++) {
      panel.show(write(number, slice(number).build()), 1, "");
    }
    List<String> shown = new ArrayList<>();
    runEventsUntil(
        () -> {
          shown.add(status.getText());
          return status.getText().equals("s50.dcm");
        });
    assertEquals(List.of(" ", "s50.dcm"), shown.stream().distinct().toList());
  }

  @Test
  void filesAreReadOnceAndFailuresAreSaid() throws Exception {
    show(1);
    Files.delete(folder.resolve("s1.dcm"));
    search.setText("doe");
    runEventsUntil(() -> elements.getRowCount() == 2);
    Path text = Files.writeString(folder.resolve("a.txt"), "no DICOM");
    panel.show(text, 1, "");
    runEventsUntil(() -> status.getText().equals("a.txt is no DICOM file"));
    assertEquals(List.of("cannot be read"), rows(elements));
  }

  @Test
  void selectedLinesAreCopiedFromTopToBottom() throws Exception {
    show(3);
    elements.getActionMap().get("copy").actionPerformed(null);
    assertEquals(List.of(), copied);
    elements.setSelectionRows(
        new int[] {row(elements, "Instance Number"), row(elements, "Patient's Name")});
    elements.getActionMap().get("copy").actionPerformed(null);
    assertEquals(
        List.of("(0010,0010)\tPN\tPatient's Name\tDoe, Jane\n(0020,0013)\tIS\tInstance Number\t3"),
        copied);
    assertEquals("2 lines copied", status.getText());
  }

  @Test
  void selectedTagsAreShownInATable() throws Exception {
    show(3);
    click("Show in Table");
    assertEquals("select tags to show in the table", status.getText());
    elements.setSelectionRows(
        new int[] {row(elements, "Patient's Name"), row(elements, "Instance Number")});
    levels.setSelectionRow(row(levels, "Patient's Name"));
    click("Show in Table");
    assertEquals(List.of("PatientName,InstanceNumber"), tables);
  }

  private void click(String text) {
    for (Component child : ((Container) panel.getComponent(0)).getComponents()) {
      if (child instanceof javax.swing.JButton button && button.getText().equals(text)) {
        button.doClick();
      }
    }
  }

  @Test
  void thousandsOfItemsAndHtmlDoNotBreakTheTree() throws Exception {
    DataSet[] items = new DataSet[20_000];
    for (int i = 0; i < items.length; i++) {
      items[i] =
          new DataSetBuilder()
              .put(Tags.SOPInstanceUID, "2.25." + i)
              .put(Tags.PatientID, "x")
              .build();
    }
    DataSet large =
        slice(1)
            .putItems(REFERENCED_IMAGE_SEQUENCE, items)
            .put(Tag.of(0x0010, 0x4000), Vr.LT, "<html><h1>big</h1>")
            .put(Tag.of(0x0040, 0xa160), Vr.UT, "y".repeat(3 << 20))
            .build();
    panel.show(write(1, large), 1, "");
    runEventsUntil(() -> status.getText().equals("s1.dcm"));
    int sequence = row(elements, "20000 items");
    elements.expandRow(sequence);
    assertTrue(elements.getRowCount() > 20_000);
    assertTrue(rows(elements).contains("(0040,A160)  UT  Text Value:  UT, 3145728 bytes"));
    search.setText("2.25.19999");
    runEventsUntil(() -> elements.getRowCount() == 4);
    Component line =
        elements
            .getCellRenderer()
            .getTreeCellRendererComponent(
                elements,
                new DefaultMutableTreeNode("<html><h1>big</h1>"),
                false,
                false,
                true,
                1,
                false);
    assertTrue(line.getPreferredSize().height < 40, "markup is shown as text");
  }
}

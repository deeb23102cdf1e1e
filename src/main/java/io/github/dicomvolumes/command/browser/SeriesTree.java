// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.command.header.PlainTreeRenderer;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.JTree;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeModel;
import javax.swing.tree.TreePath;

/** Patients, their studies and the series of these; what is selected narrows the table. */
final class SeriesTree extends JTree {
  /** Words, and the volumes below. */
  private record Branch(String words, Set<String> series) {
    @Override
    public String toString() {
      return words;
    }
  }

  private static final int LEADING = 4;

  private transient List<VolumeRow> shown = List.of();
  private boolean settingUp;

  /**
   * A tree without volumes.
   *
   * @param chosen learns which series are selected; null for all
   */
  SeriesTree(Consumer<Set<String>> chosen) {
    super(new DefaultMutableTreeNode(new Branch("all", Set.of())));
    setName("tree");
    setShowsRootHandles(true);
    setCellRenderer(new PlainTreeRenderer());
    // Else each of thousands of rows is measured before one is seen.
    setRowHeight(getFontMetrics(getFont()).getHeight() + LEADING);
    setLargeModel(true);
    addTreeSelectionListener(
        event -> {
          if (!settingUp) {
            chosen.accept(selectedSeries());
          }
        });
  }

  private Set<String> selectedSeries() {
    TreePath[] paths = getSelectionPaths();
    if (paths == null) {
      return null;
    }
    Set<String> series = new HashSet<>();
    for (TreePath path : paths) {
      if (path.getPathCount() == 1) {
        return null;
      }
      series.addAll(branch(path.getLastPathComponent()).series());
    }
    return series;
  }

  private static Branch branch(Object node) {
    return (Branch) ((DefaultMutableTreeNode) node).getUserObject();
  }

  /** Shows other volumes; what is open stays so. */
  void show(List<VolumeRow> rows) {
    if (rows.equals(shown)) {
      return;
    }
    shown = rows;
    Set<String> open = openWords();
    DefaultMutableTreeNode root = node("all: " + rows.size(), rows);
    by(rows, row -> named(row.text(SeriesColumn.PATIENT), "no patient"))
        .forEach(
            (patient, ofPatient) -> {
              DefaultMutableTreeNode patientNode = node(patient, ofPatient);
              root.add(patientNode);
              addStudies(patientNode, ofPatient);
            });
    settingUp = true;
    setModel(new DefaultTreeModel(root));
    for (int i = 0; i < getRowCount(); i++) {
      String words = branch(getPathForRow(i).getLastPathComponent()).words();
      if (i == 0 || open.contains(words)) {
        expandRow(i);
      }
    }
    settingUp = false;
  }

  private Set<String> openWords() {
    Set<String> open = new HashSet<>();
    Enumeration<TreePath> paths = getExpandedDescendants(getPathForRow(0));
    while (paths != null && paths.hasMoreElements()) {
      open.add(branch(paths.nextElement().getLastPathComponent()).words());
    }
    return open;
  }

  /** Two studies of a day may have one description: their UIDs tell them apart, then a number. */
  private static void addStudies(DefaultMutableTreeNode patient, List<VolumeRow> rows) {
    Map<String, Integer> named = new HashMap<>();
    for (List<VolumeRow> ofStudy :
        by(rows, row -> row.study().isEmpty() ? words(row) : "UID " + row.study()).values()) {
      String words = words(ofStudy.get(0));
      int number = named.merge(words, 1, Integer::sum);
      patient.add(study(number == 1 ? words : words + " (" + number + ")", ofStudy));
    }
  }

  private static DefaultMutableTreeNode study(String words, List<VolumeRow> rows) {
    DefaultMutableTreeNode node = node(words, rows);
    for (VolumeRow row : rows) {
      String series =
          (row.text(SeriesColumn.NUMBER) + " " + row.text(SeriesColumn.DESCRIPTION)).strip();
      node.add(node(named(series, row.text(SeriesColumn.MODALITY)), List.of(row)));
    }
    return node;
  }

  private static String words(VolumeRow row) {
    return named(
        (row.text(SeriesColumn.STUDY_DATE) + " " + row.text(SeriesColumn.STUDY)).strip(),
        "no date");
  }

  private static String named(String words, String otherwise) {
    return words.isBlank() ? otherwise : words;
  }

  private static Map<String, List<VolumeRow>> by(
      List<VolumeRow> rows, Function<VolumeRow, String> key) {
    Map<String, List<VolumeRow>> groups = new LinkedHashMap<>();
    for (VolumeRow row : rows) {
      groups.computeIfAbsent(key.apply(row), any -> new ArrayList<>()).add(row);
    }
    return groups;
  }

  private static DefaultMutableTreeNode node(String words, List<VolumeRow> rows) {
    Set<String> series = new HashSet<>();
    rows.forEach(row -> series.add(row.series()));
    return new DefaultMutableTreeNode(new Branch(words, series));
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.dicomvolumes.imagej.ImageFiles;
import io.github.dicomvolumes.imagej.TagResultsTable;
import io.github.dicomvolumes.tags.HeaderNode;
import io.github.dicomvolumes.tags.ReadTags;
import io.github.dicomvolumes.tags.TagsOptions;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.tree.DefaultMutableTreeNode;

/**
 * The header of one image: its data set as a tree beside what patient, study, series and image it
 * is, with a search over both. It follows the slice of a stack. Files are read and searched off the
 * event thread.
 */
final class HeaderWindow extends JFrame {
  private static final int FOLLOW_MILLIS = 150;
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 640;
  private static final int GAP = 6;

  private final transient ImagePlus image;
  private final transient ExecutorService reader =
      Executors.newSingleThreadExecutor(HeaderWindow::daemonThread);
  private final HeaderTree elements = new HeaderTree();
  private final HeaderTree levels = new HeaderTree();
  private final JTextField search = new JTextField(24);
  private final JLabel status = new JLabel(" ");
  private final Timer follower = new Timer(FOLLOW_MILLIS, event -> followSlice());
  private transient Path shownFile;
  private transient HeaderNode.Header header;
  private int shownSlice;

  /** Only touched on the reading thread. */
  private transient Path readFile;

  private HeaderWindow(ImagePlus image) {
    super("DICOM Header");
    this.image = image;
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    elements.setName("elements");
    levels.setName("levels");
    search.setName("search");
    setContentPane(content());
    setSize(WIDTH, HEIGHT);
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            follower.stop();
            reader.shutdownNow();
            WindowManager.removeWindow(HeaderWindow.this);
          }
        });
  }

  private static Thread daemonThread(Runnable work) {
    Thread thread = new Thread(work, "DICOM header view");
    thread.setDaemon(true);
    return thread;
  }

  /** Opens a window for the files of an image, or brings the one that is open to the front. */
  static void follow(ImagePlus image) {
    SwingUtilities.invokeLater(
        () -> {
          for (java.awt.Frame frame : getFrames()) {
            if (frame instanceof HeaderWindow window
                && window.image == image
                && window.isShowing()) {
              window.toFront();
              return;
            }
          }
          HeaderWindow window = new HeaderWindow(image);
          window.setTitle("DICOM Header of " + image.getTitle());
          window.followSlice();
          window.follower.start();
          window.open();
        });
  }

  /** Opens a window for a file. */
  static void show(Path file) {
    SwingUtilities.invokeLater(
        () -> {
          HeaderWindow window = new HeaderWindow(null);
          window.setTitle("DICOM Header of " + file.getFileName());
          window.load(file);
          window.open();
        });
  }

  private void open() {
    WindowManager.addWindow(this);
    setLocationByPlatform(!GraphicsEnvironment.isHeadless());
    setVisible(true);
  }

  private JPanel content() {
    JPanel top = new JPanel(new FlowLayout(FlowLayout.LEFT));
    top.add(new JLabel("Search:"));
    top.add(search);
    JButton copy = new JButton("Copy");
    copy.addActionListener(event -> copySelected());
    top.add(copy);
    JButton table = new JButton("Show in Table");
    table.addActionListener(event -> showInTable());
    top.add(table);
    search
        .getDocument()
        .addDocumentListener(
            new DocumentListener() {
              @Override
              public void insertUpdate(DocumentEvent event) {
                refresh();
              }

              @Override
              public void removeUpdate(DocumentEvent event) {
                refresh();
              }

              @Override
              public void changedUpdate(DocumentEvent event) {
                refresh();
              }
            });
    for (HeaderTree tree : List.of(elements, levels)) {
      // The tree's own action of this name, which Ctrl+C calls, copies without tabs.
      tree.setTransferHandler(null);
      tree.getActionMap()
          .put(
              "copy",
              new AbstractAction() {
                @Override
                public void actionPerformed(ActionEvent event) {
                  copySelected();
                }
              });
    }
    JSplitPane split =
        new JSplitPane(
            JSplitPane.HORIZONTAL_SPLIT, new JScrollPane(elements), new JScrollPane(levels));
    split.setResizeWeight(0.6);
    split.setDividerLocation(WIDTH * 6 / 10);
    JPanel content = new JPanel(new BorderLayout(GAP, GAP));
    content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    content.add(top, BorderLayout.NORTH);
    content.add(split, BorderLayout.CENTER);
    content.add(status, BorderLayout.SOUTH);
    return content;
  }

  private void followSlice() {
    if (image.getStackSize() == 0 || shownFile != null && image.getWindow() == null) {
      follower.stop(); // The image is closed; what it showed last stays.
      return;
    }
    int slice = Math.min(image.getCurrentSlice(), image.getStackSize());
    if (slice != shownSlice) {
      shownSlice = slice;
      ImageFiles.of(image, slice).ifPresent(this::load);
    }
  }

  private void load(Path file) {
    if (file.equals(shownFile)) {
      return;
    }
    shownFile = file;
    submit(true);
  }

  private void refresh() {
    submit(false);
  }

  /** Reads where the file is another one, searches, and shows; only the latest wish counts. */
  private void submit(boolean keepSelection) {
    Path file = shownFile;
    String wanted = search.getText();
    reader.execute(
        () -> {
          try {
            if (!file.equals(readFile)) {
              header = HeaderNode.read(file);
              readFile = file;
            }
            HeaderNode.Header found = header;
            DefaultMutableTreeNode data = filtered(found.dataSet(), wanted);
            DefaultMutableTreeNode level = filtered(found.levels(), wanted);
            SwingUtilities.invokeLater(() -> show(file, wanted, data, level, keepSelection));
          } catch (IOException e) {
            readFile = null;
            SwingUtilities.invokeLater(() -> status.setText(e.getMessage()));
          }
        });
  }

  private static DefaultMutableTreeNode filtered(HeaderNode header, String wanted) {
    return header
        .search(wanted)
        .map(HeaderTree::nodes)
        .orElseGet(() -> new DefaultMutableTreeNode("nothing found"));
  }

  private void show(
      Path file,
      String wanted,
      DefaultMutableTreeNode data,
      DefaultMutableTreeNode level,
      boolean keepSelection) {
    if (!file.equals(shownFile) || !wanted.equals(search.getText())) {
      return;
    }
    if (!keepSelection) {
      elements.clearSelection();
      levels.clearSelection();
    }
    elements.show(data, !wanted.isBlank());
    levels.show(level, true);
    status.setText(
        file.getFileName()
            + (image == null ? "" : ", slice " + shownSlice + " of " + image.getStackSize()));
  }

  private List<HeaderNode> selected() {
    return Stream.concat(elements.selected().stream(), levels.selected().stream()).toList();
  }

  private void copySelected() {
    List<HeaderNode> nodes = selected();
    if (nodes.isEmpty()) {
      status.setText("select lines to copy");
      return;
    }
    String text = nodes.stream().map(HeaderNode::copied).collect(Collectors.joining("\n"));
    Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    status.setText(nodes.size() == 1 ? "1 line copied" : nodes.size() + " lines copied");
  }

  private void showInTable() {
    String tags =
        selected().stream()
            .flatMap(node -> node.column().stream())
            .distinct()
            .collect(Collectors.joining(","));
    if (tags.isEmpty() || shownFile == null) {
      status.setText("select tags to show in the table");
      return;
    }
    List<Path> files = image == null ? List.of(shownFile) : ImageFiles.of(image);
    reader.execute(
        () -> {
          ImageJProgress progress = new ImageJProgress("DICOM Tags");
          try {
            ReadTags.Result result = ReadTags.run(TagsOptions.of(files, tags, false), progress);
            TagResultsTable.of(result.table()).show("DICOM Tags");
          } catch (IOException | IllegalArgumentException e) {
            IJ.log("DICOM Tags: " + e.getMessage());
          } finally {
            progress.close();
          }
        });
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.header;

import io.github.dicomvolumes.tags.HeaderNode;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.tree.DefaultMutableTreeNode;

/**
 * A header: its data set as a tree beside what patient, study, series and image it is, with a
 * search over both.
 */
final class HeaderPanel extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int GAP = 6;
  private static final double SHARE_OF_ELEMENTS = 0.6;

  private final HeaderTree elements = new HeaderTree();
  private final HeaderTree levels = new HeaderTree();
  private final JTextField search = new JTextField(24);
  private final JLabel status = new JLabel(" ");
  private final transient HeaderLookup lookup;
  private final transient Consumer<String> clipboard;
  private final transient Consumer<String> table;
  private transient HeaderLookup.Wish wish;
  private String place = "";

  /**
   * An empty panel.
   *
   * @param eventThread runs what changes the panel
   * @param clipboard takes copied text
   * @param table shows tags, given as the option {@code tags} takes them
   */
  HeaderPanel(Executor eventThread, Consumer<String> clipboard, Consumer<String> table) {
    super(new BorderLayout(GAP, GAP));
    this.clipboard = clipboard;
    this.table = table;
    this.lookup = new HeaderLookup(eventThread, new Shower());
    elements.setName("elements");
    levels.setName("levels");
    search.setName("search");
    status.setName("status");
    // A file's name or a value may begin with <html>.
    status.putClientProperty("html.disable", Boolean.TRUE);
    setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    add(top(), BorderLayout.NORTH);
    JSplitPane split =
        new JSplitPane(
            JSplitPane.HORIZONTAL_SPLIT, new JScrollPane(elements), new JScrollPane(levels));
    split.setResizeWeight(SHARE_OF_ELEMENTS);
    add(split, BorderLayout.CENTER);
    add(status, BorderLayout.SOUTH);
    bindKeys();
  }

  private JPanel top() {
    JPanel top = new JPanel(new FlowLayout(FlowLayout.LEFT));
    top.add(new JLabel("Search:"));
    top.add(search);
    top.add(button("Copy", this::copySelected));
    top.add(button("Show in Table", this::showInTable));
    search
        .getDocument()
        .addDocumentListener(
            new DocumentListener() {
              @Override
              public void insertUpdate(DocumentEvent event) {
                lookUp();
              }

              @Override
              public void removeUpdate(DocumentEvent event) {
                lookUp();
              }

              @Override
              public void changedUpdate(DocumentEvent event) {
                lookUp();
              }
            });
    return top;
  }

  private static JButton button(String text, Runnable action) {
    JButton button = new JButton(text);
    button.addActionListener(event -> action.run());
    return button;
  }

  private void bindKeys() {
    for (HeaderTree tree : List.of(elements, levels)) {
      // The tree's own action of this name, which Ctrl+C calls, copies without tabs.
      tree.setTransferHandler(null);
      tree.getActionMap().put("copy", action(this::copySelected));
    }
    for (String key : List.of("control F", "meta F")) {
      getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(key), "search");
    }
    getActionMap().put("search", action(search::requestFocusInWindow));
    search.getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), "everything");
    search.getActionMap().put("everything", action(() -> search.setText("")));
  }

  private static AbstractAction action(Runnable run) {
    return new AbstractAction() {
      private static final long serialVersionUID = 1L;

      @Override
      public void actionPerformed(ActionEvent event) {
        run.run();
      }
    };
  }

  /**
   * Shows a header, with what is typed in the search.
   *
   * @param shownPlace where the image stands, such as a slice; shown behind the file's name
   */
  void show(java.nio.file.Path file, int frame, String shownPlace) {
    place = shownPlace;
    wish = new HeaderLookup.Wish(file, frame, search.getText());
    lookup.wish(wish);
  }

  private void lookUp() {
    if (wish != null) {
      show(wish.file(), wish.frame(), place);
    }
  }

  /** Says that there is no header to show. */
  void showNone(String reason) {
    wish = null;
    elements.show(new DefaultMutableTreeNode(reason), false);
    levels.show(new DefaultMutableTreeNode(reason), false);
    status.setText(reason);
  }

  /** Ends the thread behind it. */
  void close() {
    lookup.close();
  }

  private final class Shower implements HeaderLookup.Listener {
    @Override
    public void found(
        HeaderLookup.Wish found, DefaultMutableTreeNode data, DefaultMutableTreeNode level) {
      elements.show(data, !found.search().isBlank());
      levels.show(level, true);
      status.setText(found.file().getFileName() + place);
    }

    @Override
    public void failed(HeaderLookup.Wish failed, String message) {
      DefaultMutableTreeNode none = new DefaultMutableTreeNode("cannot be read");
      elements.show(none, false);
      levels.show(new DefaultMutableTreeNode("cannot be read"), false);
      status.setText(message);
    }
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
    clipboard.accept(nodes.stream().map(HeaderNode::copied).collect(Collectors.joining("\n")));
    status.setText(nodes.size() == 1 ? "1 line copied" : nodes.size() + " lines copied");
  }

  private void showInTable() {
    String tags =
        selected().stream()
            .flatMap(node -> node.column().stream())
            .distinct()
            .collect(Collectors.joining(","));
    if (tags.isEmpty()) {
      status.setText("select tags to show in the table");
      return;
    }
    table.accept(tags);
  }
}

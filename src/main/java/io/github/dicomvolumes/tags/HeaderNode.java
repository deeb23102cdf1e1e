// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One line of a header shown as a tree: an element, an item of a sequence, or a heading. */
public final class HeaderNode {
  private static final int LONGEST_SHOWN = 200;

  private final TagPath path;
  private final String label;
  private final String copied;
  private final String searched;
  private final List<HeaderNode> children;

  private HeaderNode(
      TagPath path, String label, String copied, String searched, List<HeaderNode> children) {
    this.path = path;
    this.label = label;
    this.copied = copied;
    this.searched = searched;
    this.children = List.copyOf(children);
  }

  /** A line that is no element. */
  static HeaderNode heading(String text, List<HeaderNode> children) {
    String clean = CellText.clean(text);
    return new HeaderNode(null, clean, clean, "", children);
  }

  /**
   * An element.
   *
   * @param label what the tree shows, cut where it is long
   * @param copied the whole line, its parts separated by tabs
   * @param searched what a search finds it by
   */
  static HeaderNode element(
      TagPath path, String label, String copied, String searched, List<HeaderNode> children) {
    String shown =
        label.length() <= LONGEST_SHOWN ? label : label.substring(0, LONGEST_SHOWN) + "...";
    return new HeaderNode(path, shown, copied, searched.toLowerCase(Locale.ROOT), children);
  }

  /** What the tree shows. */
  public String label() {
    return label;
  }

  /** The line for the clipboard, its parts separated by tabs. */
  public String copied() {
    return copied;
  }

  /** The column of a table that shows it, as the option {@code tags} takes it; empty for none. */
  public Optional<String> column() {
    return Optional.ofNullable(path).map(TagPath::option);
  }

  /** What lies below. */
  public List<HeaderNode> children() {
    return children;
  }

  /**
   * The nodes that a search leaves: those of which tag, keyword, name or value holds all its words,
   * with all that lies below them, and the way to them.
   *
   * @return empty where nothing here or below is found
   */
  public Optional<HeaderNode> search(String text) {
    String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
    return search(words);
  }

  private Optional<HeaderNode> search(String[] words) {
    boolean all = !searched.isEmpty() || words[0].isEmpty();
    for (String word : words) {
      all = all && searched.contains(word);
    }
    if (all) {
      return Optional.of(this);
    }
    List<HeaderNode> left = new ArrayList<>();
    children.forEach(child -> child.search(words).ifPresent(left::add));
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new HeaderNode(path, label, copied, searched, left));
  }

  @Override
  public String toString() {
    return label;
  }
}

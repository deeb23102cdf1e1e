// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.header;

import io.github.dicomvolumes.tags.HeaderNode;
import io.github.dicomvolumes.tags.HeaderOutline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.swing.tree.DefaultMutableTreeNode;

/**
 * Reads and searches headers in a thread of its own. Only the latest wish counts: a user who types
 * or scrolls on does not wait for what he wanted before.
 */
final class HeaderLookup {

  /**
   * What is wanted.
   *
   * @param frame of the file, 1-based; 0 for all
   * @param search words to search; blank for everything
   */
  record Wish(Path file, int frame, String search) {}

  /** Takes what was found, where the executor runs it. */
  interface Listener {
    /** The trees of a wish, ready to show. */
    void found(Wish wish, DefaultMutableTreeNode elements, DefaultMutableTreeNode levels);

    /** The file of a wish cannot be read. */
    void failed(Wish wish, String message);
  }

  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "DICOM header view");
            thread.setDaemon(true);
            return thread;
          });
  private final Executor shower;
  private final Listener listener;
  private volatile Wish latest;

  /** Only touched by the reader. */
  private Path readFile;

  /** Of the file that was read; only touched by the reader. */
  private HeaderOutline outline;

  /** Of the wish before; only touched by the reader. */
  private Known known;

  private record Known(int frame, HeaderOutline.Trees trees) {}

  /**
   * Nothing is wanted yet.
   *
   * @param shower runs calls of the listener: the event thread
   */
  HeaderLookup(Executor shower, Listener listener) {
    this.shower = shower;
    this.listener = listener;
  }

  /** Looks up; returns at once. */
  void wish(Wish wish) {
    latest = wish;
    try {
      reader.execute(() -> lookUp(wish));
    } catch (RejectedExecutionException e) {
      latest = null; // Closed meanwhile: nobody looks any more.
    }
  }

  /** Ends the thread. */
  void close() {
    latest = null;
    reader.shutdownNow();
  }

  private void lookUp(Wish wish) {
    if (latest != wish) {
      return;
    }
    try {
      HeaderOutline.Trees trees = trees(wish);
      DefaultMutableTreeNode elements = filtered(trees.dataSet(), wish.search());
      DefaultMutableTreeNode levels = filtered(trees.levels(), wish.search());
      show(wish, () -> listener.found(wish, elements, levels));
    } catch (IOException e) {
      show(wish, () -> listener.failed(wish, e.getMessage()));
    }
  }

  private HeaderOutline.Trees trees(Wish wish) throws IOException {
    if (!wish.file().equals(readFile)) {
      readFile = null;
      known = null;
      outline = HeaderOutline.read(wish.file());
      readFile = wish.file();
    }
    if (known == null || known.frame() != wish.frame()) {
      known = new Known(wish.frame(), outline.frame(wish.frame()));
    }
    return known.trees();
  }

  private void show(Wish wish, Runnable showing) {
    shower.execute(
        () -> {
          if (latest == wish) {
            showing.run();
          }
        });
  }

  private static DefaultMutableTreeNode filtered(HeaderNode header, String search) {
    return header
        .search(search)
        .map(HeaderTree::nodes)
        .orElseGet(() -> new DefaultMutableTreeNode("nothing found"));
  }
}

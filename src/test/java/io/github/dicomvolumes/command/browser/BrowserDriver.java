// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.imagej.ImportDicomOptions;
import java.awt.Component;
import java.awt.Container;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.SwingUtilities;

/** A browser whose panel needs no screen: its parts are driven as a user would. */
final class BrowserDriver {
  private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  private SeriesBrowser browser;
  private volatile SeriesActions.Chosen lastChosen;

  /** Notes what it is asked for. */
  private final class Notes implements SeriesActions {
    private String note(String what, List<Chosen> chosen) {
      List<String> titles = chosen.stream().map(one -> one.plan().title()).toList();
      lastChosen = chosen.get(0);
      calls.add(what + " " + titles);
      return "done " + what;
    }

    @Override
    public String open(List<Chosen> chosen, boolean virtual) {
      return note(virtual ? "virtual" : "open", chosen);
    }

    @Override
    public String openWith(Chosen chosen, Path structures) {
      return note("open with " + structures.getFileName(), List.of(chosen));
    }

    @Override
    public String save(List<Chosen> chosen, Path folder) {
      return note("save in " + folder.getFileName(), chosen);
    }

    @Override
    public String showTags(List<Chosen> chosen) throws IOException {
      throw new IOException("no tags today");
    }

    @Override
    public String plot(List<Chosen> chosen) {
      return note("plot", chosen);
    }

    @Override
    public void cancel() {
      calls.add("cancel");
    }
  }

  /** Answers what it is asked. */
  private final class Answers implements BrowserQuestions {
    @Override
    public Path folder() {
      return Path.of("chosen");
    }

    @Override
    public boolean confirm(String question) {
      calls.add(question);
      return false;
    }
  }

  /**
   * Opens a browser that does not scan yet.
   *
   * @param index of an earlier scan; null for none
   */
  BrowserDriver(Path study, SeriesIndex index) throws InterruptedException {
    onEventThread(
        () ->
            browser =
                new SeriesBrowser(ImportDicomOptions.of(study), index, new Notes(), new Answers()));
  }

  void close() {
    browser.close();
  }

  /** Scans the phantom study to its end. */
  void scan() throws InterruptedException {
    browser.start();
    await(() -> status().startsWith("5 volumes in "));
  }

  /** In place of a scan. */
  FolderScan.Listener view() {
    return browser.view();
  }

  String status() {
    return find(JLabel.class, "status").getText();
  }

  /** The next thing that the browser asked for; null after a while. */
  String next() throws InterruptedException {
    return calls.poll(20, TimeUnit.SECONDS);
  }

  /** Whether it asks for nothing more. */
  boolean isQuiet() throws InterruptedException {
    return calls.poll(100, TimeUnit.MILLISECONDS) == null;
  }

  SeriesActions.Chosen lastChosen() {
    return lastChosen;
  }

  <T extends Component> T find(Class<T> type, String name) {
    return all(browser)
        .filter(type::isInstance)
        .map(type::cast)
        .filter(part -> name == null || name.equals(part.getName()))
        .findFirst()
        .orElseThrow();
  }

  JTable table() {
    return find(JTable.class, null);
  }

  JButton button(String label) {
    return labelled(JButton.class, label);
  }

  JCheckBox box(String label) {
    return labelled(JCheckBox.class, label);
  }

  private <T extends AbstractButton> T labelled(Class<T> type, String label) {
    return all(browser)
        .filter(type::isInstance)
        .map(type::cast)
        .filter(part -> label.equals(part.getText()))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Component> all(Container where) {
    return Stream.of(where.getComponents())
        .flatMap(
            part ->
                part instanceof Container inner
                    ? Stream.concat(Stream.of(part), all(inner))
                    : Stream.of(part));
  }

  void await(BooleanSupplier wish) throws InterruptedException {
    long end = System.nanoTime() + MAX_WAIT_NANOS;
    boolean[] fulfilled = {false};
    while (!fulfilled[0]) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      Thread.sleep(10);
      try {
        SwingUtilities.invokeAndWait(() -> fulfilled[0] = wish.getAsBoolean());
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  void onEventThread(Runnable task) throws InterruptedException {
    await(
        () -> {
          task.run();
          return true;
        });
  }

  /** What a column says, from top to bottom. */
  List<String> shown(SeriesColumn column) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < table().getRowCount(); row++) {
      texts.add(((VolumeRow) table().getValueAt(row, 0)).text(column));
    }
    return texts;
  }
}

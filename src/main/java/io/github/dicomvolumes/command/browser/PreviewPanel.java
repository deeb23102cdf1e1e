// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.SlicePictures;
import io.github.dicomvolumes.listing.RelatedObject;
import io.github.dicomvolumes.listing.SeriesRow;
import io.github.dicomvolumes.volume.VolumePlan;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.swing.ImageIcon;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;
import javax.swing.JTextArea;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** The selected volume: one slice, sliders for slice and time point, and all that is known. */
final class PreviewPanel extends JPanel {
  private static final int SIDE = 300;
  private static final int TEXT_ROWS = 10;
  private static final int PLAY_MILLIS = 70;

  private final transient ImportDicomOptions options;
  private final transient ExecutorService reader =
      Executors.newSingleThreadExecutor(BrowserThreads.named("DICOM preview"));
  private final JLabel picture = new JLabel("select a volume", SwingConstants.CENTER);
  private final JSlider slice = slider("slice");
  private final JSlider time = slider("time");
  private final JLabel place = new JLabel(" ", SwingConstants.CENTER);
  private final JTextArea details = new JTextArea(TEXT_ROWS, 20);
  private transient VolumePlan shown;
  private final transient AtomicInteger latestWish = new AtomicInteger();
  private final RelatedList related;
  private final Timer player = new Timer(PLAY_MILLIS, event -> next());
  private boolean arrived;
  private boolean settingUp;

  /** Only touched on the reading thread. */
  private transient VolumePlan opened;

  private transient SlicePictures pictures;

  /**
   * A panel that shows nothing yet.
   *
   * @param structures opens the selected volume with a file that refers to it
   */
  PreviewPanel(ImportDicomOptions options, Consumer<Path> structures) {
    super(new BorderLayout(4, 4));
    this.options = options;
    this.related = new RelatedList(structures);
    picture.setName("picture");
    picture.setPreferredSize(new Dimension(SIDE, SIDE));
    picture.putClientProperty("html.disable", Boolean.TRUE);
    details.setEditable(false);
    details.setLineWrap(true);
    details.setWrapStyleWord(true);
    details.setName("details");
    slice.addChangeListener(event -> load());
    time.addChangeListener(event -> load());
    JPanel sliders = new JPanel(new GridLayout(0, 1));
    sliders.add(slice);
    sliders.add(time);
    sliders.add(place);
    JPanel top = new JPanel(new BorderLayout());
    top.add(picture, BorderLayout.CENTER);
    top.add(sliders, BorderLayout.SOUTH);
    add(top, BorderLayout.NORTH);
    add(new JScrollPane(details), BorderLayout.CENTER);
    add(related, BorderLayout.SOUTH);
    show(null);
  }

  /** Shows slice after slice, and time after time of one slice, until told again. */
  void playOrStop() {
    if (player.isRunning()) {
      player.stop();
    } else if (shown != null) {
      player.start();
    }
  }

  /** Waits for the picture that is being read. */
  private void next() {
    JSlider moving = slice.getMaximum() > 1 ? slice : time;
    if (shown == null || moving.getMaximum() == 1) {
      player.stop();
    } else if (arrived) {
      moving.setValue(moving.getValue() % moving.getMaximum() + 1);
    }
  }

  private static JSlider slider(String name) {
    JSlider slider = new JSlider(1, 1, 1);
    slider.setName(name);
    slider.getAccessibleContext().setAccessibleName(name);
    return slider;
  }

  /** Shows a volume; null for none. */
  void show(SeriesRow row) {
    VolumePlan plan = row == null ? null : row.plan();
    if (plan == shown && plan != null) {
      return;
    }
    boolean another = shown == null || plan == null || !shown.series().equals(plan.series());
    shown = plan;
    findRelated(row);
    details.setText(row == null ? "" : row.details());
    details.setCaretPosition(0);
    settingUp = true;
    setUp(slice, plan == null ? 1 : plan.slices(), another);
    setUp(time, plan == null ? 1 : plan.timePoints(), another);
    settingUp = false;
    if (plan == null) {
      latestWish.incrementAndGet();
      picture.setIcon(null);
      picture.setText("select a volume");
      place.setText(" ");
    } else {
      load();
    }
  }

  /** Their headers are read beside the event thread, and before the next picture. */
  private void findRelated(SeriesRow row) {
    related.show(List.of());
    if (row == null || !row.complete() || reader.isShutdown()) {
      return;
    }
    reader.execute(
        () -> {
          if (reader.isShutdown()) {
            return;
          }
          List<RelatedObject> found = RelatedObject.of(row);
          SwingUtilities.invokeLater(
              () -> {
                if (shown == row.plan()) {
                  related.show(found);
                }
              });
        });
  }

  private static void setUp(JSlider slider, int count, boolean toMiddle) {
    slider.setMaximum(count);
    slider.setVisible(count > 1);
    if (toMiddle) {
      slider.setValue((count + 1) / 2);
    }
  }

  /** Only the latest wish is read. */
  private void load() {
    VolumePlan plan = shown;
    if (plan == null || settingUp || reader.isShutdown()) {
      return;
    }
    int wish = latestWish.incrementAndGet();
    arrived = false;
    int z = Math.min(slice.getValue(), plan.slices()) - 1;
    int t = Math.min(time.getValue(), plan.timePoints()) - 1;
    place.setText(
        "slice "
            + (z + 1)
            + " of "
            + plan.slices()
            + (plan.timePoints() > 1 ? ", time " + (t + 1) + " of " + plan.timePoints() : ""));
    reader.execute(
        () -> {
          if (wish == latestWish.get()) {
            read(plan, z, t, wish);
          }
        });
  }

  private void read(VolumePlan plan, int z, int t, int wish) {
    try {
      if (opened != plan) {
        opened = null;
        pictures = new SlicePictures(plan, options);
        opened = plan;
      }
      BufferedImage image = pictures.picture(z, t, SIDE, SIDE);
      SwingUtilities.invokeLater(() -> set(wish, image, null));
    } catch (IOException | RuntimeException e) {
      String reason = String.valueOf(e.getMessage());
      SwingUtilities.invokeLater(() -> set(wish, null, reason));
    }
  }

  private void set(int wish, BufferedImage image, String reason) {
    if (wish == latestWish.get()) {
      arrived = true;
      picture.setIcon(image == null ? null : new ImageIcon(image));
      picture.setText(reason);
      picture.setToolTipText(reason);
    }
  }

  void close() {
    player.stop();
    // Not interrupted, which closes a file that is being read and is told in the log.
    latestWish.incrementAndGet();
    reader.shutdown();
  }
}

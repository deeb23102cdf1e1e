// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.dicomvolumes.imagej.display.DicomWindow;
import java.awt.BorderLayout;
import java.awt.GridLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;

/** A small window with a button for each window of grey values that the active image has. */
final class WindowPanel extends JFrame implements ImageListener {
  private static final int GAP = 6;

  /** The only one; touched by the event thread. */
  private static WindowPanel shown;

  private final JLabel title = new JLabel("no image", SwingConstants.CENTER);
  private final JPanel buttons = new JPanel(new GridLayout(0, 1, 2, 2));
  private transient List<DicomWindow> offered = List.of();
  private int imageId;

  private WindowPanel() {
    super("DICOM Window");
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    JPanel content = new JPanel(new BorderLayout(GAP, GAP));
    content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    content.add(title, BorderLayout.NORTH);
    content.add(buttons, BorderLayout.CENTER);
    title.putClientProperty("html.disable", Boolean.TRUE);
    setContentPane(content);
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowActivated(WindowEvent event) {
            update();
          }

          @Override
          public void windowClosed(WindowEvent event) {
            ImagePlus.removeImageListener(WindowPanel.this);
            WindowManager.removeWindow(WindowPanel.this);
            shown = null;
          }
        });
  }

  /** Shows the panel, or brings it to the front; may be called from any thread. */
  static void open() {
    SwingUtilities.invokeLater(
        () -> {
          if (shown == null) {
            shown = new WindowPanel();
            ImagePlus.addImageListener(shown);
            WindowManager.addWindow(shown);
            shown.setLocationByPlatform(true);
          }
          shown.imageId = 0;
          shown.update();
          shown.setVisible(true);
          shown.toFront();
        });
  }

  private void update() {
    ImagePlus image = WindowManager.getCurrentImage();
    List<DicomWindow> windows = image == null ? List.of() : DicomWindow.of(image);
    int id = image == null ? 0 : image.getID();
    if (id == imageId && windows.equals(offered) && buttons.getComponentCount() > 0) {
      return;
    }
    imageId = id;
    offered = windows;
    title.setText(image == null ? "no image" : image.getTitle());
    buttons.removeAll();
    List<JButton> all = new ArrayList<>();
    for (DicomWindow window : windows) {
      all.add(button(window.description(), window.key()));
    }
    if (image != null && image.getBitDepth() != 24) {
      all.add(button("full  all values of the slice", "full"));
    }
    all.forEach(buttons::add);
    pack();
  }

  private static JButton button(String text, String preset) {
    JButton button = new JButton(text);
    button.putClientProperty("html.disable", Boolean.TRUE);
    button.setHorizontalAlignment(SwingConstants.LEFT);
    button.setName(preset);
    button.addActionListener(event -> show(preset));
    return button;
  }

  private static void show(String preset) {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null) {
      return;
    }
    try {
      DicomWindowPlugIn.show(image, preset, "", "");
      CommandRecorder.record(
          DicomWindowPlugIn.TITLE,
          DicomWindowPlugIn.KEYS,
          key -> key.name().equals("preset") ? preset : null);
    } catch (IllegalArgumentException e) {
      IJ.error("DICOM Window", e.getMessage());
    }
  }

  @Override
  public void imageOpened(ImagePlus image) {
    SwingUtilities.invokeLater(this::update);
  }

  @Override
  public void imageClosed(ImagePlus image) {
    SwingUtilities.invokeLater(this::update);
  }

  @Override
  public void imageUpdated(ImagePlus image) {
    SwingUtilities.invokeLater(this::update);
  }
}

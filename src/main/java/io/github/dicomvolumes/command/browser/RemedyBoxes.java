// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.awt.FlowLayout;
import java.util.function.Consumer;
import javax.swing.JCheckBox;
import javax.swing.JPanel;

/** What can be done about what is unusual, where it is seen. */
final class RemedyBoxes extends JPanel {
  private final JCheckBox tilt;
  private final JCheckBox gaps;
  private final JCheckBox suv;
  private final JCheckBox split;

  /**
   * Boxes as the options have them.
   *
   * @param changed learns of another choice that volumes are to be planned with
   */
  RemedyBoxes(ImportDicomOptions options, Consumer<PlanOptions> changed) {
    super(new FlowLayout(FlowLayout.LEFT, 6, 0));
    PlanOptions begin = options.planOptions();
    tilt = box("Correct tilt", "shear a tilted gantry away: slices are interpolated");
    gaps = box("Fill gaps", "interpolate the slices that a uniform spacing needs");
    suv = box("SUV", "PET as standardized uptake values by body weight");
    split = box("Split channels", "an image for each echo, b-value, phase and the like");
    tilt.setSelected(begin.tilt() == PlanOptions.Tilt.CORRECT);
    gaps.setSelected(begin.gaps() == PlanOptions.Gaps.FILL);
    suv.setSelected(begin.suv());
    split.setSelected(options.splitChannels());
    suv.setEnabled(!options.storedValues());
    tilt.addActionListener(event -> changed.accept(planOptions()));
    gaps.addActionListener(event -> changed.accept(planOptions()));
    suv.addActionListener(event -> changed.accept(planOptions()));
  }

  private JCheckBox box(String label, String meaning) {
    JCheckBox box = new JCheckBox(label);
    box.setToolTipText(meaning);
    add(box);
    return box;
  }

  PlanOptions planOptions() {
    return new PlanOptions(
        tilt.isSelected() ? PlanOptions.Tilt.CORRECT : PlanOptions.Tilt.KEEP,
        gaps.isSelected() ? PlanOptions.Gaps.FILL : PlanOptions.Gaps.KEEP,
        suv.isSelected());
  }

  boolean split() {
    return split.isSelected();
  }
}

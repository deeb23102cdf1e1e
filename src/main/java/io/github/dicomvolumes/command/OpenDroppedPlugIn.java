// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.plugin.PlugIn;
import java.util.List;
import java.util.Map;

/** {@code Open Dropped DICOM...}: whether drops on ImageJ's window are taken. */
public final class OpenDroppedPlugIn implements PlugIn {
  private static final String TITLE = "Open Dropped DICOM...";
  static final List<OptionKey> KEYS =
      List.of(OptionKey.choice("drops", "on", "off"), PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    PlugInRunner.run(
        TITLE,
        KEYS,
        Map.of(),
        (options, progress) -> {
          boolean on = options.text("drops").equals("on");
          VolumeDrop.want(on);
          return on ? "drops of DICOM on ImageJ's window open" : "drops are left to ImageJ";
        });
  }
}

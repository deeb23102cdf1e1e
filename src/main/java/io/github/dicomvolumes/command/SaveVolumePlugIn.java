// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.plugin.PlugIn;

/** {@code Save Volume...}: any format, by the ending of the name. */
public final class SaveVolumePlugIn implements PlugIn {
  @Override
  public void run(String argument) {
    SaveMhdVolumePlugIn.runAs("Save Volume...");
  }
}

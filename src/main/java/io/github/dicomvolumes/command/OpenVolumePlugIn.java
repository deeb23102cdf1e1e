// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.plugin.PlugIn;

/** {@code Open Volume...}: any format, by the ending of the name. */
public final class OpenVolumePlugIn implements PlugIn {
  @Override
  public void run(String argument) {
    OpenMhdVolumePlugIn.runAs("Open Volume...");
  }
}

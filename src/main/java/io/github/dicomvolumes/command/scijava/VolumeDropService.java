// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import io.github.dicomvolumes.command.VolumeDrop;
import org.scijava.event.EventHandler;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.ui.event.UIShownEvent;

/** In Fiji: takes drops on the window from when it is shown. */
@Plugin(type = Service.class)
public final class VolumeDropService extends AbstractService implements SciJavaService {
  /** Called by SciJava's events. */
  @EventHandler
  private void onEvent(UIShownEvent event) {
    VolumeDrop.installInFiji();
  }
}

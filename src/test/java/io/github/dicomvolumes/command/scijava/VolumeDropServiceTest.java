// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.event.EventService;
import org.scijava.ui.event.UIShownEvent;

/** SciJava finds the service by its index, and tells it of the window; here there is none. */
class VolumeDropServiceTest {
  @Test
  void isFoundAndHearsOfTheWindow() {
    try (Context context = new Context(EventService.class, VolumeDropService.class)) {
      assertNotNull(context.service(VolumeDropService.class));
      context.service(EventService.class).publish(new UIShownEvent(null));
    }
  }

  /** As Fiji has it: every service that is found. */
  @Test
  void isAmongAllServices() {
    try (Context context = new Context()) {
      assertNotNull(context.getService(VolumeDropService.class));
    }
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Opens a volume of any format, by the ending of its name; the image is an output, not shown. */
@Plugin(type = Command.class, name = "Open Volume", headless = true)
public final class OpenVolumeCommand extends OpenMhdVolumeCommand {}

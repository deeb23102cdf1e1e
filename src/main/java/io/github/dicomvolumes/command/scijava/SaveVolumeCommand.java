// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Saves an image as a volume of any format, by the ending of the name. */
@Plugin(type = Command.class, name = "Save Volume", headless = true)
public final class SaveVolumeCommand extends SaveMhdVolumeCommand {}

// SPDX-License-Identifier: BSD-2-Clause
/**
 * The operations as SciJava commands, for scripts, PyImageJ and Fiji's {@code --headless --run}.
 * They have no menu path: the menus belong to the ImageJ commands. Plain ImageJ has no SciJava, so
 * nothing outside this package refers to it.
 */
package io.github.dicomvolumes.command.scijava;

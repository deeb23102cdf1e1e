// SPDX-License-Identifier: BSD-2-Clause
/**
 * The documentation as it comes with the plugin, for a browser without a network: {@link
 * io.github.dicomvolumes.command.help.HelpPages} is the way in.
 */
package io.github.dicomvolumes.command.help;

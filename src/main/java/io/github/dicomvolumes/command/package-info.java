// SPDX-License-Identifier: BSD-2-Clause
/**
 * The doors: ImageJ's menu commands, SciJava commands, and the command line. Each fills an options
 * record and calls an operation; none holds logic of its own.
 */
package io.github.dicomvolumes.command;

// SPDX-License-Identifier: BSD-2-Clause
/**
 * The header view: a window with the header of one image. {@link
 * io.github.dicomvolumes.command.header.HeaderLookup} reads and searches off the event thread,
 * {@link io.github.dicomvolumes.command.header.HeaderPanel} shows what it found and needs no
 * screen; what the header is of, a stack's slice or a file, is for {@link
 * io.github.dicomvolumes.command.header.HeaderWindow}.
 */
package io.github.dicomvolumes.command.header;

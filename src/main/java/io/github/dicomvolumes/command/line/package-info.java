// SPDX-License-Identifier: BSD-2-Clause

/** The command line: {@link io.github.dicomvolumes.command.line.Main} is the way in. */
package io.github.dicomvolumes.command.line;

// SPDX-License-Identifier: BSD-2-Clause
/** The window that asks how a spreadsheet is to be read, and shows what it would bring. */
package io.github.dicomvolumes.command.sync;

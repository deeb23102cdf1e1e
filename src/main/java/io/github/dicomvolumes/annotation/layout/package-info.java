// SPDX-License-Identifier: BSD-2-Clause
/**
 * What the columns of a sheet hold, what told it, and what was not understood: headers, their
 * units, and the layouts of other programs.
 */
package io.github.dicomvolumes.annotation.layout;

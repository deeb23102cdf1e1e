// SPDX-License-Identifier: BSD-2-Clause

/** Stacks whose planes are read when they are shown. */
package io.github.dicomvolumes.imagej.stack;

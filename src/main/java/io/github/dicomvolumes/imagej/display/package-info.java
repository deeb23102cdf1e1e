// SPDX-License-Identifier: BSD-2-Clause

/** How open images are looked at: windows of grey values, sides of the patient, the cursor. */
package io.github.dicomvolumes.imagej.display;

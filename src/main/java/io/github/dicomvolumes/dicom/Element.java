// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

/**
 * A data element (PS3.5 section 7.1).
 *
 * @param tag what it is
 * @param vr how its value was read: as the file says, else as the dictionary says
 * @param value its value, empty values included
 */
public record Element(Tag tag, Vr vr, Value value) {}

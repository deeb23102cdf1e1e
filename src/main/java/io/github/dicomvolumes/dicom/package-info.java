// SPDX-License-Identifier: BSD-2-Clause
/**
 * The vocabulary of DICOM: tags, value representations, values, data sets, transfer syntaxes and
 * character sets, named as the standard names them. Reading is in {@code dicom.parse}, pixel codecs
 * are in {@code dicom.codec}, the data dictionary is in {@code dicom.dictionary}.
 */
package io.github.dicomvolumes.dicom;

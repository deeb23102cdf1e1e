// SPDX-License-Identifier: BSD-2-Clause
/**
 * What the standard registers: the data elements of PS3.6 in {@link
 * io.github.dicomvolumes.dicom.dictionary.DataDictionary} and SOP classes in {@link
 * io.github.dicomvolumes.dicom.dictionary.SopClasses}. Facts are in resources, loaded when first
 * asked for.
 */
package io.github.dicomvolumes.dicom.dictionary;

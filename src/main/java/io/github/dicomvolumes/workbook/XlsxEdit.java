// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

/**
 * What a cell of an Open XML worksheet is to hold.
 *
 * @param value the content
 * @param style the number of its format
 * @param result whether it is what the cell's formula gives, which then stays
 */
record XlsxEdit(CellValue value, int style, boolean result) {}

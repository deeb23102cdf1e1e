// SPDX-License-Identifier: BSD-2-Clause
/**
 * Cells in and out of workbooks that belong to somebody else: {@code .xlsx}, {@code .xls}, {@code
 * .ods}, {@code .csv} and {@code .tsv}. Single cells are read and overwritten; all else in the file
 * stays as it was. The way in is {@link io.github.dicomvolumes.workbook.WorkbookFile}.
 */
package io.github.dicomvolumes.workbook;

// SPDX-License-Identifier: BSD-2-Clause
/**
 * DICOM headers as a table: {@link io.github.dicomvolumes.tags.ReadTags} reads the headers of files
 * into a {@link io.github.dicomvolumes.tags.TagTable}, {@link
 * io.github.dicomvolumes.tags.TableFile} writes it as CSV or xlsx, and {@link
 * io.github.dicomvolumes.tags.HeaderOutline} is one header as a tree. Knows nothing of ImageJ.
 */
package io.github.dicomvolumes.tags;

// SPDX-License-Identifier: BSD-2-Clause

/**
 * From the header of a file to the facts of its frames: {@link
 * io.github.dicomvolumes.volume.header.ImageHeaderReader} is the way in. Where a fact stands in
 * several attributes, it is decided here which of them counts.
 */
package io.github.dicomvolumes.volume.header;

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

/**
 * How a header says that its pixel data is stored.
 *
 * @param binary false where numbers are written out as text
 * @param bigEndian byte order of binary numbers
 * @param compressed zlib or gzip
 * @param compressedSize bytes of the compressed data, or 0 where the header does not say
 * @param headerSize bytes before the data in each data file; -1: the data are its last bytes
 * @param dataFile what ElementDataFile says
 */
record DataEncoding(
    boolean binary,
    boolean bigEndian,
    boolean compressed,
    long compressedSize,
    long headerSize,
    String dataFile) {}

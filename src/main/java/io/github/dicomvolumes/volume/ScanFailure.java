// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.nio.file.Path;

/**
 * A file or folder that a scan could not read.
 *
 * @param path which one
 * @param reason why, in words; begins with the file's name
 */
public record ScanFailure(Path path, String reason) {}

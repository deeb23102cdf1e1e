// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * An archive among the files of the input.
 *
 * @param below its path below the input
 * @param size in bytes
 * @param time when it was changed, milliseconds since 1970
 */
record FoundArchive(Path below, long size, long time) implements Serializable {}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.Serializable;

/**
 * A SOP Instance UID that images of several series have.
 *
 * @param firstFile the name of the first file that has it, which is of another series
 */
record SharedInstance(String sopInstanceUid, String firstFile) implements Serializable {}

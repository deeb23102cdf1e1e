// SPDX-License-Identifier: BSD-2-Clause
/**
 * Bytes of volumes on their way to disk: {@linkplain io.github.dicomvolumes.sink.PlainSink as they
 * are} or {@linkplain io.github.dicomvolumes.sink.DeflateSink deflated} on all processors, behind a
 * header in a {@linkplain io.github.dicomvolumes.sink.PlaneFile file} that is whole or absent.
 */
package io.github.dicomvolumes.sink;

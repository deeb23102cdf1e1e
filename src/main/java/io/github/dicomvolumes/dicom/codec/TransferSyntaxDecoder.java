// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import java.util.Set;

/**
 * A decoder of others. It is found by {@link java.util.ServiceLoader}: a jar names its class, which
 * is public with a public constructor without parameters, in {@code
 * META-INF/services/io.github.dicomvolumes.dicom.codec.TransferSyntaxDecoder}. It is asked only for
 * encapsulated transfer syntaxes that nothing here decodes.
 */
public interface TransferSyntaxDecoder extends FrameDecoder {
  /** UIDs of the transfer syntaxes that it decodes. */
  Set<String> transferSyntaxes();
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * How a data set and its pixel data are coded (PS3.5 section 10 and Annex A).
 *
 * @param uid its unique identifier
 * @param name its title in PS3.6 Annex A
 * @param explicitVr whether element headers name their value representation
 * @param bigEndian whether numbers of the data set have their most significant byte first
 * @param deflated whether the data set is compressed as a whole (RFC 1951)
 * @param encapsulated whether pixel data is a sequence of coded fragments
 */
public record TransferSyntax(
    String uid,
    String name,
    boolean explicitVr,
    boolean bigEndian,
    boolean deflated,
    boolean encapsulated)
    implements Serializable {
  private static final Map<String, TransferSyntax> KNOWN = new HashMap<>();

  public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN =
      uncompressed("1.2.840.10008.1.2", "Implicit VR Little Endian", false, false, false);
  public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN =
      uncompressed("1.2.840.10008.1.2.1", "Explicit VR Little Endian", true, false, false);
  public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
      uncompressed(
          "1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", true, false, true);
  public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN =
      uncompressed("1.2.840.10008.1.2.2", "Explicit VR Big Endian", true, true, false);

  /** GE's own: the data set as implicit little endian, the words of Pixel Data big endian. */
  public static final TransferSyntax GE_PRIVATE_BIG_ENDIAN_PIXELS =
      uncompressed("1.2.840.113619.5.2", "GE Private Implicit VR Big Endian", false, false, false);

  public static final TransferSyntax ENCAPSULATED_UNCOMPRESSED =
      encapsulated("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed Explicit VR Little Endian");
  public static final TransferSyntax JPEG_BASELINE =
      encapsulated("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)");
  public static final TransferSyntax JPEG_EXTENDED =
      encapsulated("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)");
  public static final TransferSyntax JPEG_SPECTRAL_SELECTION =
      encapsulated(
          "1.2.840.10008.1.2.4.53", "JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)");
  public static final TransferSyntax JPEG_FULL_PROGRESSION =
      encapsulated(
          "1.2.840.10008.1.2.4.55", "JPEG Full Progression, Non-Hierarchical (Process 10 and 12)");
  public static final TransferSyntax JPEG_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.4.57", "JPEG Lossless, Non-Hierarchical (Process 14)");
  public static final TransferSyntax JPEG_LOSSLESS_FIRST_ORDER =
      encapsulated(
          "1.2.840.10008.1.2.4.70",
          "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value"
              + " 1])");
  public static final TransferSyntax JPEG_LS_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless Image Compression");
  public static final TransferSyntax JPEG_LS_NEAR_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.4.81", "JPEG-LS Lossy (Near-Lossless) Image Compression");
  public static final TransferSyntax JPEG_2000_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.4.90", "JPEG 2000 Image Compression (Lossless Only)");
  public static final TransferSyntax JPEG_2000 =
      encapsulated("1.2.840.10008.1.2.4.91", "JPEG 2000 Image Compression");
  public static final TransferSyntax HTJ2K_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 (Lossless Only)");
  public static final TransferSyntax HTJ2K_LOSSLESS_RPCL =
      encapsulated(
          "1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL Options (Lossless Only)");
  public static final TransferSyntax HTJ2K =
      encapsulated("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000");
  public static final TransferSyntax RLE_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.5", "RLE Lossless");

  public static final TransferSyntax DEFLATED_IMAGE_FRAME =
      encapsulated("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression");

  static {
    // Known by name only, so that an error can say what a file needs.
    encapsulated("1.2.840.10008.1.2.4.52", "JPEG Extended (Process 3 and 5)");
    encapsulated("1.2.840.10008.1.2.4.58", "JPEG Lossless, Non-Hierarchical (Process 15)");
    encapsulated(
        "1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Multi-component Image Compression (Lossless)");
    encapsulated("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2 Multi-component Image Compression");
    encapsulated("1.2.840.10008.1.2.4.94", "JPIP Referenced");
    encapsulated("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate");
    encapsulated("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level");
    encapsulated("1.2.840.10008.1.2.4.101", "MPEG2 Main Profile / High Level");
    encapsulated("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1");
    encapsulated("1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile");
    encapsulated("1.2.840.10008.1.2.4.104", "MPEG-4 AVC/H.264 High Profile for 2D Video");
    encapsulated("1.2.840.10008.1.2.4.105", "MPEG-4 AVC/H.264 High Profile for 3D Video");
    encapsulated("1.2.840.10008.1.2.4.106", "MPEG-4 AVC/H.264 Stereo High Profile");
    encapsulated("1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile / Level 5.1");
    encapsulated("1.2.840.10008.1.2.4.108", "HEVC/H.265 Main 10 Profile / Level 5.1");
    encapsulated("1.2.840.10008.1.2.4.110", "JPEG XL Lossless");
    encapsulated("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression");
    encapsulated("1.2.840.10008.1.2.4.112", "JPEG XL");
    encapsulated("1.2.840.10008.1.2.4.204", "JPIP HTJ2K Referenced");
    encapsulated("1.2.840.10008.1.2.4.205", "JPIP HTJ2K Referenced Deflate");
  }

  private static TransferSyntax uncompressed(
      String uid, String name, boolean explicitVr, boolean bigEndian, boolean deflated) {
    TransferSyntax syntax = new TransferSyntax(uid, name, explicitVr, bigEndian, deflated, false);
    KNOWN.put(uid, syntax);
    return syntax;
  }

  private static TransferSyntax encapsulated(String uid, String name) {
    TransferSyntax syntax = new TransferSyntax(uid, name, true, false, false, true);
    KNOWN.put(uid, syntax);
    return syntax;
  }

  /**
   * The syntax of a UID. One that is unknown is taken as every encapsulated one is built: explicit
   * VR little endian around pixel data that nothing here decodes (PS3.5 section A.4).
   */
  public static TransferSyntax of(String uid) {
    TransferSyntax known = KNOWN.get(uid);
    return known != null ? known : new TransferSyntax(uid, "unknown", true, false, false, true);
  }

  /** Known ones are told by their identity, also those that come from another process. */
  private Object readResolve() {
    return of(uid);
  }

  /** Whether words of native pixel data have their most significant byte first. */
  public boolean hasBigEndianPixels() {
    return bigEndian || this == GE_PRIVATE_BIG_ENDIAN_PIXELS;
  }
}

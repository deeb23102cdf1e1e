// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.ArrayList;
import java.util.List;

/**
 * The coding parameters of the main header or of one tile's headers. What a tile does not say, the
 * main header says; what is said of one component goes before what is said of all (T.800 A.6.1 to
 * A.6.6).
 */
final class CodingParameters {
  /** Bit of Pcap for part 15, which is T.814. */
  private static final int HIGH_THROUGHPUT_PART = 1 << 32 - 15;

  private static final int SEVERAL_SETS = 1 << 13;

  private final CodingParameters main;
  private final int componentCount;
  private PacketStyle packetStyle;
  private CodingStyle defaultStyle;
  private final CodingStyle[] styles;
  private Quantization defaultQuantization;
  private final Quantization[] quantizations;
  private final int[] regionShifts;
  private final List<Progression> progressions = new ArrayList<>();

  /** Parameters over others, or over none for the main header. */
  CodingParameters(CodingParameters main, int componentCount) {
    this.main = main;
    this.componentCount = componentCount;
    styles = new CodingStyle[componentCount];
    quantizations = new Quantization[componentCount];
    regionShifts = main == null ? new int[componentCount] : main.regionShifts.clone();
  }

  /** Reads one marker segment; false where the marker is none of this class's. */
  boolean read(int marker, ByteCursor segment) throws CodecException {
    switch (marker) {
      case Jpeg2000Marker.CAP -> checkCapabilities(segment);
      case Jpeg2000Marker.COD -> readDefaultStyle(segment);
      case Jpeg2000Marker.COC -> readStyle(segment);
      case Jpeg2000Marker.QCD -> defaultQuantization = Quantization.parse(segment);
      case Jpeg2000Marker.QCC -> quantizations[component(segment)] = Quantization.parse(segment);
      case Jpeg2000Marker.RGN -> readRegion(segment);
      case Jpeg2000Marker.POC -> Progression.parse(segment, componentCount, progressions);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** T.800 A.5.2, T.814 A.3: code-blocks have one high-throughput clean-up pass at most. */
  private static void checkCapabilities(ByteCursor segment) throws CodecException {
    int parts = (int) segment.u32("Pcap");
    if ((parts & HIGH_THROUGHPUT_PART) == 0) {
      return;
    }
    segment.skip(2 * Integer.bitCount(parts & -2 * HIGH_THROUGHPUT_PART), "Ccap");
    if ((segment.u16("Ccap15") & SEVERAL_SETS) != 0) {
      throw segment.error(
          "JPEG 2000: code-blocks of several high-throughput sets (MULTIHT), which are not"
              + " supported");
    }
  }

  private void readDefaultStyle(ByteCursor segment) throws CodecException {
    int scod = segment.u8("Scod");
    packetStyle = PacketStyle.parse(segment, scod);
    defaultStyle = CodingStyle.parse(segment, (scod & 1) != 0);
  }

  private void readStyle(ByteCursor segment) throws CodecException {
    int component = component(segment);
    int scoc = segment.u8("Scoc");
    styles[component] = CodingStyle.parse(segment, (scoc & 1) != 0);
  }

  private void readRegion(ByteCursor segment) throws CodecException {
    int component = component(segment);
    int style = segment.u8("Srgn");
    if (style != 0) {
      throw segment.error(
          "JPEG 2000: region of interest style " + style + ", expected 0 (maximum shift)");
    }
    regionShifts[component] = segment.u8("SPrgn");
  }

  private int component(ByteCursor segment) throws CodecException {
    int component = componentCount > 256 ? segment.u16("component") : segment.u8("component");
    if (component >= componentCount) {
      throw segment.error(
          "JPEG 2000: component " + component + ", expected 0 to " + (componentCount - 1));
    }
    return component;
  }

  PacketStyle packetStyle() throws CodecException {
    if (packetStyle != null) {
      return packetStyle;
    }
    if (main == null) {
      throw new CodecException(-1, "JPEG 2000: no coding style (COD), expected one in the header");
    }
    return main.packetStyle();
  }

  CodingStyle style(int component) throws CodecException {
    if (styles[component] != null) {
      return styles[component];
    }
    if (defaultStyle != null) {
      return defaultStyle;
    }
    if (main == null) {
      throw new CodecException(-1, "JPEG 2000: no coding style (COD), expected one in the header");
    }
    return main.style(component);
  }

  Quantization quantization(int component) throws CodecException {
    if (quantizations[component] != null) {
      return quantizations[component];
    }
    if (defaultQuantization != null) {
      return defaultQuantization;
    }
    if (main == null) {
      throw new CodecException(-1, "JPEG 2000: no quantization (QCD), expected one in the header");
    }
    return main.quantization(component);
  }

  /** Bit planes that the region of interest is raised by (T.800 Annex H); 0 for none. */
  int regionShift(int component) {
    return regionShifts[component];
  }

  /** The tile's progressions in order: any POC goes before any COD (T.800 A.6.6). */
  List<Progression> progressions() throws CodecException {
    if (!progressions.isEmpty()) {
      return progressions;
    }
    if (main != null && !main.progressions.isEmpty()) {
      return main.progressions;
    }
    return List.of(Progression.ofAll(packetStyle()));
  }
}

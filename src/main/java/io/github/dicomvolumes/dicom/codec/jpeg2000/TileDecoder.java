// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;

/** Decodes tiles one by one and puts their samples into the frame. */
final class TileDecoder {
  /** Bits of a sample that leave room for the sums of the wavelets in an int. */
  private static final int MAX_PRECISION = 28;

  private final ImageSize size;
  private final ByteCursor source;
  private final FrameLayout layout;
  private final Samples target;
  private final CodeBlockDecoder blocks = new CodeBlockDecoder();

  TileDecoder(ImageSize size, ByteCursor source, FrameLayout layout, Samples target)
      throws CodecException {
    this.size = size;
    this.source = source;
    this.layout = layout;
    this.target = target;
    for (ImageSize.Component component : size.components) {
      if (component.precision() > MAX_PRECISION) {
        throw new CodecException(
            -1,
            "JPEG 2000: samples of "
                + component.precision()
                + " bits, supported are at most "
                + MAX_PRECISION);
      }
    }
  }

  void decode(int index, TileStream stream) throws CodecException {
    Tile tile = new Tile(size, index, stream);
    PacketReader.readAll(tile, stream);
    int count = tile.components.length;
    int[][] integers = new int[count][];
    float[][] floats = new float[count][];
    boolean[] complete = new boolean[count];
    for (int c = 0; c < count; c++) {
      BandReader bands = new BandReader(source, blocks);
      TileComponent component = tile.components[c];
      if (component.style.reversible()) {
        integers[c] = reconstructIntegers(component, bands);
      } else {
        floats[c] = reconstructFloats(component, bands);
      }
      complete[c] = component.style.reversible() && bands.isComplete();
    }
    if (stream.parameters.packetStyle().componentTransform()) {
      transform(tile, integers, floats);
    }
    for (int c = 0; c < count; c++) {
      SampleRange range = new SampleRange(size.components[c], layout, complete[c]);
      write(tile.components[c], integers[c], floats[c], range);
    }
  }

  private static int[] reconstructIntegers(TileComponent component, BandReader bands)
      throws CodecException {
    int[] samples = bands.readIntegers(component, 0, 0);
    for (int r = 1; r < component.resolutions.length; r++) {
      int[][] four = {
        samples,
        bands.readIntegers(component, r, 0),
        bands.readIntegers(component, r, 1),
        bands.readIntegers(component, r, 2)
      };
      samples = ReversibleWavelet.synthesize(component.resolutions[r], four);
    }
    return samples;
  }

  private static float[] reconstructFloats(TileComponent component, BandReader bands)
      throws CodecException {
    float[] samples = bands.readFloats(component, 0, 0);
    for (int r = 1; r < component.resolutions.length; r++) {
      float[][] four = {
        samples,
        bands.readFloats(component, r, 0),
        bands.readFloats(component, r, 1),
        bands.readFloats(component, r, 2)
      };
      samples = IrreversibleWavelet.synthesize(component.resolutions[r], four);
    }
    return samples;
  }

  private static void transform(Tile tile, int[][] integers, float[][] floats)
      throws CodecException {
    boolean three =
        tile.components.length == 3
            && sameSize(tile.components[0], tile.components[1])
            && sameSize(tile.components[0], tile.components[2]);
    if (three && integers[0] != null && integers[1] != null && integers[2] != null) {
      ComponentTransform.toRgb(integers[0], integers[1], integers[2]);
    } else if (three && floats[0] != null && floats[1] != null && floats[2] != null) {
      ComponentTransform.toRgb(floats[0], floats[1], floats[2]);
    } else {
      throw new CodecException(
          -1,
          "JPEG 2000: component transformation of "
              + tile.components.length
              + " components, expected 3 of one size and one wavelet");
    }
  }

  private static boolean sameSize(TileComponent one, TileComponent other) {
    return one.width() == other.width() && one.height() == other.height();
  }

  private void write(TileComponent component, int[] integers, float[] floats, SampleRange range) {
    int c = component.index;
    int samplesPerPixel = layout.samplesPerPixel();
    int width = component.width();
    int[] scratch = new int[width];
    for (int y = 0; y < component.height(); y++) {
      int row = component.y0 - size.top(c) + y;
      int column = component.x0 - size.left(c);
      int start = (row * layout.columns() + column) * samplesPerPixel + c;
      if (integers != null) {
        range.write(integers, y * width, width, target, start, samplesPerPixel);
      } else {
        range.write(floats, y * width, scratch, width, target, start, samplesPerPixel);
      }
    }
  }
}

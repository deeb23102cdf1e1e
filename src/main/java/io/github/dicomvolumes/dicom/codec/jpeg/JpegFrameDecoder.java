// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.CodedBytes;
import io.github.dicomvolumes.dicom.codec.ColorConversion;
import io.github.dicomvolumes.dicom.codec.FrameDecoder;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.JpegSize;
import io.github.dicomvolumes.dicom.codec.Samples;
import java.nio.ByteBuffer;

/**
 * JPEG of ITU-T T.81: Baseline, Extended of 8 and 12 bits (PS3.5 section 8.2.1, A.4.1), their
 * progressive forms (spectral selection and full progression, which PS3.5 retired) and Lossless.
 * The stream, not the transfer syntax, says which. An image that is smaller than its frame, as some
 * write the last tiles of a slide, lies at the upper left of it, and the rest is 0. What follows
 * the last sample is not looked at, but for a DNL segment, so that a missing EOI or a pad byte does
 * no harm.
 */
public final class JpegFrameDecoder implements FrameDecoder {

  @Override
  public void decode(ByteBuffer coded, FrameLayout layout, Samples target) throws CodecException {
    layout.requireTarget(target);
    CodedBytes bytes = CodedBytes.of(coded);
    JpegSize size = JpegSize.find(bytes.array(), bytes.from(), bytes.to());
    if (size == null || !size.isPartOf(layout)) {
      new Decoding(bytes, layout, target).run();
      return;
    }
    FrameLayout smaller = layout.withSize(size.rows(), size.columns());
    Samples part = Samples.allocate(smaller.sampleType(), smaller.sampleCount());
    new Decoding(bytes, smaller, part).run();
    int width = size.columns() * layout.samplesPerPixel();
    Samples zeros = Samples.allocate(layout.sampleType(), layout.sampleCount());
    System.arraycopy(zeros.array(), 0, target.array(), 0, target.length());
    for (int row = 0; row < size.rows(); row++) {
      int to = row * layout.columns() * layout.samplesPerPixel();
      System.arraycopy(part.array(), row * width, target.array(), to, width);
    }
  }

  /** The state of one call. */
  private static final class Decoding {
    private final CodedBytes coded;
    private final FrameLayout layout;
    private final Samples target;
    private final SegmentReader in;
    private final Tables tables = new Tables();
    private final ColorEvidence color = new ColorEvidence();
    private JpegFrameHeader frame;
    private LineWriter writer;
    private Plane[] planes;
    private Coefficients[] coefficients;
    private boolean[] done;

    Decoding(CodedBytes coded, FrameLayout layout, Samples target) {
      this.coded = coded;
      this.layout = layout;
      this.target = target;
      in = new SegmentReader(coded);
    }

    void run() throws CodecException {
      if (in.nextMarker() != JpegMarker.SOI || !in.onlyFillSoFar()) {
        throw in.failure(coded.from(), "no start of image, expected FFD8");
      }
      while (!isComplete()) {
        int marker = in.nextMarker();
        if (marker == JpegMarker.EOI && isWholeProgressive()) {
          break;
        }
        if (marker == JpegMarker.EOI) {
          throw in.failure(
              in.position(), frame == null ? "no frame header" : "no scan of some component");
        }
        if (!JpegMarker.standsAlone(marker)) {
          in.openSegment();
          readSegment(marker);
        }
      }
      if (coefficients == null) {
        requireSameLines();
      } else {
        for (Coefficients component : coefficients) {
          component.transform(frame.precision());
        }
      }
      finish();
    }

    private boolean isComplete() {
      if (frame == null) {
        return false;
      }
      for (boolean component : done) {
        if (!component) {
          return false;
        }
      }
      return true;
    }

    /** Whether all scans are there: its end says so, or every bit that there can be. */
    private boolean isWholeProgressive() throws CodecException {
      if (coefficients == null) {
        return false;
      }
      boolean complete = true;
      for (Coefficients component : coefficients) {
        if (!component.isBegun()) {
          return false;
        }
        complete &= component.isComplete();
      }
      if (in.hasEnded() && !complete) {
        throw in.failure(
            in.position(), "a progressive image without an end, some of whose scans are missing");
      }
      return true;
    }

    private void readSegment(int marker) throws CodecException {
      if (JpegMarker.isFrameStart(marker)) {
        readFrameHeader(marker);
      } else if (marker == JpegMarker.SOS) {
        readScan();
        return;
      } else if (marker == JpegMarker.DHT) {
        tables.readHuffman(in);
      } else if (marker == JpegMarker.DQT) {
        tables.readQuantization(in);
      } else if (marker == JpegMarker.DRI) {
        tables.readRestartInterval(in);
      } else {
        color.note(in, marker);
      }
      in.closeSegment();
    }

    private void readFrameHeader(int marker) throws CodecException {
      if (frame != null) {
        throw in.failure(in.position(), "a second frame header");
      }
      frame = JpegFrameHeader.read(in, marker, layout);
      writer = new LineWriter(layout, frame.precision(), target);
      int components = frame.components().size();
      done = new boolean[components];
      if (!frame.isLossless()) {
        planes = new Plane[components];
        for (Component component : frame.components()) {
          planes[component.index()] = Plane.allocate(frame, component);
        }
      }
      if (frame.isProgressive()) {
        coefficients = new Coefficients[components];
        for (int i = 0; i < components; i++) {
          coefficients[i] = new Coefficients(planes[i]);
        }
      }
    }

    private void readScan() throws CodecException {
      if (frame == null) {
        throw in.failure(in.position(), "a scan before the frame header");
      }
      JpegScanHeader scan = JpegScanHeader.read(in, frame);
      for (JpegScanHeader.Part part : scan.parts()) {
        if (frame.isProgressive()) {
          break;
        }
        Component component = part.component();
        if (done[component.index()]) {
          throw in.failure(in.position(), "a second scan of component " + component.id());
        }
        done[component.index()] = true;
      }
      in.closeSegment();
      EntropyBits bits = new EntropyBits(coded, in.position());
      if (frame.isLossless()) {
        LosslessScan.decode(in, bits, frame, scan, tables, writer);
      } else if (frame.isProgressive()) {
        ProgressiveScan.decode(in, bits, frame, scan, tables, coefficients);
      } else {
        DctScan.decode(in, bits, frame, scan, tables, planes);
      }
      in.moveTo(bits.nextMarker());
    }

    /** Holds the number of lines that a DNL segment gives against the data set (T.81 B.2.5). */
    private void requireSameLines() throws CodecException {
      if (in.nextMarker() == JpegMarker.DNL) {
        in.openSegment();
        int lines = in.readShort();
        if (lines != frame.lines()) {
          throw in.failure(
              in.position(),
              "a DNL segment says " + lines + " lines, but Rows is " + frame.lines());
        }
      }
    }

    private void finish() throws CodecException {
      if (planes != null) {
        int max = (1 << Math.min(frame.precision(), layout.bitsStored())) - 1;
        boolean narrowed = frame.precision() > layout.bitsStored() && !layout.isSigned();
        int[] line = new int[layout.columns()];
        for (Plane plane : planes) {
          Upsampler upsampler = new Upsampler(frame, plane);
          for (int y = 0; y < frame.lines(); y++) {
            upsampler.line(y, line);
            if (narrowed) {
              clamp(line, max);
            }
            writer.write(plane.component().index(), y, line, 0);
          }
        }
      }
      if (layout.isColor()) {
        ColorConversion.toRgb(
            target, color.decide(frame, layout.photometricInterpretation()), layout.bitsStored());
      }
    }

    /** Lossy coding overshoots: what the stored bits cannot hold must not wrap round. */
    private static void clamp(int[] line, int max) {
      for (int x = 0; x < line.length; x++) {
        line[x] = Math.min(line[x], max);
      }
    }
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.codec.SampleType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueMappingTest {
  private static Frame frame(SampleType type, double slope, double intercept, String unit) {
    HandMadeFrame frame = new HandMadeFrame();
    frame.type = type;
    frame.scale = new ModalityTransform(slope, intercept, unit);
    return frame.frame();
  }

  private static SampleType common(SampleType... types) {
    List<Frame> frames = new ArrayList<>();
    for (SampleType type : types) {
      frames.add(frame(type, 1, 0, ""));
    }
    return ValueMapping.of(frames).storedType();
  }

  /** The range of each type lies within that of the common one, and within no smaller type. */
  @ParameterizedTest
  @CsvSource({
    "UINT8, UINT8, UINT8",
    "UINT8, UINT16, UINT16",
    "UINT8, UINT32, UINT32",
    "INT8, INT16, INT16",
    "INT16, INT32, INT32",
    // Twice the bytes of the unsigned one hold both, and INT32 holds 255 as it is.
    "INT8, UINT8, INT16",
    "INT8, UINT16, INT32",
    "INT16, UINT8, INT16",
    "INT16, UINT16, INT32",
    "INT32, UINT8, INT32",
    "INT32, UINT16, INT32",
    // 4294967295 and -1: no integer of 32 bits.
    "INT8, UINT32, FLOAT64",
    "INT32, UINT32, FLOAT64",
    // A float has 24 bits.
    "FLOAT32, UINT8, FLOAT32",
    "FLOAT32, INT16, FLOAT32",
    "FLOAT32, UINT32, FLOAT64",
    "FLOAT32, INT32, FLOAT64",
    "FLOAT32, FLOAT64, FLOAT64",
    "FLOAT64, UINT8, FLOAT64"
  })
  void oneTypeHoldsWhatAllPlanesStore(SampleType one, SampleType other, SampleType expected) {
    assertEquals(expected, common(one, other));
    assertEquals(expected, common(other, one));
    assertEquals(expected, common(one, other, one));
  }

  private static ValueMapping.Kind kind(SampleType type, double... slopesAndIntercepts) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < slopesAndIntercepts.length; i += 2) {
      frames.add(frame(type, slopesAndIntercepts[i], slopesAndIntercepts[i + 1], "HU"));
    }
    return ValueMapping.of(frames).kind();
  }

  @Test
  void slopeAndInterceptSayWhatAReaderHasToDo() {
    assertEquals(ValueMapping.Kind.IDENTITY, kind(SampleType.UINT16, 1, 0));
    assertEquals(ValueMapping.Kind.INTEGRAL, kind(SampleType.UINT16, 1, -1024));
    assertEquals(ValueMapping.Kind.INTEGRAL, kind(SampleType.INT16, 2, 0));
    assertEquals(ValueMapping.Kind.UNIFORM, kind(SampleType.UINT16, 1, 0.5));
    assertEquals(ValueMapping.Kind.UNIFORM, kind(SampleType.UINT16, 0.5, 0));
    assertEquals(ValueMapping.Kind.UNIFORM, kind(SampleType.FLOAT32, 2, 0), "floats stay floats");
    assertEquals(ValueMapping.Kind.PER_PLANE, kind(SampleType.UINT16, 1, 0, 1, 1));
    assertEquals(ValueMapping.Kind.PER_PLANE, kind(SampleType.UINT16, 1, 0, 2, 0, 1, 0));
  }

  @Test
  void unitsThatDifferAreNone() {
    Frame hounsfield = frame(SampleType.INT16, 1, -1024, "HU");
    Frame other = frame(SampleType.INT16, 1, -1024, "US");
    assertEquals("HU", ValueMapping.of(List.of(hounsfield, hounsfield)).unit());
    ValueMapping mixed = ValueMapping.of(List.of(hounsfield, other, hounsfield));
    assertEquals("", mixed.unit());
    assertEquals(ValueMapping.Kind.INTEGRAL, mixed.kind());
    assertEquals(-1024, mixed.scale().intercept());
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.FrameLayout;

/** Any bytes give a picture or a {@link CodecException}. Fuzzes where JAZZER_FUZZ is 1. */
class JpegLsFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void decodesOrRefuses(FuzzedDataProvider data) {
    int rows = data.consumeInt(1, 20);
    int columns = data.consumeInt(1, 20);
    FrameLayout layout =
        data.consumeBoolean()
            ? Frames.rgb(rows, columns)
            : Frames.grey(rows, columns, data.consumeInt(1, 16), data.consumeBoolean());
    try {
      Frames.decode(data.consumeRemainingAsBytes(), layout);
    } catch (CodecException e) {
      // An answer as good as a picture.
      if (e.getMessage().isEmpty()) {
        throw new AssertionError("an error without a message", e);
      }
    }
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.SpecificCharacterSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Elements of text as they are written: in UTF-8. */
public final class Texts {
  /** The character set of every text. */
  public static final String UTF_8 = "ISO_IR 192";

  private static final SpecificCharacterSet CHARACTER_SET = SpecificCharacterSet.of(List.of(UTF_8));

  private Texts() {}

  /** An element of text; of a long string where its representation is no text. */
  public static Element of(Tag tag, Vr vr, String text) {
    Vr written = vr.isText() ? vr : Vr.LO;
    return new Element(
        tag,
        written,
        new Value.Text(written, text.getBytes(StandardCharsets.UTF_8), CHARACTER_SET));
  }

  /** An element without a value. */
  public static Element empty(Tag tag, Vr vr) {
    return switch (vr.kind()) {
      case SEQUENCE -> new Element(tag, vr, new Value.Sequence(List.of(), 0));
      case TEXT, LOCALIZED_TEXT -> of(tag, vr, "");
      case NUMBERS ->
          new Element(tag, vr, new Value.Numbers(vr, new byte[0], ByteOrder.LITTLE_ENDIAN));
      case BYTES -> new Element(tag, vr, new Value.Bytes(new byte[0], ByteOrder.LITTLE_ENDIAN));
    };
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Value;

/** Whether texts need a character set to be named. */
final class Ascii {
  private Ascii() {}

  static boolean isAll(DataSet dataSet) {
    for (Element element : dataSet) {
      for (DataSet item : element.value().items()) {
        if (!isAll(item)) {
          return false;
        }
      }
      if (element.value() instanceof Value.Text text && !isAll(text.bytes())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAll(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Vr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What several headers say alike. */
final class CommonHeader {
  private CommonHeader() {}

  /** The elements that all have with the same value; none where there is no header. */
  static DataSet of(List<SourceFrame> frames) {
    DataSet common = frames.isEmpty() ? DataSet.empty() : frames.get(0).header();
    for (int i = 1; i < frames.size(); i++) {
      common = both(common, frames.get(i).header());
    }
    return common;
  }

  private static DataSet both(DataSet one, DataSet other) {
    List<Element> same = new ArrayList<>(one.size());
    for (Element element : one) {
      Element found = other.element(element.tag()).orElse(null);
      if (found != null && isSame(element, found)) {
        same.add(element);
      }
    }
    return same.size() == one.size() ? one : DataSet.of(same);
  }

  private static boolean isSame(Element one, Element other) {
    if (one.vr() != other.vr()) {
      return false;
    }
    if (one.vr() != Vr.SQ) {
      return Arrays.equals(one.value().bytes(), other.value().bytes());
    }
    List<DataSet> items = one.value().items();
    List<DataSet> others = other.value().items();
    if (items.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < items.size(); i++) {
      DataSet item = items.get(i);
      if (item.size() != others.get(i).size() || both(item, others.get(i)).size() != item.size()) {
        return false;
      }
    }
    return true;
  }
}

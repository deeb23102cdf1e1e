// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.Vr;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateShiftTest {
  @ParameterizedTest
  @CsvSource({
    "DA, 20200301, 1, 20200229",
    "DA, 20210301, 1, 20210228",
    "DA, 2020.03.01, 1, 20200229",
    "DA, 20200301, 0, 20200301",
    "TM, 235959.999999, 366, 235959.999999",
    "TM, 23:59, 3, 23:59",
    "DT, 20200101000000.5+0100, 366, 20181231000000.5+0100",
    "DT, 20200101, 1, 20191231"
  })
  void datesGoBackByDaysAndTimesStay(Vr vr, String value, int days, String moved) {
    assertEquals(Optional.of(moved), DateShift.of(vr, value, days));
  }

  @ParameterizedTest
  @CsvSource({
    "DA, 20200230",
    "DA, 2020",
    "DA, Smith123",
    "DA, 20200101-20200202",
    "TM, 240000",
    "TM, 1260",
    "TM, 12.5",
    "TM, noon",
    "DT, 2020",
    "DT, 202001",
    "DT, 20200101 10",
    "DT, 20200101+Smith"
  })
  void whatIsNoneIsNotKept(Vr vr, String value) {
    assertEquals(Optional.empty(), DateShift.of(vr, value, 10));
  }
}

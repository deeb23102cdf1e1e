// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueUnitTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HU",
        "OD",
        "OD REL",
        "HU_MOD",
        "Z_EFF",
        "MGML",
        "PCT",
        "BQML",
        "CNTS",
        "GML",
        "1CM",
        "GY",
        "RELATIVE",
        "normalized",
        "mrad",
        "mm2/s",
        "10-6 mm2/s",
        "10^-6 mm^2/s",
        "x10-6 mm2/s",
        "10*-6.mm2/s",
        "um2/s",
        "\u00b5m\u00b2/s",
        "ml/min/100g",
        "mL/100 g/min",
        "1/s",
        "/min",
        "s-1",
        "ms",
        "Hz",
        "ppm",
        "%",
        "%{vol}",
        "{SUVbw}g/ml",
        "g/ml{SUVbw}",
        "cm2/ml{SUVbsa}",
        "{ratio}",
        "{counts}/s",
        "{0:1}",
        "mm",
        "cm/s",
        "cm",
        "kPa",
        "mmHg",
        "mm[Hg]",
        "a.u.",
        "rad",
        "deg",
        "HU/s",
        "g/cm3",
        "1e-3 mm2/s",
        "m/s2"
      })
  void aUnitStays(String unit) {
    assertEquals(unit, ValueUnit.of(unit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DOE",
        "Doe^Jane",
        "SMITH",
        "Jane Doe",
        "Dr. Who",
        "12345",
        "1970",
        "19700131",
        "100",
        "10",
        "10-6",
        "1",
        "PHI-1234",
        "MRN 4711",
        "left knee",
        "s/Smith",
        "mm Doe",
        "{Smith}",
        "{DOE}g/ml",
        "{",
        "{ratio",
        "1.2.840.10008",
        "555-0100",
        "m12",
        "m/s/m/s/m/s/m",
        "100 100",
        "UTLATIVE",
        "\u5C71\u7530",
        "Grey Ward 7",
        "^",
        "/",
        "1e",
        "10*",
        "m^",
        "m-"
      })
  void anyOtherTextIsNone(String text) {
    assertEquals("", ValueUnit.of(text));
  }
}

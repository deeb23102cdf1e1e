// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import java.util.Locale;
import java.util.Set;

/**
 * Whether a text names a unit. Rescale Type (0028,1054) and its like have defined terms, and take
 * any other text, also a name or a remark that has no place in what is written: such a text is
 * none.
 */
final class ValueUnit {
  /**
   * Whole texts: the terms of Rescale Type (PS3.3 C.11.1.1.2), Units (C.8.9.1.1.3) and Dose Units
   * (C.8.8.3), and what makers put in their place. Lower case.
   */
  private static final Set<String> TERMS =
      Set.of(
          ("hu od hu_mod mgml z_eff ed edw pct cnts cm2 cm2ml pcnt cps bqml mgminml umolminml"
                  + " mlming mlg 1cm umolml propcnts propcps mlminml mlml gml stddev gy relative"
                  + " od_rel normalized normalised arbitrary a.u. au arb.units arbitrary_units"
                  + " counts cts percent ratio score z-score t-score"
                  + " seconds sec msec degrees radians suv suvbw suvlbm suvbsa suvibw")
              .split(" "));

  /** Of which a factor is one, with or without a prefix and an exponent. */
  private static final Set<String> SYMBOLS =
      Set.of(
          ("m g s l L t h d u U A K V W J N C T G % Hz Pa Gy gy Bq bq Sv Ci eV Da mol min rad deg"
                  + " Cel ppm ppb ppt mHg m[Hg] kat IU dB cc HU [hnsf'U] count counts cts voxel"
                  + " pixel \u00b0 \u00b0C")
              .split(" "));

  /** Annotations of UCUM that DICOM's own context groups use (PS3.16 CID 83 to 85). Lower case. */
  private static final Set<String> ANNOTATIONS =
      Set.of(
          ("suvbw suvlbm suvbsa suvibw suvlbm(james128) suvlbm(janma) ratio counts count propcounts"
                  + " proportion vol no_units hu od score 0:1 0:255 normalized arbitrary stddev"
                  + " standard_deviation")
              .split(" "));

  private static final String PREFIXES = "pnu\u00b5\u03bcmcdhkMGT";
  private static final String BETWEEN = "/.* \u00b7";

  /** A unit of more is none that anybody measures in. */
  private static final int MAX_FACTORS = 6;

  private ValueUnit() {}

  /** Whether a text says that values have no unit. */
  static boolean isNone(String text) {
    return text.equalsIgnoreCase("UNITLESS") || text.equalsIgnoreCase("DIMENSIONLESS");
  }

  /** The text where it names a unit; else empty. */
  static String of(String text) {
    return isTerm(text) || isProduct(text) ? text : "";
  }

  private static boolean isTerm(String text) {
    return TERMS.contains(text.toLowerCase(Locale.ROOT).replace(' ', '_'));
  }

  /** Factors with exponents, such as {@code 10-6 mm2/s}, in ordinary writing or UCUM's. */
  private static boolean isProduct(String text) {
    int factors = 0;
    boolean named = false;
    for (int start = 0; start < text.length(); ) {
      if (text.charAt(start) == '{') {
        int end = text.indexOf('}', start);
        if (end < 0 || !isAnnotation(text.substring(start + 1, end))) {
          return false;
        }
        named = true;
        start = end + 1;
        continue;
      }
      if (BETWEEN.indexOf(text.charAt(start)) >= 0) {
        start++;
        continue;
      }
      int end = start;
      while (end < text.length()
          && text.charAt(end) != '{'
          && (BETWEEN.indexOf(text.charAt(end)) < 0 || isPowerMark(text, start, end))) {
        end++;
      }
      String factor = text.substring(start, end);
      boolean number = isPowerOfTen(factor);
      named |= !number;
      if (!number && !isSymbol(afterNumber(factor)) || ++factors > MAX_FACTORS) {
        return false;
      }
      start = end;
    }
    return named;
  }

  private static boolean isAnnotation(String text) {
    return ANNOTATIONS.contains(text.toLowerCase(Locale.ROOT).replace(' ', '_'));
  }

  /** The star of UCUM's {@code 10*-6}. */
  private static boolean isPowerMark(String text, int start, int at) {
    return text.charAt(at) == '*' && at - start == 2 && text.startsWith("10", start);
  }

  /** Whether a factor is 1, 100, 10^-6, 10*-6, 10-6, x10-3 or 1e-3. */
  private static boolean isPowerOfTen(String factor) {
    String number = factor.startsWith("x") ? factor.substring(1) : factor;
    if (number.equals("1") || number.equals("100") || number.equals("1000")) {
      return true;
    }
    boolean ten = number.startsWith("10");
    if (!ten && !number.startsWith("1e") && !number.startsWith("1E")) {
      return false;
    }
    String power = number.substring(2);
    return ten && power.isEmpty()
        || isPower(power.startsWith("*") || power.startsWith("^") ? power.substring(1) : power, 2);
  }

  /** The {@code g} of {@code 100g}. */
  private static String afterNumber(String factor) {
    return factor.startsWith("100") ? factor.substring(3) : factor;
  }

  private static boolean isSymbol(String factor) {
    int end = factor.length();
    while (end > 0 && Character.digit(factor.charAt(end - 1), 10) >= 0) {
      end--;
    }
    if (end > 0 && end < factor.length() && "+-".indexOf(factor.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end < factor.length() && !isPower(factor.substring(end), 1)) {
      return false;
    }
    if (end > 0 && end < factor.length() && factor.charAt(end - 1) == '^') {
      end--;
    }
    if (end > 0 && "\u00b2\u00b3".indexOf(factor.charAt(end - 1)) >= 0) {
      end--;
    }
    String symbol = factor.substring(0, end);
    return SYMBOLS.contains(symbol)
        || end > 1
            && PREFIXES.indexOf(symbol.charAt(0)) >= 0
            && SYMBOLS.contains(symbol.substring(1));
  }

  private static boolean isPower(String text, int maxDigits) {
    int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (text.length() == digits || text.length() > digits + maxDigits) {
      return false;
    }
    for (int i = digits; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

/**
 * How much the levels of two prints have in common, cell by cell: their mutual information in nats.
 * It does not ask how the levels of one became those of the other, so that filters, thresholds and
 * inversions leave it high as long as the cells stay where they are.
 *
 * @param information less what chance alone gives on average
 * @param max what the information would be at most
 * @param chance how far apart chance alone takes two such numbers
 */
record Agreement(double information, double max, double chance) {
  /** A lesser difference than this, in nats, says nothing. */
  private static final double MIN_DIFFERENCE = 0.03;

  /** Fewer pairs than this for each pair of levels make chance look like information. */
  private static final int MIN_COUNT = 8;

  /** Whether this one is higher by more than that factor, and by more than chance explains. */
  boolean isClearlyAbove(Agreement other, double factor) {
    // Pairs from another part of the picture may vary more: there is more to be told.
    return information > factor * other.information()
        && information * other.max() > factor * other.information() * max
        && information
            > other.information() + MIN_DIFFERENCE + 2 * Math.max(chance, other.chance());
  }

  /** Whether this one is higher by more than chance, for whatever reason. */
  boolean isAboveChance(Agreement other) {
    return information > other.information() + 2 * Math.max(chance, other.chance());
  }

  /** Of pairs of levels; those where either is below 0 do not count. */
  static Agreement of(int[] one, int[] other) {
    int pairs = 0;
    for (int i = 0; i < one.length; i++) {
      pairs += one[i] >= 0 && other[i] >= 0 ? 1 : 0;
    }
    int levels = ContentPrint.LEVELS;
    int coarser = 0;
    while (levels > 2 && pairs < MIN_COUNT * levels * levels) {
      levels /= 2;
      coarser++;
    }
    int[] both = new int[levels * levels];
    int[] first = new int[levels];
    int[] second = new int[levels];
    for (int i = 0; i < one.length; i++) {
      if (one[i] >= 0 && other[i] >= 0) {
        both[(one[i] >> coarser) * levels + (other[i] >> coarser)]++;
        first[one[i] >> coarser]++;
        second[other[i] >> coarser]++;
      }
    }
    if (pairs == 0) {
      return new Agreement(0, 0, 0);
    }
    // The bias and spread of the estimate: 2 n I is distributed as chi square.
    double freedom = Math.max(0, used(both) - used(first) - used(second) + 1);
    double max = Math.min(entropy(first, pairs), entropy(second, pairs));
    double sum = entropy(first, pairs) + entropy(second, pairs) - entropy(both, pairs);
    return new Agreement(sum - freedom / (2 * pairs), max, Math.sqrt(2 * freedom) / pairs);
  }

  private static int used(int[] counts) {
    int used = 0;
    for (int each : counts) {
      used += each > 0 ? 1 : 0;
    }
    return used;
  }

  private static double entropy(int[] counts, double total) {
    double sum = 0;
    for (int each : counts) {
      if (each > 0) {
        sum -= each / total * Math.log(each / total);
      }
    }
    return sum;
  }
}

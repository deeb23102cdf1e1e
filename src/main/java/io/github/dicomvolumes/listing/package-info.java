// SPDX-License-Identifier: BSD-2-Clause

/**
 * The volumes of a folder as rows of words: {@link io.github.dicomvolumes.listing.SeriesList} finds
 * them, {@link io.github.dicomvolumes.listing.SeriesRow} says what each is. The series browser and
 * the command line's {@code list} show these, and so they agree.
 */
package io.github.dicomvolumes.listing;

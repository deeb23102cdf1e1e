// SPDX-License-Identifier: BSD-2-Clause
/**
 * The series browser: a window with the volumes of a folder, which fills while the folder is
 * scanned. {@link io.github.dicomvolumes.listing.SeriesRow} says what is shown; {@link
 * io.github.dicomvolumes.command.browser.SeriesBrowser} shows it; what its buttons do is a {@link
 * io.github.dicomvolumes.command.browser.SeriesActions}.
 */
package io.github.dicomvolumes.command.browser;

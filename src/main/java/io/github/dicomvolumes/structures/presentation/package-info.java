/**
 * Softcopy presentation states (PS3.3 A.33): what is drawn on images, what of them is covered, and
 * how their values are shown. {@link
 * io.github.dicomvolumes.structures.presentation.PresentationStateReader} is the way in.
 */
package io.github.dicomvolumes.structures.presentation;

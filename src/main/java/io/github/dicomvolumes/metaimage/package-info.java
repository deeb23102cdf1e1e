// SPDX-License-Identifier: BSD-2-Clause
/**
 * MetaImage volumes: a text header ({@code .mhd}) with its pixel data beside it, or both in one
 * file ({@code .mha}).
 *
 * <p>{@link io.github.dicomvolumes.metaimage.MetaImageHeader} says what an image is; {@link
 * io.github.dicomvolumes.metaimage.MetaImageWriter} writes one, complete or not at all; {@link
 * io.github.dicomvolumes.metaimage.MetaImageReader} checks one and gives its planes.
 */
package io.github.dicomvolumes.metaimage;

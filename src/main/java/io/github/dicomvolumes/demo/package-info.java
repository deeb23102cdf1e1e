// SPDX-License-Identifier: BSD-2-Clause
/**
 * A small phantom study of which everything is known: for trying the plugin without a patient's
 * data, and for tests. The way in is {@link io.github.dicomvolumes.demo.PhantomStudy}.
 */
package io.github.dicomvolumes.demo;

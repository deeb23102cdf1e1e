// SPDX-License-Identifier: BSD-2-Clause
/**
 * What makers of scanners say in their own ways: one class per maker and purpose, all of them
 * {@link io.github.dicomvolumes.vendor.VendorWay ways}, listed in {@link
 * io.github.dicomvolumes.vendor.Vendors}. The standard's attributes come first wherever there are
 * any; who reads headers sees to that.
 */
package io.github.dicomvolumes.vendor;

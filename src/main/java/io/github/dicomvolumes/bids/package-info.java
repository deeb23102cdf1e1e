// SPDX-License-Identifier: BSD-2-Clause
/**
 * What stands beside a NIfTI file: a sidecar in the terms of BIDS, and the tables of diffusion
 * weightings that FSL reads. Only what a header states is written, and nothing of a patient.
 */
package io.github.dicomvolumes.bids;

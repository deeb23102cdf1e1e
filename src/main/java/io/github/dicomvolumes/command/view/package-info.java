// SPDX-License-Identifier: BSD-2-Clause

/** Windows and images that commands show, and what links them. */
package io.github.dicomvolumes.command.view;

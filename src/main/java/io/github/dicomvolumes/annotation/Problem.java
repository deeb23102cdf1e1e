// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

/**
 * Something about one row or cell that a person should know.
 *
 * @param where the cell, as spreadsheets write it
 * @param message what is wrong with it, or what was done
 */
public record Problem(String where, String message) {
  @Override
  public String toString() {
    return where + ": " + message;
  }
}

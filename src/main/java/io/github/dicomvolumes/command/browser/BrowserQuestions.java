// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import java.nio.file.Path;

/** What the browser asks its user. */
public interface BrowserQuestions {
  /** Where to save; null where the user changed his mind. */
  Path folder();

  /** Whether to go on. */
  boolean confirm(String question);
}

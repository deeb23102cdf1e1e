// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.help;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The pages of {@code docs}, which lie in the plugin's jar, written as HTML to a temporary folder
 * that goes when the program ends: the page that is asked for and all that it leads to.
 */
public final class HelpPages {
  private static final String NETWORK =
      "https://github.com/dicomvolumes/DICOM_Volumes/blob/main/docs/";

  /** Where files of {@code docs} come from. */
  @FunctionalInterface
  interface Source {
    /** A file by its name in {@code docs}; null where there is none. */
    InputStream open(String name) throws IOException;
  }

  private static Path written;

  private HelpPages() {}

  /**
   * An address of a page for a browser: of a file, or where the pages are missing or cannot be
   * written, in the network.
   *
   * @param page its name in {@code docs}, such as {@code nifti.md}
   */
  public static synchronized String address(String page) {
    try {
      if (written == null) {
        Path folder = Files.createTempDirectory("dicom-volumes-help-");
        folder.toFile().deleteOnExit();
        written = folder;
        write(name -> HelpPages.class.getResourceAsStream("docs/" + name), "README.md", folder);
      }
      Path file = written.resolve(html(page));
      if (Files.isRegularFile(file)) {
        return file.toUri().toString();
      }
    } catch (IOException e) {
      // The network has the same pages.
      return NETWORK + page;
    }
    return NETWORK + page;
  }

  /** Writes a page and all that it leads to. */
  static void write(Source source, String first, Path folder) throws IOException {
    Deque<String> open = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    open.add(first);
    seen.add(first);
    while (!open.isEmpty()) {
      String name = open.remove();
      try (InputStream in = source.open(name)) {
        if (in == null) {
          continue;
        }
        byte[] bytes = in.readAllBytes();
        Path file = folder.resolve(html(name));
        makeFolder(file.getParent());
        if (name.endsWith(".md")) {
          MarkdownPage page =
              new MarkdownPage(new String(bytes, StandardCharsets.UTF_8), HelpPages::link);
          bytes = page.html().getBytes(StandardCharsets.UTF_8);
          for (String target : page.targets()) {
            if (isLocal(target) && seen.add(target)) {
              open.add(target);
            }
          }
        }
        Files.write(file, bytes);
        file.toFile().deleteOnExit();
      }
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
      folder.toFile().deleteOnExit();
    }
  }

  private static boolean isLocal(String target) {
    return !target.isEmpty() && !target.contains(":") && !target.startsWith("..");
  }

  /** What a link of a page is in its HTML. */
  private static String link(String target) {
    return target.startsWith("../") ? NETWORK + target : html(target);
  }

  private static String html(String name) {
    return name.endsWith(".md") ? name.substring(0, name.length() - 3) + ".html" : name;
  }
}

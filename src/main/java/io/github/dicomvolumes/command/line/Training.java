// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.demo.PhantomStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The run from which the launcher makes its archive of classes: it loads what conversions load, and
 * leaves nothing but files in a folder that the launcher throws away.
 */
final class Training {
  private Training() {}

  /**
   * Converts a phantom study, once more with nothing left to do, and once in other ways, beside a
   * file that is no DICOM, as there is one in most folders; loads the decoders and what makers'
   * private elements need, of which the phantom has none.
   */
  static int run(Path folder) throws IOException {
    load("io/github/dicomvolumes/dicom/codec/");
    load("io/github/dicomvolumes/vendor/");
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    Files.writeString(study.resolve("notes.txt"), "no image");
    String input = study.toString();
    int status = Main.run("convert", input, folder.resolve("plain").toString());
    status = Math.max(status, Main.run("convert", input, folder.resolve("plain").toString()));
    String other = folder.resolve("other").toString();
    status = Math.max(status, Main.run("convert", input, other, "--compressed", "--tilt=correct"));
    String nifti = folder.resolve("nifti").toString();
    return Math.max(status, Main.run("convert", input, nifti, "--format=nifti"));
  }

  /** Loads all classes of a folder of the plugin's jar, and of those in it. */
  private static void load(String folder) throws IOException {
    int loaded = 0;
    try (JarFile jar = new JarFile(System.getProperty("java.class.path"))) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name = entry.getName();
        if (name.startsWith(folder) && name.endsWith(".class") && !name.endsWith("-info.class")) {
          Class.forName(name.substring(0, name.length() - 6).replace('/', '.'));
          loaded++;
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IOException("a class of the plugin cannot be loaded: " + e.getMessage(), e);
    }
    if (loaded == 0) {
      throw new IOException("the plugin has no classes in " + folder);
    }
  }
}

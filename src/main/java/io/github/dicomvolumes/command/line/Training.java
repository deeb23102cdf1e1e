// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.dicom.codec.FrameDecoder;
import java.io.IOException;
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
   * Converts a phantom study, once more with nothing left to do, and once in other ways; loads the
   * decoders, which it has no need of.
   */
  static int run(Path folder) throws IOException {
    loadDecoders();
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    String input = study.toString();
    int status = Main.run("convert", input, folder.resolve("plain").toString());
    status = Math.max(status, Main.run("convert", input, folder.resolve("plain").toString()));
    String other = folder.resolve("other").toString();
    return Math.max(status, Main.run("convert", input, other, "--compressed", "--tilt=correct"));
  }

  private static void loadDecoders() throws IOException {
    String codecs = FrameDecoder.class.getPackageName().replace('.', '/') + "/";
    try (JarFile jar = new JarFile(System.getProperty("java.class.path"))) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name = entry.getName();
        if (name.startsWith(codecs) && name.endsWith(".class") && !name.endsWith("-info.class")) {
          Class.forName(name.substring(0, name.length() - 6).replace('/', '.'));
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IOException("a class of the plugin cannot be loaded: " + e.getMessage(), e);
    }
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package net.imagej.legacy.plugin;

import java.io.IOException;
import java.util.Comparator;
import net.imagej.patcher.LegacyHooks;
import org.scijava.Context;
import org.scijava.io.IOPlugin;
import org.scijava.io.IOService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/**
 * Stands in for Fiji's class of this name, which Maven Central does not have: it asks the readers
 * that are "eager", and leaves to ImageJ, by giving the path, what they leave.
 */
public final class DefaultLegacyOpener extends LegacyHooks {
  private final IOService readers;
  private final PluginService plugins;
  private final String chosen;

  /**
   * Hooks.
   *
   * @param chosen what the user chooses in the dialog of File > Open
   */
  public DefaultLegacyOpener(Context context, String chosen) {
    readers = context.service(IOService.class);
    plugins = context.service(PluginService.class);
    this.chosen = chosen;
  }

  private Object open(String path) {
    try {
      for (PluginInfo<IOPlugin<?>> info :
          readers.getPlugins().stream()
              .sorted(Comparator.comparing(PluginInfo<IOPlugin<?>>::getPriority))
              .toList()) {
        IOPlugin<?> reader = info.is("eager") ? plugins.createInstance(info) : null;
        if (reader != null && reader.supportsOpen(path)) {
          Object data = reader.open(path);
          return data == null ? path : data;
        }
      }
      return path;
    } catch (IOException e) {
      return path;
    }
  }

  /** File > Open. */
  @Override
  public Object interceptRunPlugIn(String className, String argument) {
    return className.equals("ij.plugin.Commands") && argument.equals("open") ? open(chosen) : null;
  }

  @Override
  public Object interceptFileOpen(String path) {
    return open(path);
  }

  @Override
  public Object interceptOpenImage(String path, int planeIndex) {
    return open(path);
  }

  @Override
  public Object interceptOpenRecent(String path) {
    return open(path);
  }
}

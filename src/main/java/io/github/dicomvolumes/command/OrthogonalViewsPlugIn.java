// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.command.view.SliceWindow;
import io.github.dicomvolumes.command.view.ViewLink;
import io.github.dicomvolumes.imagej.reslice.OrthogonalViews;
import io.github.dicomvolumes.imagej.reslice.OrthogonalViews.View;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code Three Orthogonal Views...} */
public final class OrthogonalViewsPlugIn implements PlugIn {
  private static final String TITLE = "Three Orthogonal Views...";
  static final List<OptionKey> KEYS = List.of(OptionKey.flag("voxels"), PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    PlugInRunner.run(TITLE, KEYS, Map.of(), OrthogonalViewsPlugIn::open);
  }

  private static String open(CommandOptions options, ImageJProgress progress) throws IOException {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null) {
      throw new IllegalArgumentException("there is no image open");
    }
    List<View> views = OrthogonalViews.of(image, options.flag("voxels"), progress);
    boolean windows = image.getWindow() != null;
    for (View view : views.subList(1, views.size())) {
      SliceWindow.show(view.image());
      windows &= view.image().getWindow() != null;
    }
    if (windows) {
      ViewLink.connect(views);
    }
    return OrthogonalViews.summary(views);
  }
}

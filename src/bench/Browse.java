// SPDX-License-Identifier: BSD-2-Clause
import io.github.dicomvolumes.command.browser.BrowserWindow;
import io.github.dicomvolumes.command.browser.SeriesActions;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Locale;
import javax.swing.JTable;
import javax.swing.SwingUtilities;

/**
 * Times how long the series browser takes to show the table of a folder that it has seen before,
 * in a Java that has just begun: the time since {@code main}, that of the event thread, and the
 * processor time of all threads but those of the scan and of Java itself. Needs a screen, and a
 * folder such as {@code ScanFiles.java} makes; the first run of a folder makes its index, and waits
 * for the end of the scan.
 *
 * <pre>
 * javac -d bench -cp target/DICOM_Volumes-VERSION.jar:IJ.jar src/bench/Browse.java
 * java -cp bench:target/DICOM_Volumes-VERSION.jar:IJ.jar Browse FOLDER ROWS [end]
 * </pre>
 */
final class Browse {
  private Browse() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int rows = Integer.parseInt(arguments[1]);
    boolean toEnd = arguments.length > 2;
    long start = System.nanoTime();
    SeriesActions none =
        (SeriesActions)
            Proxy.newProxyInstance(
                Browse.class.getClassLoader(),
                new Class<?>[] {SeriesActions.class},
                (proxy, method, given) -> "");
    BrowserWindow.open(ImportDicomOptions.of(folder), none);
    boolean[] shown = {false};
    while (!shown[0]) {
      Thread.sleep(2);
      // Behind what is painted at the time.
      SwingUtilities.invokeAndWait(() -> shown[0] = isShown(rows));
    }
    System.out.printf(Locale.ROOT, "shown after %.3f s%n", (System.nanoTime() - start) / 1e9);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double others = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      double seconds = threads.getThreadCpuTime(thread.getThreadId()) / 1e9;
      if (thread.getThreadName().startsWith("AWT-EventQueue")) {
        System.out.printf(Locale.ROOT, "event thread %.3f s%n", seconds);
      }
      others += thread.getThreadName().startsWith("DICOM scan") ? 0 : seconds;
    }
    System.out.printf(Locale.ROOT, "all but the scan's threads %.3f s%n", others);
    if (toEnd) {
      Thread.sleep(Long.MAX_VALUE);
    }
    System.exit(0);
  }

  private static boolean isShown(int rows) {
    for (Window window : Window.getWindows()) {
      if (window.isVisible() && table(window) != null && table(window).getRowCount() == rows) {
        return true;
      }
    }
    return false;
  }

  private static JTable table(Container where) {
    for (Component part : where.getComponents()) {
      JTable table =
          part instanceof JTable one ? one : part instanceof Container in ? table(in) : null;
      if (table != null) {
        return table;
      }
    }
    return null;
  }
}

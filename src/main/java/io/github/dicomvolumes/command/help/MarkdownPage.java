// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.help;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation as HTML. It knows what our pages are written in: headings,
 * paragraphs, lists without lists in them, tables, quotes, blocks of code, and in a line code,
 * strong words, links and pictures.
 */
final class MarkdownPage {
  private static final String LOOKS =
      "body { font: 16px/1.5 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0"
          + " 1em; color: #222; }\n"
          + "table { border-collapse: collapse; }\n"
          + "th, td { text-align: left; vertical-align: top; padding: .3em .7em;"
          + " border-bottom: 1px solid #ddd; }\n"
          + "code, pre { font: 14px/1.4 monospace; background: #f4f4f4; }\n"
          + "pre { padding: .7em; overflow-x: auto; }\n"
          + "img { max-width: 100%; }\n";
  private static final Pattern INLINE =
      Pattern.compile(
          "`(?<code>[^`]+)`|\\*\\*(?<strong>(?s:.+?))\\*\\*"
              + "|(?<picture>!)?\\[(?<words>[^\\]]*)\\]\\((?<target>[^)#]*)(?:#(?<anchor>[^)]*))?\\)");
  private static final Pattern ITEM = Pattern.compile("(-|[0-9]+\\.) +(.*)");

  private final List<String> lines;
  private final UnaryOperator<String> links;
  private final Set<String> targets = new LinkedHashSet<>();
  private final StringBuilder html = new StringBuilder();
  private String title = "DICOM Volumes";
  private int next;

  /**
   * A page.
   *
   * @param links gives an address for a target
   */
  MarkdownPage(String markdown, UnaryOperator<String> links) {
    this.lines = markdown.lines().toList();
    this.links = links;
  }

  /** All that links and pictures lead to, once the page is made, without anchors. */
  Set<String> targets() {
    return targets;
  }

  /** The page. */
  String html() {
    while (next < lines.size()) {
      block();
    }
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>"
        + title
        + "</title>\n<style>\n"
        + LOOKS
        + "</style>\n</head>\n<body>\n<p><a href=\"README.html\">Documentation</a></p>\n"
        + html
        + "</body>\n</html>\n";
  }

  private void block() {
    String line = lines.get(next);
    if (line.isBlank()) {
      next++;
    } else if (line.startsWith("```")) {
      code();
    } else if (line.startsWith("#")) {
      heading(line);
    } else if (line.startsWith("|")) {
      table();
    } else if (line.startsWith(">")) {
      quote();
    } else if (ITEM.matcher(line).matches()) {
      list();
    } else if (line.startsWith("---")) {
      html.append("<hr>\n");
      next++;
    } else {
      html.append("<p>").append(inline(paragraph(line))).append("</p>\n");
    }
  }

  private void code() {
    html.append("<pre>");
    for (next++; next < lines.size() && !lines.get(next).startsWith("```"); next++) {
      html.append(escaped(lines.get(next))).append('\n');
    }
    html.append("</pre>\n");
    next++;
  }

  private void heading(String line) {
    int level = 0;
    while (level < line.length() && line.charAt(level) == '#') {
      level++;
    }
    String words = line.substring(level).strip();
    if (level == 1) {
      title = escaped(words);
    }
    html.append("<h").append(level).append(" id=\"").append(anchor(words)).append("\">");
    html.append(inline(words)).append("</h").append(level).append(">\n");
    next++;
  }

  /** As GitHub names headings: small letters, digits and hyphens. */
  private static String anchor(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  private void table() {
    html.append("<table>\n");
    String cell = "th";
    for (; next < lines.size() && lines.get(next).startsWith("|"); next++) {
      String row = lines.get(next).strip();
      if (row.matches("[|: -]+") && row.contains("--")) {
        cell = "td";
        continue;
      }
      html.append("<tr>");
      for (String text : cells(row)) {
        html.append('<').append(cell).append('>').append(inline(text));
        html.append("</").append(cell).append('>');
      }
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  /** What stands between bars, except those behind a backslash. */
  private static List<String> cells(String row) {
    List<String> cells = new ArrayList<>();
    for (String text : row.substring(1).split("(?<!\\\\)\\|")) {
      cells.add(text.strip().replace("\\|", "|"));
    }
    return cells;
  }

  private void quote() {
    StringBuilder words = new StringBuilder();
    for (; next < lines.size() && lines.get(next).startsWith(">"); next++) {
      words.append(lines.get(next).substring(1)).append('\n');
    }
    html.append("<blockquote>").append(inline(words.toString())).append("</blockquote>\n");
  }

  private void list() {
    String tag = lines.get(next).startsWith("-") ? "ul" : "ol";
    html.append('<').append(tag).append(">\n");
    while (next < lines.size()) {
      Matcher item = ITEM.matcher(lines.get(next));
      if (!item.matches()) {
        break;
      }
      html.append("<li>").append(inline(paragraph(item.group(2)))).append("</li>\n");
    }
    html.append("</").append(tag).append(">\n");
  }

  /** A text with the lines below that go on with it. */
  private String paragraph(String first) {
    StringBuilder words = new StringBuilder(first);
    for (next++; next < lines.size() && goesOn(lines.get(next)); next++) {
      words.append('\n').append(lines.get(next).strip());
    }
    return words.toString();
  }

  private static boolean goesOn(String line) {
    return !line.isBlank()
        && !line.startsWith("```")
        && !line.startsWith("#")
        && !line.startsWith("|")
        && !line.startsWith("!")
        && !ITEM.matcher(line).matches();
  }

  private String inline(String text) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = INLINE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      out.append(escaped(text.substring(end, matcher.start())));
      end = matcher.end();
      if (matcher.group("code") != null) {
        out.append("<code>").append(escaped(matcher.group("code"))).append("</code>");
      } else if (matcher.group("strong") != null) {
        out.append("<strong>").append(inline(matcher.group("strong"))).append("</strong>");
      } else {
        link(matcher, out);
      }
    }
    return out.append(escaped(text.substring(end))).toString();
  }

  private void link(Matcher matcher, StringBuilder out) {
    String target = matcher.group("target");
    String anchor = matcher.group("anchor") == null ? "" : matcher.group("anchor");
    targets.add(target);
    String address =
        escaped(target.contains(":") ? target : target.isEmpty() ? "" : links.apply(target));
    String whole = address + (anchor.isEmpty() ? "" : "#" + escaped(anchor));
    if (matcher.group("picture") != null) {
      out.append("<img src=\"").append(whole).append("\" alt=\"");
      out.append(escaped(matcher.group("words"))).append("\">");
    } else {
      out.append("<a href=\"").append(whole).append("\">");
      out.append(inline(matcher.group("words"))).append("</a>");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.OptionKey;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** {@code completion SHELL}: a script made of what the commands declare. */
final class CompletionCommand implements LineCommand {
  private static final LineSyntax SYNTAX =
      new LineSyntax(
          "completion",
          List.of("shell"),
          List.of(
              new OptionKey("shell", OptionKey.Kind.CHOICE, null, List.of("bash", "zsh", "fish"))),
          """
          Usage: dicom-volumes completion SHELL
          Prints what SHELL completes commands, options and their choices with: bash, zsh or
          fish.

            bash   source <(dicom-volumes completion bash), in ~/.bashrc
            zsh    dicom-volumes completion zsh > a file _dicom-volumes in a folder of $fpath
            fish   dicom-volumes completion fish > ~/.config/fish/completions/dicom-volumes.fish

            --help, -h        this text
          """);

  @Override
  public LineSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(CommandOptions options, PrintWriter out, PrintWriter err) {
    out.print(
        switch (options.text("shell")) {
          case "bash" -> bash();
          case "zsh" -> zsh();
          default -> fish();
        });
    return Main.DONE;
  }

  private static List<LineSyntax> commands() {
    List<LineSyntax> commands = new ArrayList<>();
    for (String name : Main.COMMANDS) {
      commands.add(Main.command(name).syntax());
    }
    return commands;
  }

  private static String names() {
    return String.join(" ", Main.COMMANDS) + " help version";
  }

  /** Choices that are given by their place. */
  private static List<String> placeChoices(LineSyntax syntax) {
    return syntax.keys().stream()
        .filter(key -> syntax.positional().contains(key.name()))
        .flatMap(key -> key.choices().stream())
        .toList();
  }

  private static String bash() {
    StringBuilder text =
        new StringBuilder(
            """
            # bash completion for dicom-volumes
            _dicom_volumes() {
              local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
              # --option=value comes as three words.
              if [ "$current" = "=" ]; then
                current=
              elif [ "$previous" = "=" ]; then
                previous=${COMP_WORDS[COMP_CWORD - 2]}
              fi
              COMPREPLY=()
              if [ "$COMP_CWORD" -eq 1 ] || { [ "$COMP_CWORD" -eq 2 ] && [ "$previous" = help ]; }
              then
            """);
    text.append("    COMPREPLY=($(compgen -W \"").append(names());
    text.append("\" -- \"$current\"))\n    return\n  fi\n  case ${COMP_WORDS[1]} in\n");
    for (LineSyntax syntax : commands()) {
      text.append("    ").append(syntax.name()).append(")\n      case $previous in\n");
      StringBuilder options = new StringBuilder();
      for (OptionKey key : syntax.options()) {
        options.append(LineSyntax.option(key)).append(' ');
        if (!key.choices().isEmpty() && key.kind() == OptionKey.Kind.CHOICE) {
          text.append("        ").append(LineSyntax.option(key));
          text.append(") COMPREPLY=($(compgen -W \"").append(String.join(" ", key.choices()));
          text.append("\" -- \"$current\")); return ;;\n");
        } else if (key.kind() != OptionKey.Kind.FLAG) {
          text.append("        ").append(LineSyntax.option(key)).append(") return ;;\n");
        }
      }
      text.append("      esac\n      case $current in\n        -*) COMPREPLY=($(compgen -W \"");
      text.append(options).append("--help\" -- \"$current\")) ;;\n");
      List<String> choices = placeChoices(syntax);
      if (!choices.isEmpty()) {
        text.append("        *) COMPREPLY=($(compgen -W \"").append(String.join(" ", choices));
        text.append("\" -- \"$current\")) ;;\n");
      }
      text.append("      esac ;;\n");
    }
    // Files where nothing else fits.
    return text + "  esac\n}\ncomplete -o default -F _dicom_volumes dicom-volumes\n";
  }

  private static String zsh() {
    StringBuilder text = new StringBuilder("#compdef dicom-volumes\n_dicom_volumes() {\n");
    text.append("  if (( CURRENT == 2 )) || [[ $words[2] == help ]]; then\n    compadd -- ");
    text.append(names()).append("\n    return\n  fi\n  local command=$words[2]\n");
    text.append("  shift words\n  (( CURRENT-- ))\n  case $command in\n");
    for (LineSyntax syntax : commands()) {
      text.append("    ")
          .append(syntax.name())
          .append(")\n      _arguments -S '--help[this text]'");
      for (OptionKey key : syntax.options()) {
        text.append(" \\\n        '").append(LineSyntax.option(key));
        boolean flag = key.kind() == OptionKey.Kind.FLAG;
        text.append(flag ? "[" : "=[").append(zshWords(syntax.words(key))).append(']');
        if (key.kind() == OptionKey.Kind.CHOICE) {
          text.append(':').append(key.name());
          text.append(":(").append(String.join(" ", key.choices())).append(')');
        } else if (!flag) {
          text.append(':').append(key.name()).append(":_files");
        }
        text.append('\'');
      }
      List<String> choices = placeChoices(syntax);
      text.append(" \\\n        ");
      text.append(
          choices.isEmpty() ? "'*:file:_files'" : "'1:shell:(" + String.join(" ", choices) + ")'");
      text.append(" ;;\n");
    }
    return text + "  esac\n}\ncompdef _dicom_volumes dicom-volumes\n";
  }

  private static String zshWords(String words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '[' || c == ']' || c == ':' || c == '\\') {
        text.append('\\');
      }
      text.append(c == '\'' ? "'\\''" : Character.toString(c));
    }
    return text.toString();
  }

  private static String fish() {
    StringBuilder text = new StringBuilder("# fish completion for dicom-volumes\n");
    String start = "complete -c dicom-volumes";
    text.append(start).append(" -n __fish_use_subcommand -f -a '").append(names()).append("'\n");
    text.append(start).append(" -n '__fish_seen_subcommand_from help' -f -a '");
    text.append(String.join(" ", Main.COMMANDS)).append("'\n");
    for (LineSyntax syntax : commands()) {
      String of = start + " -n '__fish_seen_subcommand_from " + syntax.name() + "'";
      text.append(of).append(" -l help -d 'this text'\n");
      for (OptionKey key : syntax.options()) {
        text.append(of).append(" -l ").append(key.name().replace('_', '-'));
        if (key.kind() == OptionKey.Kind.CHOICE) {
          text.append(" -x -a '").append(String.join(" ", key.choices())).append('\'');
        } else if (key.kind() != OptionKey.Kind.FLAG) {
          text.append(" -r");
        }
        text.append(" -d '").append(syntax.words(key).replace("\\", "\\\\").replace("'", "\\'"));
        text.append("'\n");
      }
      List<String> choices = placeChoices(syntax);
      if (!choices.isEmpty()) {
        text.append(of).append(" -f -a '").append(String.join(" ", choices)).append("'\n");
      }
    }
    return text.toString();
  }
}

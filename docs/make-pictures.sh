#!/usr/bin/env bash
# Makes docs/pictures/*.png from the running program with the phantom study: no patient's data.
# Needs xvfb-run, openbox, chromium and a font with Chinese characters.
set -euo pipefail
cd "$(dirname "$0")/.."

./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt
host=$(mktemp -d)
mkdir "$host/plugins"
(cd target/classes && jar cf "$host/plugins/DICOM_Volumes-development.jar" plugins.config)
export CLASSPATH="target/test-classes:target/classes:$(cat target/test-classpath.txt)"
export HOST_FOLDER="$host"
xvfb-run -a -s "-screen 0 1280x800x24" bash -c '
  openbox 2>/dev/null & manager=$!
  sleep 1
  java -Duser.home="$HOST_FOLDER" io.github.dicomvolumes.command.DocumentationPictures \
    "$HOST_FOLDER" docs/pictures
  kill "$manager"'

# The report of a conversion, as a browser shows it.
main=io.github.dicomvolumes.command.line.Main
java "$main" demo "$host/demo" > "$host/demo.txt"
java "$main" convert "$host/demo/dicom" "$host/report" --preview > "$host/convert.txt"
chromium --headless --no-sandbox --disable-gpu --window-size=1560,760 \
  --screenshot=docs/pictures/conversion-report.png "file://$host/report/conversion-report.html"
rm -r "$host"

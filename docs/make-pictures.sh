#!/usr/bin/env bash
# Makes docs/pictures/*.png from the running program with the phantom study: no patient's data.
# Needs xvfb-run and openbox.
set -euo pipefail
cd "$(dirname "$0")/.."

./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt
host=$(mktemp -d)
mkdir "$host/plugins"
(cd target/classes && jar cf "$host/plugins/DICOM_Volumes-development.jar" plugins.config)
export CLASSPATH="target/test-classes:target/classes:$(cat target/test-classpath.txt)"
export HOST_FOLDER="$host"
xvfb-run -a -s "-screen 0 1024x768x24" bash -c '
  openbox 2>/dev/null & manager=$!
  sleep 1
  java -Duser.home="$HOST_FOLDER" io.github.dicomvolumes.command.DocumentationPictures \
    "$HOST_FOLDER" docs/pictures
  kill "$manager"'
rm -r "$host"

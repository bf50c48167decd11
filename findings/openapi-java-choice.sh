#!/usr/bin/env bash
# openapi-generator makes Java that is no Java of a choice with a list in it: `anyOf: [a list of strings, a string]` becomes
# `List<String>.class` and a method `getList<String>()`. It warns of nothing and exits 0; the compiler refuses the file. So it
# does with `oneOf`. It is the template of `--library native`.
# Lesson: replace `List<...>.class` by `List.class` in the generated classes, and `getList<...>(` by `getList(`.
# Seen on 2026-11-28 with openapi-generator 7.26.0 and OpenJDK 17.0.15.
set -euo pipefail
export LC_ALL=C
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openapi-generator-cli==7.26.0
jar=$(echo venv/lib/python*/site-packages/openapi_generator_cli/openapi-generator.jar)
echo "openapi-generator $(java -jar "$jar" version), $(javac -version 2>&1)"
for choice in anyOf oneOf; do
    cat >$choice.yaml <<YAML
openapi: 3.0.3
info: { title: Days, version: "1" }
paths:
  /day:
    get:
      responses:
        "200":
          description: OK
          content: { application/json: { schema: { \$ref: "#/components/schemas/Day" } } }
components:
  schemas:
    Day: { $choice: [{ type: array, items: { type: string } }, { type: string }] }
YAML
    java -jar "$jar" generate -g java --library native -i $choice.yaml -o $choice >$choice.log 2>&1
    seen=$(grep -ohE 'List<String>\.class|getList<String>\(\)' $choice/src/main/java/org/openapitools/client/model/Day.java | sort | uniq)
    echo "$choice:" $seen
    [[ $seen == $'List<String>.class\ngetList<String>()' ]]
    if javac -d classes $choice/src/main/java/org/openapitools/client/model/Day.java 2>errors; then exit 1; fi
    grep -m1 'error: <identifier> expected' errors
done

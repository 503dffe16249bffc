#!/bin/sh
# Makes every shipped document from its example and lets LibreOffice save it again. Run after a template or the layout
# has changed, from anywhere: tests/unit/documents/resaved/regenerate.sh BUILD/bin/congtam
set -eu
congtam=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/made" "$work/saved"
for source in "$here"/../../../../templates/documents/*.json; do
  id=$(basename "$source" .json)
  "$congtam" document make "$id" --data "$source" --out "$work/made/$id.docx"
done
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to docx --outdir "$work/saved" "$work"/made/*.docx
cp "$work"/saved/*.docx "$here"

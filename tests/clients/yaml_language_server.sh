#!/bin/sh
# What editors make of the manifest's schema: yaml-language-server, which VS Code, Neovim and others run, over stdio.
#   yaml_language_server.sh ORR SOURCE_DIR   (both absolute)
set -eu
. "$2/tests/clients/packages.sh"
need_packages "$2/tests/clients" yaml-language-server vscode-jsonrpc
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
HOME=$work node "$2/tests/clients/yaml_language_server.mjs" "$2" "$work"

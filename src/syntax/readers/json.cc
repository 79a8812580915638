// SPDX-License-Identifier: Apache-2.0
// JSON into a data tree: simdjson where the text is strict JSON, tree-sitter where it has comments
// or mistakes.
#include "syntax/json_reader.h"

#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {
    "*.jsonc",          "*.json5",    "composer.lock", "Pipfile.lock",  ".babelrc", ".eslintrc",
    ".prettierrc.json", "flake.lock", "deno.lock",     "*.webmanifest", "renv.lock"};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", "/*", "*/", out);
  if (!read_strict_json(text, out)) read_lenient_json(text, out);
}

}  // namespace

extern const StructuredReader record_json;
const StructuredReader record_json = {"json", kNames, read, R"({
  // Comments and trailing commas are let through.
  "name": "shop",
  "ports": [80, 443,],
}
)"};

}  // namespace cutaway::syntax

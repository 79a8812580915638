// SPDX-License-Identifier: Apache-2.0
// JSON into a data tree: simdjson where the text is strict JSON, tree-sitter where it has comments
// or mistakes.
#include "syntax/json_reader.h"

#include <string>

#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.jsonc",          "*.json5",    "composer.lock",
                                       "Pipfile.lock",     ".babelrc",   ".eslintrc",
                                       ".prettierrc.json", "flake.lock", "deno.lock",
                                       "*.webmanifest",    "renv.lock",  "Package.resolved"};

/// From this size on mistakes cost the parser too much (lenient_json.cc).
constexpr std::size_t kLarge = 256U << 10U;

/// The text with blanks for comments and for commas before a closing bracket; every place stays.
std::string without_extras(std::string_view text) {
  std::string out(text);
  std::size_t comma = std::string::npos;  // one that nothing has followed yet
  for (std::size_t i = 0; i < out.size(); ++i) {
    const char c = out[i];
    if (c == '"') {
      for (++i; i < out.size() && out[i] != '"'; ++i) i += out[i] == '\\' ? 1 : 0;
      comma = std::string::npos;
    } else if (c == '/' && i + 1 < out.size() && (out[i + 1] == '/' || out[i + 1] == '*')) {
      const std::size_t end = out[i + 1] == '/' ? out.find('\n', i) : out.find("*/", i + 2);
      const std::size_t stop =
          end == std::string::npos ? out.size() : end + (out[i + 1] == '*' ? 2 : 0);
      for (; i < stop; ++i) out[i] = out[i] == '\n' ? '\n' : ' ';
      --i;
    } else if (c == ',') {
      comma = i;
    } else if ((c == ']' || c == '}') && comma != std::string::npos) {
      out[comma] = ' ';
      comma = std::string::npos;
    } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
      comma = std::string::npos;
    }
  }
  return out;
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", "/*", "*/", out);
  if (read_strict_json(text, out)) return;
  if (text.size() > kLarge && read_strict_json(without_extras(text), out)) return;
  read_lenient_json(text, out);
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

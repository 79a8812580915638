// SPDX-License-Identifier: Apache-2.0
// Caddyfile: sites and their directives as elements.
#include "syntax/directive_lines.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"Caddyfile",   "Caddyfile.*", "Caddyfile-*",
                                       "Caddyfile_*", "*.caddyfile", "*.Caddyfile"};

void read(std::string_view text, Syntax& out) { read_directives(text, false, out); }

}  // namespace

extern const StructuredReader record_caddyfile;
const StructuredReader record_caddyfile = {"caddyfile", kNames, read, R"(example.com {
  reverse_proxy /api/* api:8080
  root * {$SITE_ROOT:/srv}
}
)"};

}  // namespace cutaway::syntax

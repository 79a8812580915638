// SPDX-License-Identifier: Apache-2.0
// nginx: directives and blocks as elements.
#include "syntax/directive_lines.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {
    "nginx.conf",      "nginx*.conf",        "*nginx/*.conf",     "*nginx/*.conf.*",
    "*.nginx",         "*sites-available/*", "*sites-enabled/*",  "*nginx.conf.*",
    "*.conf.template", "*/conf.d/*.conf",    "*/conf.d/*.conf.*", "*nginx/*.template",
    "default.conf"};

void read(std::string_view text, Syntax& out) { read_directives(text, true, out); }

}  // namespace

extern const StructuredReader record_nginx;
const StructuredReader record_nginx = {"nginx", kNames, read, R"(server {
  listen 80;
  location /api/ { proxy_pass http://api:8080; }
}
)"};

}  // namespace cutaway::syntax

// SPDX-License-Identifier: Apache-2.0
// HAProxy: sections with a name, and in each the directives as elements.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"haproxy*.cfg", "*haproxy/*.cfg", "haproxy*.cfg.*",
                                       "haproxy*.conf", "*haproxy/*.conf"};
constexpr std::string_view kSections[] = {"global",  "defaults", "frontend",  "backend",
                                          "listen",  "userlist", "resolvers", "peers",
                                          "mailers", "program",  "cache",     "ring"};

/// The line without what follows a `#` that begins a word.
std::string_view without_comment(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t'))
      return line.substr(0, i);
  }
  return line;
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::map, {}, {}, 1, std::max(1U, out.counts.lines));
  DataId section = root;
  LineReader lines(text);
  while (lines.next()) {
    const std::string_view line = trim(without_comment(lines.line()));
    if (line.empty()) continue;
    const std::string_view word = line.substr(0, line.find_first_of(" \t"));
    const std::string_view rest = trim(line.substr(word.size()));
    if (std::find(std::begin(kSections), std::end(kSections), word) != std::end(kSections)) {
      section = builder.add(root, DataKind::element, word, cut_utf8(rest, 2000), lines.number());
    } else {
      builder.add(section, DataKind::element, word, cut_utf8(rest, 2000), lines.number());
      builder.end(section, lines.number());
    }
  }
}

}  // namespace

extern const StructuredReader record_haproxy;
const StructuredReader record_haproxy = {"haproxy", kNames, read, R"(frontend web
    bind *:80
    acl api path_beg /api
    use_backend api if api
backend api
    server api1 api:8080 check
)"};

}  // namespace cutaway::syntax

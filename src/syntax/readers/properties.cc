// SPDX-License-Identifier: Apache-2.0
// Java properties: one map whose keys are kept whole ("spring.datasource.url").
#include <string>

#include "base/text.h"
#include "syntax/json_reader.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.properties", "gradle.lockfile",
                                       "buildscript-gradle.lockfile"};

bool is_continued(std::string_view line) {
  const std::size_t last = line.find_last_not_of('\\');
  return (line.size() - (last == std::string_view::npos ? 0 : last + 1)) % 2 == 1;
}

/// The first `=`, `:` or white space that no backslash stands before.
std::size_t find_separator(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '=' || line[i] == ':' || line[i] == ' ' || line[i] == '\t') {
      return i;
    }
  }
  return line.size();
}

std::string unescape_key(std::string_view key) {
  std::string out;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (key[i] == '\\' && i + 1 < key.size()) ++i;
    out.push_back(key[i]);
  }
  return out;
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::map, {}, {}, 1, out.counts.lines);
  LineReader lines(text);
  while (lines.next()) {
    const std::string_view first = trim(lines.line());
    if (first.empty() || first.front() == '#' || first.front() == '!') continue;
    const std::uint32_t line = lines.number();
    std::string whole(first);
    while (is_continued(whole) && lines.next()) {
      whole.pop_back();
      whole += trim(lines.line());
    }
    const std::size_t at = find_separator(whole);
    std::string_view value = trim(std::string_view(whole).substr(at));
    if (value.starts_with('=') || value.starts_with(':')) value = trim(value.substr(1));
    builder.add(root, DataKind::scalar, unescape_key(std::string_view(whole).substr(0, at)),
                unescape_json(value), line, lines.number());
  }
}

}  // namespace

extern const StructuredReader record_properties;
const StructuredReader record_properties = {"properties", kNames, read, R"(# the port
server.port=8080
greeting = Hello, \
  world
)"};

}  // namespace cutaway::syntax

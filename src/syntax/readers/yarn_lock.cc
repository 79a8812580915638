// SPDX-License-Identifier: Apache-2.0
// yarn.lock: the first version's own line format, and the later ones, which are YAML.
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"
#include "syntax/yaml_reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"yarn.lock"};

std::string_view unquoted(std::string_view text) {
  text = trim(text);
  const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return quoted ? text.substr(1, text.size() - 2) : text;
}

void read_first_format(std::string_view text, Syntax& out) {
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::map, {}, {}, 1, out.counts.lines);
  DataId entry, group;
  LineReader lines(text);
  while (lines.next()) {
    std::string_view line = trim(lines.line());
    if (line.empty() || line.front() == '#') continue;
    const std::size_t indent = lines.line().find_first_not_of(' ');
    const std::uint32_t number = lines.number();
    if (indent == 0 && line.ends_with(':')) {
      line.remove_suffix(1);
      const std::vector<std::string_view> patterns = split(line, ',');
      entry = builder.add(root, DataKind::map, unquoted(patterns.front()), {}, number);
      const DataId list = builder.add(entry, DataKind::list, "patterns", {}, number);
      for (const std::string_view pattern : patterns) {
        builder.add(list, DataKind::scalar, {}, unquoted(pattern), number);
      }
      group = entry;
    } else if (entry.valid() && indent <= 2 && line.ends_with(':')) {
      line.remove_suffix(1);
      group = builder.add(entry, DataKind::map, line, {}, number);
    } else if (entry.valid()) {
      const std::size_t space = line.find(' ', line.front() == '"' ? line.find('"', 1) : 0);
      const std::string_view value = space == std::string_view::npos ? "" : line.substr(space);
      builder.add(indent <= 2 ? entry : group, DataKind::scalar, unquoted(line.substr(0, space)),
                  unquoted(value), number);
    }
    builder.end(entry, number);
  }
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  if (text.find("__metadata:") != std::string_view::npos) return read_yaml(text, out);
  read_first_format(text, out);
}

}  // namespace

extern const StructuredReader record_yarn_lock;
const StructuredReader record_yarn_lock = {"yarn_lock", kNames, read, R"(# yarn lockfile v1

"@types/node@^20", "@types/node@^20.1":
  version "20.1.4"
  dependencies:
    undici-types "~5.26"
)"};

}  // namespace cutaway::syntax

// SPDX-License-Identifier: Apache-2.0
// Gemfile.lock: sections, and below "specs" the gems with their versions.
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"Gemfile.lock", "gems.locked"};

void read(std::string_view text, Syntax& out) {
  count_lines(text, {}, {}, {}, out);
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::map, {}, {}, 1, out.counts.lines);
  DataId section, gem;
  LineReader lines(text);
  while (lines.next()) {
    const std::string_view line = trim(lines.line());
    const std::size_t indent = lines.line().find_first_not_of(' ');
    if (line.empty()) continue;
    if (indent == 0) {
      section = builder.add(root, DataKind::map, line, {}, lines.number());
      continue;
    }
    builder.end(section, lines.number());
    if (!section.valid()) continue;
    if (indent > 4) {  // what a gem itself needs
      const std::size_t end = line.find(' ');
      if (gem.valid()) builder.add(gem, DataKind::scalar, line.substr(0, end), {}, lines.number());
      continue;
    }
    gem = {};
    const std::size_t open = line.find(" (");
    const bool versioned = open != std::string_view::npos && line.ends_with(')');
    const std::string_view version =
        versioned ? line.substr(open + 2, line.size() - open - 3) : std::string_view();
    const std::size_t colon = line.find(": ");
    if (indent == 4 && versioned) {
      gem = builder.add(section, DataKind::element, line.substr(0, open), version, lines.number());
    } else if (indent == 4 || versioned || colon == std::string_view::npos) {
      builder.add(section, DataKind::scalar, line.substr(0, open), version, lines.number());
    } else {
      builder.add(section, DataKind::scalar, line.substr(0, colon), line.substr(colon + 2),
                  lines.number());
    }
  }
}

}  // namespace

extern const StructuredReader record_gemfile_lock;
const StructuredReader record_gemfile_lock = {"gemfile_lock", kNames, read, R"(GEM
  remote: https://rubygems.org/
  specs:
    rails (7.1.2)
      railties (= 7.1.2)

DEPENDENCIES
  rails (~> 7.1)
)"};

}  // namespace cutaway::syntax

// SPDX-License-Identifier: Apache-2.0
// Files of fields, `name: value` with indented lines that go on, in stanzas: .cabal, DESCRIPTION.
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.cabal", "DESCRIPTION"};
constexpr std::size_t kValueLimit = 64U << 10U;

std::size_t indentation(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? line.size() : first;
}

/// The name of `Name: value`; empty when the line is no field.
std::string_view field_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  const std::string_view name = line.substr(0, colon);
  for (const char c : name) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '/' || c == '.' || c == '@';
    if (!fits) return {};
  }
  return name;
}

class Fields {
 public:
  explicit Fields(Syntax& out) : builder_(out) {
    root_ = stanza_ = builder_.add({}, DataKind::map, {}, {}, 1, out.counts.lines);
  }

  void line(std::string_view line, std::uint32_t number) {
    const std::size_t indent = indentation(line);
    const std::string_view text = trim(line);
    if (text.empty() || text.starts_with("--") || text.starts_with('#')) return;
    if (!name_.empty() && indent > indent_) {
      if (value_.size() < kValueLimit) value_ += (value_.empty() ? "" : " ") + std::string(text);
      last_ = number;
      return;
    }
    end_field();
    const std::string_view name = field_name(text);
    if (name.empty()) return begin_stanza(text, indent, number);
    if (indent == 0) stanza_ = root_;
    name_ = name;
    value_ = trim(text.substr(name.size() + 1));
    indent_ = indent;
    first_ = last_ = number;
  }

  void end_field() {
    if (!name_.empty()) builder_.add(stanza_, DataKind::scalar, name_, value_, first_, last_);
    name_.clear();
  }

 private:
  /// `test-suite units`: the first word is the key, the others are its `name`. Conditions inside
  /// of a stanza belong to it.
  void begin_stanza(std::string_view text, std::size_t indent, std::uint32_t number) {
    if (indent > 0) return;
    const std::size_t blank = text.find(' ');
    stanza_ = builder_.add(root_, DataKind::map, text.substr(0, blank), {}, number);
    if (blank != std::string_view::npos)
      builder_.add(stanza_, DataKind::scalar, "name", trim(text.substr(blank)), number);
  }

  DataBuilder builder_;
  DataId root_, stanza_;
  std::string name_, value_;
  std::size_t indent_ = 0;
  std::uint32_t first_ = 0, last_ = 0;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "--", {}, {}, out);
  Fields fields(out);
  LineReader lines(text);
  while (lines.next()) fields.line(lines.line(), lines.number());
  fields.end_field();
}

}  // namespace

extern const StructuredReader record_field_lines;
const StructuredReader record_field_lines = {"field_lines", kNames, read, R"(name: shop
version: 1.2
library
  build-depends:
    base >=4.7,
    text
test-suite units
  build-depends: hspec
)"};

}  // namespace cutaway::syntax

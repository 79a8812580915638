// SPDX-License-Identifier: Apache-2.0
// Looks types up by their first word, with their size where that decides ("tinyint(1)").
#include "meaning/data/column_types.h"

#include <cctype>
#include <charconv>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// Lower case, without "_", blanks and quotes before and behind.
std::string plain(std::string_view written) {
  std::string out;
  for (const char c : lower(trim(written))) {
    if (c != '_' && c != '"' && c != '`' && c != '\'') out += c;
  }
  return out;
}

}  // namespace

ColumnTypes::ColumnTypes(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, type] : catalogue.table("column_types"))
    words_.emplace(plain(type), key.substr(0, key.find('.')));
}

const std::string* ColumnTypes::find(std::string_view key) const {
  const auto at = words_.find(key);
  return at == words_.end() ? nullptr : &at->second;
}

std::string ColumnTypes::word(std::string_view written) const {
  const std::string whole = plain(written);
  if (whole.empty()) return {};
  if (whole.ends_with("[]") || whole.ends_with(" array")) return "list";
  if (const std::string* known = find(whole)) return *known;
  // "nullable(string)", "lowcardinality(string)" and the like hold the type.
  const std::size_t bracket = whole.find('(');
  const std::string_view first =
      trim(std::string_view(whole).substr(0, whole.find_first_of("( <")));
  if (bracket != std::string::npos) {
    const std::size_t close = whole.find(')', bracket);
    if (const std::string* known = find(whole.substr(0, close + 1))) return *known;
  }
  if (const std::string* known = find(first)) return *known;
  const std::size_t dot = first.rfind('.');
  if (dot != std::string_view::npos) {
    if (const std::string* known = find(first.substr(dot + 1))) return *known;
  }
  return "other";
}

std::uint64_t ColumnTypes::length(std::string_view written) {
  const std::size_t open = written.find('(');
  if (open == std::string_view::npos || !contains(lower(written.substr(0, open)), "char")) return 0;
  std::uint64_t number = 0;
  const char* begin = written.data() + open + 1;
  const auto [end, error] = std::from_chars(begin, written.data() + written.size(), number);
  return error == std::errc() && end != begin ? number : 0;
}

}  // namespace cutaway::meaning

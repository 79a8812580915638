// SPDX-License-Identifier: Apache-2.0
// Looks for records of texts in which a text comes again.
#include "meaning/spelling_tables.h"

#include <set>
#include <string_view>

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewest = 4;  ///< rows of such a table
constexpr std::size_t kTwice = 2;   ///< rows that say what another row says

/// The text that a row of a record gives its name; none where it gives something else.
ValueId text_of(const syntax::Syntax& syntax, ValueId row) {
  if (!row.valid()) return {};
  const ValueNode& entry = syntax.value(row);
  if (entry.kind != ValueKind::entry || entry.child_count != 1) return {};
  const ValueId given = syntax.child(entry, 0);
  return given.valid() && syntax.value(given).kind == ValueKind::string ? given : ValueId();
}

}  // namespace

std::vector<bool> spelling_values(const syntax::Syntax& syntax) {
  std::vector<bool> out;
  for (const ValueNode& record : syntax.values) {
    if (record.kind != ValueKind::record || record.child_count < kFewest) continue;
    std::set<std::string_view> said;
    std::vector<ValueId> texts;
    for (std::size_t i = 0; i < record.child_count; ++i) {
      const ValueId text = text_of(syntax, syntax.child(record, i));
      if (!text.valid()) break;
      texts.push_back(text);
      said.insert(syntax.text(syntax.value(text).text));
    }
    if (texts.size() < record.child_count || texts.size() < said.size() + kTwice) continue;
    if (out.empty()) out.resize(syntax.values.size());
    for (const ValueId text : texts) out[text.index()] = true;
  }
  return out;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Reads roles out of records.
#include "meaning/ai/prompts/spoken.h"

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 40;

/// The names that a message consists of: alone, or as one of its parts.
std::vector<std::string_view> contents_of(const syntax::Syntax& syntax, const ValueNode& record) {
  std::vector<std::string_view> out;
  for (std::size_t c = 0; c < record.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(record, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const std::string_view key = syntax.text(entry.text);
    if (key != "content" && key != "parts") continue;
    for (const ValueId id : values_within(syntax, {syntax.child(entry, 0)}, kMostValues))
      if (syntax.value(id).kind == ValueKind::reference)
        out.push_back(syntax.text(syntax.value(id).text));
  }
  return out;
}

}  // namespace

std::string role_in(const AiWords& words, const syntax::Syntax& syntax, const ValueNode& record) {
  for (std::size_t c = 0; c < record.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(record, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const std::string key = lower(syntax.text(entry.text));
    if (key != "role" && key != "type" && key != "author") continue;
    const ValueNode& said = syntax.value(syntax.child(entry, 0));
    const std::string who = letters_of(syntax.text(said.text));
    if (words.has("roles.system", who)) return "system";
    if (words.has("roles.user", who)) return "user";
  }
  return {};
}

Spoken spoken_in(const AiWords& words, const CodeFile& file) {
  Spoken out;
  for (const ValueNode& node : file.syntax.values) {
    if (node.kind != ValueKind::record || node.child_count < 2 || node.line == 0) continue;
    const std::string role = role_in(words, file.syntax, node);
    if (role.empty()) continue;
    const SymbolId scope = file.named(symbol_at(file.syntax, node.line));
    for (const std::string_view name : contents_of(file.syntax, node))
      out.try_emplace({scope, name}, role);
  }
  return out;
}

}  // namespace cutaway::meaning

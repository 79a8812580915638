// SPDX-License-Identifier: Apache-2.0
// Compares the conditions around a line with what columns hold at first.
#include "meaning/ai/paths/first_branch.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "meaning/ai/words.h"

namespace cutaway::meaning {
namespace {

/// `shop.kind == Kind.CORNER`
struct Compared {
  std::string owner, field;  ///< "shop", "kind"
  std::string value;         ///< "corner": the last of its names, in letters
};

/// "SIMPLE" of `Type.SIMPLE.value`, "agent" of `"agent"`; in letters alone.
std::string last_of(std::string_view text) {
  text = trim(text);
  if (text.ends_with(".value")) text.remove_suffix(std::string_view(".value").size());
  return letters_of(text.substr(text.find_last_of('.') + 1));
}

std::optional<Compared> compared_in(std::string_view condition) {
  const std::size_t at = condition.find("==");
  const bool joined = contains(condition, "&&") || contains(condition, "||") ||
                      contains(condition, " and ") || contains(condition, " or ");
  if (at == std::string_view::npos || joined || contains(condition, "(")) return std::nullopt;
  std::string_view left = trim(condition.substr(0, at)), right = condition.substr(at + 2);
  while (right.starts_with('=')) right.remove_prefix(1);
  if (left.ends_with(".value")) left.remove_suffix(std::string_view(".value").size());
  const std::size_t dot = left.find_last_of('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view before = left.substr(0, dot);
  Compared out{letters_of(before.substr(before.find_last_of('.') + 1)),
               std::string(left.substr(dot + 1)), last_of(right)};
  if (out.owner.empty() || out.value.empty()) return std::nullopt;
  return out;
}

/// What the column of that name holds at first, in letters; "" = not told, or not the same in all
/// tables of that name.
std::string first_value(const AiGround& ground, const Compared& compared) {
  std::string found;
  for (const Entity& entity : ground.facts.entities) {
    const bool same = letters_of(entity.name) == compared.owner ||
                      letters_of(entity.table) == compared.owner ||
                      letters_of(entity.name) == compared.owner + "s";
    if (!same) continue;
    for (const EntityField& field : entity.fields) {
      const std::string& name = field.code_name.empty() ? field.name : field.code_name;
      if (name != compared.field || field.default_value.empty()) continue;
      const std::string value = last_of(field.default_value);
      if (!found.empty() && found != value) return {};
      found = value;
    }
  }
  return found;
}

}  // namespace

bool is_other_than_first(const AiGround& ground, const Place& place) {
  const syntax::Syntax& syntax = ground.context.project.of(place.file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != place.line) continue;
    for (GuardId at = call.guard; at.valid(); at = syntax.guards[at.index()].parent) {
      const syntax::Guard& guard = syntax.guards[at.index()];
      const auto compared = compared_in(syntax.text(guard.condition));
      const std::string first = compared ? first_value(ground, *compared) : std::string();
      if (!first.empty() && (first == compared->value) == guard.negated) return true;
    }
  }
  return false;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Reads the words, and the values that are written out.
#include "narrative/settings/setting_sources.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/parts/draft.h"
#include "model/stack/samples.h"
#include "narrative/stack/must_be_set.h"

namespace cutaway::narrative {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongestValue = 120;

/// Names that say that nothing is there.
bool is_nothing(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNothing = {"None", "nil",       "null",
                                                        "NULL", "undefined", "string.Empty"};
  return std::ranges::find(kNothing, name) != kNothing.end();
}

}  // namespace

SettingGround::SettingGround(const Story& story) : story_(story) {
  for (const sources::File& about : story.tree().files())
    looked_at_.push_back(about.origin == sources::Origin::own &&
                         !model::for_makers(folder_name(about.path)) &&
                         !model::is_by_hand(*story.analysis.catalogue, about.path) &&
                         reads_for_product(about.path) && !contains(lower(about.path), "test"));
}

const catalogue::WordSet& SettingGround::words(std::string_view key) const {
  const auto found = words_.find(key);
  if (found != words_.end()) return found->second;
  return words_
      .emplace(std::string(key),
               catalogue::words_of(*story_.analysis.catalogue, "own_settings", key))
      .first->second;
}

bool SettingGround::is_named_so(FileId file) const {
  const std::string_view path = story_.path(file);
  const auto& known = words("words.paths");
  const auto any = [&](std::string_view name) {
    return std::ranges::any_of(identifier_words(name),
                               [&](const std::string& word) { return known.contains(word); });
  };
  const std::string_view base = base_name(path);
  return any(base.substr(0, base.find('.'))) || any(base_name(folder_name(path)));
}

bool SettingGround::holds_settings(std::string_view name) const {
  const auto said = identifier_words(name);
  return !said.empty() && words("words.ends").contains(said.back());
}

std::optional<std::string> SettingGround::literal(FileId file, ValueId value) const {
  if (!value.valid()) return std::nullopt;
  const syntax::Syntax& syntax = story_.analysis.project->of(file);
  const ValueNode& node = syntax.value(value);
  switch (node.kind) {
    case ValueKind::string:
    case ValueKind::number:
    case ValueKind::boolean:
      return std::string(syntax.text(node.text));
    case ValueKind::null:
      return "";
    case ValueKind::list:
    case ValueKind::record:
      return node.child_count == 0 ? std::optional<std::string>("") : std::nullopt;
    case ValueKind::call:
    case ValueKind::construct:
      return of_call(file, node);
    case ValueKind::reference:
      if (is_nothing(syntax.text(node.text))) return "";
      break;
    case ValueKind::member:
    case ValueKind::arithmetic:
    case ValueKind::concat:
      break;
    default:
      return std::nullopt;
  }
  const linking::ClosedValue closed = story_.analysis.links->close({file, value});
  if (closed.alternatives.size() != 1 || !closed.alternatives.front().complete) return std::nullopt;
  std::string text(closed.best());
  return text.size() <= kLongestValue ? std::optional(std::move(text)) : std::nullopt;
}

/// "x" of `Some("x")`, `String::from("x")`, `"x".to_string()`; nothing of `Vec::new()`.
std::optional<std::string> SettingGround::of_call(FileId file, const ValueNode& node) const {
  constexpr std::array<std::string_view, 8> kWraps = {"Some", "from",     "to_string", "into",
                                                      "into", "to_owned", "ToString",  "timedelta"};
  const syntax::Syntax& syntax = story_.analysis.project->of(file);
  if (node.child_count == 0 || !syntax.child(node, 0).valid()) return std::nullopt;
  const ValueNode& callee = syntax.value(syntax.child(node, 0));
  const std::string_view name = syntax.text(callee.text);
  if (name == "new" && node.child_count == 1 && callee.kind == ValueKind::member) return "";
  if (std::ranges::find(kWraps, name) == kWraps.end()) return std::nullopt;
  if (node.child_count == 2 && syntax.value(syntax.child(node, 1)).kind != ValueKind::entry)
    return literal(file, syntax.child(node, 1));
  if (node.child_count == 1 && callee.kind == ValueKind::member && callee.child_count > 0)
    return literal(file, syntax.child(callee, 0));
  return std::nullopt;
}

bool is_shouted(std::string_view name) {
  const auto plain = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  const std::size_t joint = name.find('_');
  return joint != std::string_view::npos && joint > 0 && joint + 1 < name.size() &&
         std::ranges::all_of(name, plain);
}

}  // namespace cutaway::narrative

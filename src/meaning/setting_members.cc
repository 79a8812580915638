// SPDX-License-Identifier: Apache-2.0
// Reads chains of members from their end to the object they begin with.
#include "meaning/setting_members.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kDeepest = 6;  ///< members of such a chain

bool holds_settings(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kWords = {
      "config", "configuration", "conf", "cfg", "settings", "setting", "options", "env"};
  const std::vector<std::string> words = identifier_words(name);
  // `SearchOptions` is a type of options, not where they are kept.
  if (words.empty() || (words.size() > 1 && words.back() == "options")) return false;
  return std::ranges::find(kWords, words.back()) != kWords.end();
}

/// Whether a member is called as people call what they set: `host`, `enabled?`, `apiKey`.
bool is_set(std::string_view name) {
  static constexpr std::array<std::string_view, 22> kWords = {
      "host", "hostname", "port",     "url",  "uri",      "endpoint", "address", "addr",
      "key",  "token",    "secret",   "id",   "password", "user",     "enabled", "enable",
      "dsn",  "bucket",   "username", "base", "server",   "region"};
  while (name.ends_with('?') || name.ends_with('!')) name.remove_suffix(1);
  const std::vector<std::string> words = identifier_words(name);
  return !words.empty() && std::ranges::find(kWords, lower(words.back())) != kWords.end();
}

/// The node that a member is taken from; null where it is taken from nothing that has a name.
const ValueNode* below(const syntax::Syntax& syntax, const ValueNode& node) {
  if (node.kind != ValueKind::member || node.child_count == 0) return nullptr;
  ValueId child = syntax.child(node, 0);
  // In some languages each member is a call: `Config.clamav.host`.
  for (std::size_t i = 0; i < kDeepest && child.valid(); ++i) {
    const ValueNode& call = syntax.value(child);
    if (call.kind != ValueKind::call || call.child_count == 0) break;
    child = syntax.child(call, 0);
  }
  if (!child.valid()) return nullptr;
  const ValueNode& object = syntax.value(child);
  const bool named = object.kind == ValueKind::member || object.kind == ValueKind::reference;
  return named ? &object : nullptr;
}

std::string plain(std::string_view name) {
  std::string out = join(identifier_words(name), "");
  std::erase_if(out, [](char c) { return c == '?' || c == '!'; });
  return out;
}

}  // namespace

std::vector<SettingMember> setting_members(const syntax::Syntax& syntax) {
  std::vector<SettingMember> out;
  std::set<std::string> known;
  for (const ValueNode& last : syntax.values) {
    if (last.kind != ValueKind::member || !is_set(syntax.text(last.text))) continue;
    const ValueNode* group = below(syntax, last);
    const ValueNode* object = group == nullptr ? nullptr : below(syntax, *group);
    bool found = false;
    for (std::size_t i = 0; i < kDeepest && object != nullptr && !found; ++i) {
      found = holds_settings(syntax.text(object->text));
      object = below(syntax, *object);
    }
    if (!found) continue;
    std::string key = plain(syntax.text(group->text)) + '_' + plain(syntax.text(last.text));
    if (known.insert(key).second) out.push_back({std::move(key), last.line});
  }
  return out;
}

bool is_page(LanguageId language, const syntax::Syntax& syntax) {
  return language.valid() && syntax.imports.empty() &&
         catalogue::language(language).type == catalogue::LanguageType::markup;
}

}  // namespace cutaway::meaning

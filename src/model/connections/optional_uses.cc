// SPDX-License-Identifier: Apache-2.0
// A condition around the call, or one before it after which the function ends, names a setting that
// bears the technology's name.
#include "model/connections/optional_uses.h"

#include <algorithm>

namespace cutaway::model {
namespace {

constexpr int kMostGuards = 8;

std::string key_words(std::string_view key) { return join(identifier_words(key), "_"); }

/// As people set it: "SENTRY_DSN" of `sentryDsn`.
std::string as_setting(std::string_view word) {
  std::string out = key_words(word);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// "!env.KEY", "not settings.KEY", "KEY == nil": what follows is done where there is none.
bool asks_for_none(std::string_view condition) {
  return condition.starts_with("!") || condition.starts_with("not ") ||
         contains(condition, "is None") || contains(condition, "== nil") ||
         contains(condition, "== null") || contains(condition, "=== undefined") ||
         contains(condition, "== \"\"") || contains(condition, ".blank?") ||
         contains(condition, ".nil?");
}

}  // namespace

OptionalUses::OptionalUses(const Inputs& in) : in_(in) {
  for (const linking::SettingRead& read : in.links.setting_reads()) {
    if (in.own(read.place)) keys_.insert(key_words(read.key));
  }
  for (const linking::Setting& setting : in.links.settings()) {
    if (in.own(setting.place)) keys_.insert(key_words(setting.key));
  }
}

std::string OptionalUses::setting_of(const Usage& usage) const {
  const catalogue::Technology& technology = in_.technology(usage.technology);
  std::set<std::string> words;
  for (const std::string& word : identifier_words(technology.id)) words.insert(word);
  std::erase_if(words, [](const std::string& word) { return word.size() < 4; });
  if (words.empty()) return {};
  for (const Place& place : usage.in_code) {
    if (std::string found = asked_before(place, words); !found.empty()) return found;
  }
  return {};
}

std::string OptionalUses::asked_before(const Place& place,
                                       const std::set<std::string>& words) const {
  const syntax::Syntax& syntax = in_.project.of(place.file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != place.line) continue;
    GuardId guard = call.guard;
    for (int depth = 0; guard.valid() && depth < kMostGuards; ++depth) {
      const syntax::Guard& row = syntax.guards[guard.index()];
      const std::string_view condition = trim(syntax.text(row.condition));
      if (row.negated == asks_for_none(condition)) {
        if (std::string found = setting_in(condition, words); !found.empty()) return found;
      }
      guard = row.parent;
    }
    for (const syntax::Exit& exit : syntax.exits) {
      if (!exit.guard.valid() || exit.scope != call.scope || exit.line >= call.line) continue;
      const syntax::Guard& row = syntax.guards[exit.guard.index()];
      const std::string_view condition = trim(syntax.text(row.condition));
      if (row.negated || !asks_for_none(condition)) continue;
      if (std::string found = setting_in(condition, words); !found.empty()) return found;
    }
  }
  return {};
}

std::string OptionalUses::setting_in(std::string_view condition,
                                     const std::set<std::string>& words) const {
  for (std::size_t at = 0; at < condition.size();) {
    if (!is_word_char(condition[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < condition.size() && is_word_char(condition[end])) ++end;
    const std::string_view word = condition.substr(at, end - at);
    at = end;
    const auto pieces = identifier_words(word);
    const bool akin = pieces.size() > 1 && std::ranges::any_of(pieces, [&](const auto& piece) {
                        return words.contains(piece);
                      });
    if (akin && keys_.contains(key_words(word))) return as_setting(word);
  }
  return {};
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// A condition names a setting by its own name or as a member of what holds settings; the words of
// both are compared by their letters: "checkupdates" of `CHECK_UPDATES` and `config.checkUpdates`.
#include "model/connections/outside/switched_lines.h"

#include <algorithm>
#include <array>

#include "base/word_at.h"
#include "model/connections/outside/code_places.h"
#include "model/connections/outside/set_defaults.h"

namespace cutaway::model {
namespace {

constexpr int kMostGuards = 8, kFarthest = 2;
constexpr std::size_t kMostCallers = 20;

constexpr std::size_t kTelling = 8;  ///< letters of a key that is written without marks

/// What stands behind a name, and asks whether there is nothing, or that it is off.
constexpr std::array<std::string_view, 24> kDeniedBehind = {
    "== null", "=== null",      "== nil",   "is None",  "== None",    "== \"\"",
    "== ''",   "=== ''",        "=== \"\"", "== false", "=== false",  "is False",
    "== 0",    "=== undefined", "!= true",  "!== true", "!== 'true'", "!== \"true\"",
    ".blank?", ".nil?",         ".empty?",  ".isEmpty", ".is_none()", ".is_empty()"};
/// Functions that ask whether there is nothing, without marks between their words.
constexpr std::array<std::string_view, 6> kAskForNone = {"isnil",   "isnull",  "empty",
                                                         "isempty", "isblank", "isnullorempty"};

/// Takes the name that the text ends with off it, with what it is a member of.
std::string_view take_name(std::string_view& text) {
  std::size_t from = text.size();
  while (from > 0 &&
         (is_word_char(text[from - 1]) || contains(".$@:>-?", text.substr(from - 1, 1))))
    --from;
  const std::string_view name = text.substr(from);
  text = text.substr(0, from);
  return name;
}

bool asks_whether_none(std::string_view name) {
  const auto words = identifier_words(name.substr(name.find_last_of(".:>") + 1));
  return std::ranges::find(kAskForNone, join(words, "")) != kAskForNone.end();
}

/// Whether the name from `at` to `end` is asked for by its absence: `!checkUpdates`,
/// `os.Getenv("CHECK_UPDATES") == ""`.
bool is_denied(std::string_view condition, std::size_t at, std::size_t end) {
  const std::size_t behind = condition.find_first_not_of("'\")] ", end);
  const std::string_view rest =
      behind == std::string_view::npos ? std::string_view() : condition.substr(behind);
  bool denied = std::ranges::any_of(kDeniedBehind,
                                    [&](std::string_view one) { return rest.starts_with(one); });
  std::string_view before = condition.substr(0, at);
  take_name(before);
  while (!before.empty()) {
    const char last = before.back();
    if (before.ends_with("await")) {
      before.remove_suffix(std::string_view("await").size());
      continue;
    }
    const bool word = before == "not" || before.ends_with(" not") || before.ends_with("(not");
    before.remove_suffix(word ? 3 : 1);
    if (word || last == '!')
      denied = !denied;
    else if (last == '(')
      denied = denied != asks_whether_none(take_name(before));
    else if (!contains(" '\"[", std::string_view(&last, 1)))
      break;
    else if (last == '[')
      take_name(before);
  }
  return denied;
}

/// A file to be copied shows what may be set.
bool is_sample(const catalogue::WordSet& samples, std::string_view path) {
  return std::ranges::any_of(identifier_words(base_name(path)),
                             [&](const auto& word) { return samples.contains(word); });
}

}  // namespace

SwitchedLines::SwitchedLines(const Inputs& in)
    : in_(in), ambient_(catalogue::words_of(in.catalogue, "parts", "ambient_words")) {
  for (const linking::SettingRead& read : in.links.setting_reads())
    if (in.own(read.place)) note(read.key, read.default_value && !is_nothing(*read.default_value));
  const auto samples = catalogue::words_of(in.catalogue, "parts", "to_be_copied_words");
  for (const linking::Setting& row : in.links.settings())
    if (in.own(row.place) && !is_sample(samples, in.path(row.place)))
      note(row.key, !is_nothing(row.value));
  for (const SetDefault& one : set_defaults(in)) note(one.key, !is_nothing(one.value));
}

void SwitchedLines::note(std::string_view key, bool on) {
  const auto words = identifier_words(key);
  const bool ambient =
      std::ranges::any_of(words, [&](const auto& word) { return ambient_.contains(word); });
  if (words.empty() || ambient || (words.size() < 2 && words.front().size() < kTelling)) return;
  bool& known = settings_[join(words, "")];
  known = known || on;
}

bool SwitchedLines::are_all(const std::vector<Place>& places) const {
  return !settings_.empty() &&
         all_of_code(in_, places, [&](const Place& place) { return is_switched(place); });
}

bool SwitchedLines::is_switched(const Place& place) const {
  bool any = false;
  for (const syntax::Call& call : in_.project.of(place.file).calls) {
    if (call.line < place.line || call.line > std::max(place.line, place.end_line)) continue;
    if (!is_behind(place.file, call, kFarthest)) return false;
    any = true;
  }
  return any;
}

bool SwitchedLines::is_behind(FileId file, const syntax::Call& call, int left) const {
  const syntax::Syntax& syntax = in_.project.of(file);
  // Under `if (on)`, and after `if (!on) return`; not after `if (off) return`.
  const auto asks = [&](GuardId guard, bool ends) {
    const syntax::Guard& row = syntax.guards[guard.index()];
    return names_switch(syntax.text(row.condition), row.negated != ends);
  };
  GuardId guard = call.guard;
  for (int depth = 0; guard.valid() && depth < kMostGuards; ++depth) {
    if (asks(guard, false)) return true;
    guard = syntax.guards[guard.index()].parent;
  }
  if (!call.scope.valid()) return false;
  const bool ended = std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.guard.valid() && exit.scope == call.scope && exit.line < call.line &&
           asks(exit.guard, true);
  });
  if (ended) return true;
  if (left == 0) return false;
  std::size_t seen = 0;
  for (const auto& [from, index] : in_.links.callers({file, call.scope})) {
    if (!in_.own(from)) continue;
    const syntax::Call& caller = in_.project.of(from).calls[index];
    if (++seen > kMostCallers || (from == file && caller.scope == call.scope) ||
        !is_behind(from, caller, left - 1))
      return false;
  }
  return seen > 0;
}

/// Each name of the condition with what it is a member of: "config.checkUpdates". The condition
/// holds only where the switch is on, or, `turned`, only where it is off.
bool SwitchedLines::names_switch(std::string_view condition, bool turned) const {
  for (std::size_t at = 0; at < condition.size();) {
    std::size_t end = at;
    while (end < condition.size() && (is_word_char(condition[end]) || condition[end] == '.')) ++end;
    if (end > at && is_off(condition.substr(at, end - at)) &&
        is_denied(condition, at, end) == turned)
      return true;
    at = end + 1;
  }
  return false;
}

/// Of one word alone the name before it is part of the setting's: `updates.enabled`.
bool SwitchedLines::is_off(std::string_view path) const {
  const std::size_t dot = path.rfind('.');
  auto words = identifier_words(path.substr(dot == std::string_view::npos ? 0 : dot + 1));
  if (words.size() < 2) {
    if (dot == std::string_view::npos) return false;
    const std::string_view before = path.substr(0, dot);
    const std::size_t from = before.rfind('.');
    const auto front =
        identifier_words(before.substr(from == std::string_view::npos ? 0 : from + 1));
    words.insert(words.begin(), front.begin(), front.end());
  }
  const auto known = settings_.find(join(words, ""));
  return known != settings_.end() && !known->second;
}

}  // namespace cutaway::model

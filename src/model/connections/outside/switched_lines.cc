// SPDX-License-Identifier: Apache-2.0
// A condition names a setting by its own name or as a member of what holds settings; the words of
// both are compared by their letters: "checkupdates" of `CHECK_UPDATES` and `config.checkUpdates`.
#include "model/connections/outside/switched_lines.h"

#include <algorithm>
#include <array>

#include "base/word_at.h"
#include "model/connections/addresses/sample_files.h"
#include "model/connections/outside/code_places.h"

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

constexpr int kMostLinks = 40;  ///< of a chain of calls

bool says_off(const syntax::Syntax& syntax, ValueId value) {
  const syntax::ValueNode& node = syntax.value(value);
  return node.kind == syntax::ValueKind::boolean && lower(syntax.text(node.text)) == "false";
}

bool is_on_line(const Place& place, std::uint32_t line) {
  return place.line <= line && line <= std::max(place.line, place.end_line);
}

/// `{ enabled: false, url: "https://…" }`: one entry says that it is off, another one stands at the
/// place.
bool is_entry_beside_off(const catalogue::WordSet& switches, const syntax::Syntax& syntax,
                         const syntax::ValueNode& node, const Place& place) {
  bool off = false, here = false;
  for (std::uint8_t i = 0; i < node.child_count; ++i) {
    const syntax::ValueNode& entry = syntax.value(syntax.child(node, i));
    if (entry.kind != syntax::ValueKind::entry || entry.child_count != 1) continue;
    const syntax::ValueNode& value = syntax.value(syntax.child(entry, 0));
    off = off || (switches.contains(lower(syntax.text(entry.text))) &&
                  says_off(syntax, syntax.child(entry, 0)));
    here = here || (is_on_line(place, value.line) && contains(syntax.text(value.text), "://"));
  }
  return off && here;
}

/// `new FeedSettings().withEnabled(false).withUrl("https://…")`: what the call is chained to has
/// been switched off.
bool is_chained_to_off(const catalogue::WordSet& switches, const syntax::Syntax& syntax,
                       ValueId value) {
  for (int links = 0; value.valid() && links < kMostLinks; ++links) {
    const syntax::ValueNode& node = syntax.value(value);
    const bool call = node.kind == syntax::ValueKind::call;
    if (node.child_count == 0 || (!call && node.kind != syntax::ValueKind::member)) return false;
    value = syntax.child(node, 0);
    const syntax::ValueNode& callee = syntax.value(value);
    if (call && node.child_count == 2 && callee.kind == syntax::ValueKind::member &&
        switches.contains(lower(syntax.text(callee.text))) &&
        says_off(syntax, syntax.child(node, 1)))
      return true;
  }
  return false;
}

/// `false`, "false", or a call that is given one: `HORNBILL_ENABLED("hornbill.enabled", "false")`.
bool gives_off(const syntax::Syntax& syntax, ValueId value) {
  if (!value.valid()) return false;
  const syntax::ValueNode& node = syntax.value(value);
  const bool plain =
      node.kind == syntax::ValueKind::boolean || node.kind == syntax::ValueKind::string;
  if (plain) return lower(syntax.text(node.text)) == "false";
  for (std::uint8_t i = 0; i < node.child_count; ++i) {
    const syntax::ValueNode& given = syntax.value(syntax.child(node, i));
    if (given.child_count == 0 && lower(syntax.text(given.text)) == "false") return true;
  }
  return false;
}

/// "hornbillenabled", "hornbillapienabled" of `HORNBILL_API_URL`: names of switches beside it.
std::vector<std::string> switches_beside(std::string_view name) {
  auto words = identifier_words(name);
  std::vector<std::string> out;
  while (words.size() > 1) {
    words.pop_back();
    out.push_back(join(words, "") + "enabled");
  }
  return out;
}

}  // namespace

SwitchedLines::SwitchedLines(const Inputs& in, std::span<const SetDefault> defaults)
    : in_(in),
      ambient_(catalogue::words_of(in.catalogue, "parts", "ambient_words")),
      switches_(catalogue::words_of(in.catalogue, "parts", "off_switches")),
      says_on_(catalogue::words_of(in.catalogue, "parts", "says_on_words")),
      marks_(catalogue::words_of(in.catalogue, "parts", "conditional_marks")) {
  for (const linking::SettingRead& read : in.links.setting_reads())
    if (in.own(read.place)) note(read.key, read.default_value && !is_nothing(*read.default_value));
  const auto samples = catalogue::words_of(in.catalogue, "parts", "to_be_copied_words");
  for (const linking::Setting& row : in.links.settings())
    if (in.own(row.place) && !is_to_be_copied(samples, in.path(row.place)))
      note(row.key, !is_nothing(row.value));
  for (const SetDefault& one : defaults) note(one.key, !is_nothing(one.value));
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
  const auto is_off = [&](const Place& place) {
    return is_made_off(place) || is_beside_off(place) || is_marked(place) || is_switched(place);
  };
  return all_of_code(in_, places, [&](const Place& place) {
    return is_off(place) || std::ranges::any_of(places, [&](const Place& other) {
             return makes_client_of(other, place) && is_off(other);
           });
  });
}

/// The first place stands in the constructor of the class that the second one lies in: what that
/// one asks has been made there.
bool SwitchedLines::makes_client_of(const Place& maker, const Place& user) const {
  if (maker.file != user.file || maker.line == user.line) return false;
  const syntax::Syntax& syntax = in_.project.of(maker.file);
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    const std::string_view name = syntax.text(symbol.name);
    const bool makes = symbol.kind == syntax::SymbolKind::constructor || name == "constructor" ||
                       name == "__init__" || name == "initialize";
    if (!makes || !symbol.container.valid() || maker.line < symbol.line ||
        maker.line > symbol.end_line)
      return false;
    const syntax::Symbol& type = syntax.symbols[symbol.container.index()];
    return type.line <= user.line && user.line <= type.end_line;
  });
}

/// A constant or a field with the address, beside which another one of its name is off.
bool SwitchedLines::is_beside_off(const Place& place) const {
  const syntax::Syntax& syntax = in_.project.of(place.file);
  const auto here = std::ranges::find_if(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return symbol.line == place.line && symbol.value.valid();
  });
  if (here == syntax.symbols.end()) return false;
  const auto names = switches_beside(syntax.text(here->name));
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    if (symbol.container != here->container || !gives_off(syntax, symbol.value)) return false;
    const std::string name = join(identifier_words(syntax.text(symbol.name)), "");
    return std::ranges::find(names, name) != names.end();
  });
}

/// `@ConditionalOnProperty("hornbill.enabled")` on the class or the function around the line, of a
/// property that is not on, nor taken as such where nobody sets it.
bool SwitchedLines::is_marked(const Place& place) const {
  const syntax::Syntax& syntax = in_.project.of(place.file);
  const auto text = [&](const syntax::ValueNode& node) { return syntax.text(node.text); };
  return std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& mark) {
    const std::string_view name = syntax.text(mark.name);
    if (!mark.target.valid() || !marks_.contains(name.substr(name.rfind('.') + 1))) return false;
    const syntax::Symbol& on = syntax.symbols[mark.target.index()];
    if (place.line < on.line || place.line > on.end_line) return false;
    std::string prefix, property;
    for (std::uint8_t i = 0; i < mark.argument_count; ++i) {
      const syntax::ValueNode& given = syntax.value(syntax.arguments[mark.first_argument + i]);
      const bool entry = given.kind == syntax::ValueKind::entry && given.child_count == 1;
      const syntax::ValueNode& value = entry ? syntax.value(syntax.child(given, 0)) : given;
      if (entry && text(given) == "matchIfMissing" && text(value) == "true") return false;
      if (value.kind != syntax::ValueKind::string) continue;
      if (entry && text(given) == "prefix") prefix = std::string(text(value)) + ".";
      if (!entry || text(given) == "name" || text(given) == "value" || text(given) == "property")
        property = std::string(text(value));
    }
    const auto known = settings_.find(join(identifier_words(prefix + property), ""));
    return !property.empty() && (known == settings_.end() || !known->second);
  });
}

/// The value at the place is put into settings that are switched off as they are made.
bool SwitchedLines::is_made_off(const Place& place) const {
  const syntax::Syntax& syntax = in_.project.of(place.file);
  return std::ranges::any_of(syntax.calls,
                             [&](const syntax::Call& call) {
                               return call.line <= place.line && place.line <= call.end_line &&
                                      is_chained_to_off(switches_, syntax, call.callee);
                             }) ||
         std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
           return node.child_count > 1 && is_entry_beside_off(switches_, syntax, node, place);
         });
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
  if (known != settings_.end()) return !known->second;
  // What only says that something is on is off for somebody, whatever it reads.
  return words.size() > 1 && says_on_.contains(words.back());
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Keys that stand in the code and sign what people prove with who they are: whoever reads them can
// make such a proof for anybody.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/default_secrets.h"
#include "findings/left_open.h"
#include "findings/said_in_files.h"
#include "meaning/site.h"

namespace cutaway::findings {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodes = 24, kShortest = 4;

class Keys {
 public:
  explicit Keys(const Ground& ground) : ground_(ground) {
    for (const auto& [key, value] : ground.analysis.catalogue->table("unsafe")) {
      if (key.starts_with("signs.")) by_place_.emplace_back(key.substr(6), value);
      if (key.starts_with("signs_by_name.")) by_name_.emplace_back(key.substr(14), value);
      if (key == "turns.names") turns_.insert(value);
    }
  }

  struct Known {
    std::uint32_t line = 0;
    std::string setting;  ///< that others can set; empty: nobody can
  };
  /// The lines of calls that are given a key which is written in the code.
  std::vector<Known> in(FileId file) const {
    const Syntax& syntax = ground_.analysis.project->of(file);
    const auto targets = ground_.analysis.links->calls(file);
    std::vector<Known> out;
    for (std::uint32_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (targets[i].origin == 0 || call.argument_count == 0) continue;
      const ValueId key = key_of(syntax, call, ground_.analysis.links->name(targets[i].origin));
      if (!key.valid()) continue;
      if (is_written(file, key))
        out.push_back({call.line, {}});
      else if (std::string setting = set_or_written(file, key); !setting.empty())
        out.push_back({call.line, std::move(setting)});
    }
    return out;
  }

 private:
  ValueId key_of(const Syntax& syntax, const syntax::Call& call, std::string_view origin) const {
    for (const auto& [glob, place] : by_place_) {
      const auto at = static_cast<std::size_t>(place.front() - '0');
      if (at < call.argument_count && matches_glob(glob, origin))
        return syntax.arguments[call.first_argument + at];
    }
    for (const auto& [glob, name] : by_name_) {
      if (!matches_glob(glob, origin)) continue;
      for (const ValueId value : meaning::values_within(
               syntax, meaning::values_given(syntax, call, kMostNodes), kMostNodes)) {
        const ValueNode& node = syntax.value(value);
        if (node.kind == ValueKind::entry && node.child_count > 0 && syntax.text(node.text) == name)
          return syntax.child(node, 0);
      }
    }
    return {};
  }

  /// Whether a call only gives a text another form: `[]byte("…")`, `Encoding.UTF8.GetBytes("…")`.
  /// Of any other the text may be the name of what it looks up: `config.get("jwtKey")`.
  bool only_turns(const Syntax& syntax, const ValueNode& call) const {
    if (call.child_count == 0) return false;
    const ValueNode& callee = syntax.value(syntax.child(call, 0));
    return turns_.contains(join(identifier_words(syntax.text(callee.text)), ""));
  }

  /// A text, or one that is only turned into bytes: `Encoding.UTF8.GetBytes("…")`.
  bool is_written(FileId file, ValueId value) const {
    const Syntax& syntax = ground_.analysis.project->of(file);
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::string) return is_key(syntax.text(node.text));
    if (node.kind == ValueKind::call || node.kind == ValueKind::construct) {
      if (!only_turns(syntax, node)) return false;
      std::size_t texts = 0;
      for (std::size_t c = 0; c < node.child_count; ++c) {
        const ValueNode& child = syntax.value(syntax.child(node, c));
        if (child.kind == ValueKind::string && is_key(syntax.text(child.text))) ++texts;
        // `"…".getBytes(UTF_8)`
        if (c == 0 && child.child_count > 0) {
          const ValueNode& on = syntax.value(syntax.child(child, 0));
          if (on.kind == ValueKind::string && is_key(syntax.text(on.text))) ++texts;
        } else if (c > 0 && child.kind == ValueKind::call) {
          return false;
        }
      }
      return texts == 1;
    }
    if (node.kind != ValueKind::reference && node.kind != ValueKind::member) return false;
    const linking::ClosedValue closed = ground_.analysis.links->close({file, value});
    return closed.alternatives.size() == 1 && closed.alternatives.front().complete &&
           closed.alternatives.front().setting.empty() && is_key(closed.alternatives.front().text);
  }

  /// "JWT_SECRET" of `process.env.JWT_SECRET || "apples"`; empty where there is no such text.
  std::string set_or_written(FileId file, ValueId value) const {
    std::string setting;
    bool written = false;
    for (const linking::ClosedText& one :
         ground_.analysis.links->close({file, value}).alternatives) {
      if (!one.setting.empty()) setting = one.setting;
      const bool in_code = one.setting.empty() || one.is_default;
      written = written || (in_code && one.complete && is_key(one.text));
    }
    return written ? setting : std::string();
  }

  /// No hole for what is put in later, no path and no address.
  static bool is_key(std::string_view text) {
    return text.size() >= kShortest && !contains(text, "{") && !contains(text, "$") &&
           !contains(text, "/") && !contains(text, "BEGIN PUBLIC");
  }

  const Ground& ground_;
  std::vector<std::pair<std::string, std::string>> by_place_, by_name_;
  std::set<std::string, std::less<>> turns_;
};

}  // namespace

void find_known_keys(const Ground& ground, std::vector<Item>& out) {
  constexpr double kRisk = 0.9;
  std::vector<Place> places;
  std::map<Place, std::string> named;
  std::set<std::string> settings;
  const Keys keys(ground);
  for (const FileSignals& signal : ground.signals.files) {
    if (!is_at_work(ground, signal.file)) continue;
    for (const Keys::Known& one : keys.in(signal.file)) {
      const Place place{signal.file, one.line, one.line};
      if (one.setting.empty()) places.push_back(place);
      if (!one.setting.empty() && settings.insert(one.setting).second)
        named.emplace(place, one.setting);
    }
  }
  for (const LeftOpen& one : said_in_files(ground, "known_key")) places.push_back(one.place);
  std::ranges::sort(places);
  const auto same = std::ranges::unique(places);
  places.erase(same.begin(), same.end());
  const auto written = static_cast<std::uint32_t>(places.size());
  for (const DefaultSecret& one : default_secrets(ground.analysis)) {
    const linking::SettingRead* read = one.read;
    if (ground.of(read->place.file) == nullptr || !is_at_work(ground, read->place.file)) continue;
    if (settings.insert(read->written).second) named.emplace(read->place, read->written);
  }
  std::vector<std::string> names;
  for (const auto& [place, name] : named) {
    places.push_back(place);
    names.push_back(name);
  }
  if (places.empty()) return;
  // What runs with a known key in any case goes before what does so where nobody sets it.
  std::vector<Place> first(places.begin(), places.begin() + written);
  Item item = item_of_places(ground, "known_key", written > 0 ? std::move(first) : places);
  item.fix.with = written;
  item.fix.names = std::move(names);
  if (const auto at = named.find(item.fix.at); at != named.end()) item.name = at->second;
  if (written > 0) {
    const Syntax& syntax = ground.analysis.project->of(item.fix.at.file);
    const SymbolId scope =
        meaning::innermost_function(syntax, meaning::symbol_at(syntax, item.fix.at.line));
    item.fix.within = name_around(syntax, scope);
    for (std::size_t i = written; i < places.size() && item.places.size() < 6; ++i)
      item.places.push_back(places[i]);
  }
  item.risk = std::max(item.risk, kRisk);
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings

// SPDX-License-Identifier: Apache-2.0
// A switch is a setting of two words: the store and "use" or "enabled".
#include "model/connections/stores/off_by_default.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/connections/stores/naming_conditions.h"

namespace cutaway::model {
namespace {

using Pair = std::pair<std::string, std::string>;

/// Words that make a setting a switch: "use", "enabled".
std::set<std::string> switch_words(const Inputs& in) {
  std::set<std::string> out;
  for (const auto& [key, word] : in.catalogue.table("parts"))
    if (key == "switch_words") out.insert(word);
  return out;
}

bool says(std::string_view value, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return equals_ignoring_case(value, word); });
}

/// "use redis" of `system.use-redis`, "redis enabled" of `redis.enabled`; empty for other keys.
Pair switch_of(std::string_view key, const std::set<std::string>& turns) {
  const auto words = identifier_words(key);
  if (words.size() < 2) return {};
  Pair last{words[words.size() - 2], words.back()};
  return turns.contains(last.first) != turns.contains(last.second) ? last : Pair{};
}

struct Switch {
  bool off = false, on = false;
  const linking::Setting* shown = nullptr;
};

/// Switches that own settings turn, by their words.
std::map<Pair, Switch> switches_of(const Inputs& in, const std::set<std::string>& turns) {
  std::map<Pair, Switch> out;
  for (const linking::Setting& setting : in.links.settings()) {
    if (!in.own(setting.place)) continue;
    const bool off = says(setting.value, {"false", "off", "no"});
    const bool on = says(setting.value, {"true", "on", "yes"});
    const Pair words = off || on ? switch_of(setting.key, turns) : Pair{};
    if (words.first.empty()) continue;
    Switch& one = out[words];
    one.off = one.off || off;
    one.on = one.on || on;
    if (off && one.shown == nullptr) one.shown = &setting;
  }
  std::erase_if(out, [](const auto& row) { return row.second.on || !row.second.off; });
  return out;
}

/// Those of the switches for which a condition in code asks: `if cfg.UseRedis`.
std::set<Pair> asked_for(const Inputs& in, const std::map<Pair, Switch>& switches) {
  std::set<Pair> out;
  for (std::size_t f = 0; f < in.project.size() && !switches.empty(); ++f) {
    if (!in.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in.project.of(FileId(f));
    for (const syntax::Guard& guard : syntax.guards) {
      const auto words = identifier_words(syntax.text(guard.condition));
      for (std::size_t i = 1; i < words.size(); ++i)
        if (const Pair pair{words[i - 1], words[i]}; switches.contains(pair)) out.insert(pair);
    }
  }
  return out;
}

}  // namespace

void settle_off_by_default(const Inputs& in, std::vector<Draft>& drafts) {
  const std::set<std::string> turns = switch_words(in);
  const auto switches = switches_of(in, turns);
  const std::set<Pair> asked = asked_for(in, switches);
  if (asked.empty()) return;
  const NamingConditions conditions(in);
  for (Draft& store : drafts) {
    const std::string& kind = store.part.kind;
    const bool kept =
        kind == "datastore" || kind == "cache" || kind == "search" || kind == "broker";
    if (!kept || store.part.built_here || store.part.runs != "always" || !store.itself.valid() ||
        !store.part.set_by.empty())
      continue;
    const auto names = conditions.words_of(store.itself);
    const auto own = std::ranges::find_if(asked, [&](const Pair& pair) {
      return names.contains(turns.contains(pair.first) ? pair.second : pair.first);
    });
    if (own == asked.end()) continue;
    const linking::Setting& shown = *switches.at(*own).shown;
    store.part.runs = "optional";
    store.chosen = true;
    store.part.set_by = shown.written.empty() ? shown.key : shown.written;
    add_once(store.part.places, shown.place);
  }
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Looks sign-ins up in the rows of catalogue/parts.toml, and vendors' settings in its words.
#include "model/connections/outside/sign_ins.h"

#include <algorithm>

#include "catalogue/word_rows.h"
#include "model/connections/addresses/setting_keys.h"
#include "model/parts/draft.h"

namespace cutaway::model {
namespace {

using Words = catalogue::WordSet;

Words listed(const Inputs& in, std::string_view list) {
  return catalogue::words_of(in.catalogue, "parts", list);
}

/// A library by which people sign in with an account that others keep is at work here.
bool has_library(const Inputs& in) {
  std::set<TechnologyId> libraries;
  for (const std::string& id : listed(in, "sign_in_libraries"))
    libraries.insert(in.catalogue.find(id));
  return std::ranges::any_of(in.facts.sightings, [&](const meaning::Sighting& seen) {
    return libraries.contains(seen.technology) && in.own(seen.place);
  });
}

/// What a key says after the vendor's name: "client", "id" of "slack_client_id".
std::vector<std::string> words_behind(const std::string& key, std::string_view vendor) {
  std::vector<std::string> words;
  for (const std::string_view word : split(key, '_'))
    if (!word.empty() && name_key(word) != name_key(vendor)) words.emplace_back(word);
  return words;
}

/// An id and a secret under which the product is known there, and nothing that is sent or fetched.
bool ask_for_sign_in(std::string_view vendor, const Words& keys, const Words& harmless) {
  bool id = false, secret = false;
  for (const std::string& key : keys) {
    const auto words = words_behind(key, vendor);
    if (words.empty() || !std::ranges::all_of(words, [&](const std::string& word) {
          return harmless.contains(word);
        }))
      return false;
    id = id || words.back() == "id" || words.back() == "key";
    secret = secret || words.back() == "secret";
  }
  return id && secret;
}

/// The same vendor as one asks it for other things; invalid: none is known.
TechnologyId vendor_of_sign_in(const Inputs& in, TechnologyId id) {
  if (!in.knows(id)) return {};
  const std::string key = "same_vendor." + in.technology(id).id;
  for (const auto& [row, vendor] : in.catalogue.table("parts"))
    if (row == key) return in.catalogue.find(vendor);
  return {};
}

}  // namespace

bool is_sign_in(const Inputs& in, TechnologyId id) {
  return in.knows(id) && listed(in, "sign_ins").contains(in.technology(id).id);
}

void drop_told_sign_ins(const Inputs& in,
                        std::map<std::string, std::vector<TechnologyId>>& reached) {
  const auto is_told = [&](TechnologyId id) {
    const TechnologyId vendor = vendor_of_sign_in(in, id);
    return std::ranges::any_of(reached, [&](const auto& group) {
      return std::ranges::find(group.second, vendor) != group.second.end();
    });
  };
  for (auto& [category, members] : reached) std::erase_if(members, is_told);
}

SignIns::SignIns(const Inputs& in) : in_(in) {
  if (!has_library(in)) return;
  const Words harmless = listed(in, "sign_in_words");
  Words all;
  for (const auto& [vendor, keys] : keys_of_vendors()) {
    if (!ask_for_sign_in(in.technology(vendor).id, keys, harmless)) continue;
    vendors_.insert(vendor);
    all.insert(keys.begin(), keys.end());
  }
  if (!all.empty()) note_lines(all);
}

/// Keys of settings that own files set or read, by the outside system that they are called after.
SignIns::Keys SignIns::keys_of_vendors() const {
  Keys found;
  const auto note = [&](const std::string& key, const Place& place) {
    if (!in_.own(place)) return;
    for (const TechnologyId id : in_.catalogue.by_setting(key))
      if (in_.knows(id) && in_.technology(id).component == "external") found[id].insert(key);
  };
  for (const linking::Setting& setting : in_.links.settings()) note(setting.key, setting.place);
  for (const linking::SettingRead& read : in_.links.setting_reads()) note(read.key, read.place);
  return found;
}

/// Where such keys stand: set, read, or handed on as texts.
void SignIns::note_lines(const Words& keys) {
  const auto note = [&](const std::string& key, const Place& place) {
    if (keys.contains(key)) lines_.insert({place.file, place.line, 0});
  };
  for (const linking::Setting& setting : in_.links.settings()) note(setting.key, setting.place);
  for (const linking::SettingRead& read : in_.links.setting_reads()) note(read.key, read.place);
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::string) continue;
      const std::string_view text = syntax.text(node.text);
      if (text.size() < 60 && contains(text, "_"))
        note(setting_key(text), {FileId(f), node.line, node.line});
    }
  }
}

bool SignIns::are_all(const std::vector<Place>& places) const {
  // `handles/ssologin.go`, but not `login_notifications.go`.
  const auto signs_in = [](std::string_view file) {
    return (contains(file, "login") || contains(file, "signin") || contains(file, "sign_in")) &&
           !contains(file, "notif") && !contains(file, "alert") && !contains(file, "mail");
  };
  return !places.empty() && std::ranges::all_of(places, [&](const Place& place) {
    const std::string path = lower(in_.path(place));
    return contains(path, "oauth") || contains(path, "omniauth") ||
           signs_in(lower(base_name(in_.path(place)))) ||
           lines_.contains({place.file, place.line, 0});
  });
}

bool is_sign_in_server(const Inputs& in, const std::string& server) {
  const auto kinds = part_rules(in, "setting_kinds");
  return std::ranges::any_of(kinds, [&](const auto& row) { return row.first == server; });
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Joins what declares settings in a program's own formats, and tells the most telling ones.
#include "narrative/settings/own_settings.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "catalogue/secrets.h"
#include "narrative/blocks.h"
#include "narrative/phrases.h"
#include "narrative/settings/setting_sources.h"
#include "narrative/settings/setting_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostRows = 800, kMostPlaces = 3, kLongestValue = 60;

bool has_word(const SettingGround& ground, std::string_view name, std::string_view list) {
  const auto& words = ground.words(list);
  return std::ranges::any_of(identifier_words(name),
                             [&](const std::string& word) { return words.contains(word); });
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 8 && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == 's' || c == 'm' || c == 'h' ||
           c == 'd';
  });
}

/// "mail_password", "csrf_key"; none of "password_length", and none that is a number or a switch.
bool is_secret(const SettingGround& ground, const OwnSetting& one) {
  const auto said = identifier_words(one.name);
  if (said.empty() ||
      (one.unset && (is_number(*one.unset) || *one.unset == "true" || *one.unset == "false")))
    return false;
  const bool key = said.back() == "key" && said.size() > 1 &&
                   ground.words("words.keys").contains(said[said.size() - 2]);
  return key || ground.words("words.secret").contains(said.back());
}

/// Names that page 17 tells among what surroundings set.
std::set<std::string, std::less<>> told_elsewhere(const Story& story) {
  std::set<std::string, std::less<>> out;
  for (const linking::SettingRead& read : story.analysis.links->setting_reads())
    out.insert(setting_key(read.written));
  return out;
}

/// One row for each name; a default that two lines say differently is none.
OwnSettings joined(OwnSettings all, const std::set<std::string, std::less<>>& told) {
  OwnSettings out;
  std::map<std::string, std::size_t> known;
  for (OwnSetting& one : all) {
    if (told.contains(setting_key(one.name))) continue;
    // Each command has options of its own.
    const bool flag = one.name.starts_with("--") && contains(one.where, "`");
    const auto [at, added] =
        known.try_emplace(setting_key(one.name) + (flag ? one.where : ""), out.size());
    if (added) {
      out.push_back(std::move(one));
      continue;
    }
    OwnSetting& row = out[at->second];
    const bool differs = row.unset && one.unset && *row.unset != *one.unset;
    if (row.filled_in && row.unset) {
      // What the schema says holds before what code falls back to.
    } else if (!row.unset && one.unset) {
      row.unset = one.unset;
      row.shown_by = one.shown_by;
      row.places.insert(row.places.begin(), one.places.begin(), one.places.end());
    } else if (differs && (row.where == one.where || !row.schema.empty())) {
      row.unset.reset();
      row.shown_by = "not the same everywhere";
    }
    row.needed = row.needed || one.needed;
    if (row.said.empty()) row.said = one.said;
    for (const Place& place : one.places)
      if (row.places.size() < kMostPlaces) row.places.push_back(place);
  }
  return out;
}

/// Classes that a file fills; where a schema describes the file, only what stands there.
void add_classes(const SettingGround& ground, OwnSettings& all) {
  std::set<std::string, std::less<>> tops;
  const auto top_of = [](std::string_view name) {
    return std::string(name.substr(0, name.find('.')));
  };
  for (const OwnSetting& one : all) tops.insert(top_of(one.name));
  OwnSettings classes;
  add_from_classes(ground, classes);
  for (OwnSetting& one : classes)
    if (tops.empty() || tops.contains(top_of(one.name))) all.push_back(std::move(one));
}

/// What is declared beside the start of a program is the whole's.
bool starts_program(const Story& story, FileId file) {
  const syntax::Syntax& syntax = story.analysis.project->of(file);
  return std::ranges::any_of(syntax.symbols, [](const syntax::Symbol& symbol) {
    return (symbol.flags & syntax::kEntryPoint) != 0;
  });
}

int weight(const SettingGround& ground, const OwnSetting& one) {
  constexpr int kNeeded = 60, kWeighty = 25, kSaid = 8, kUnset = 8, kFlag = -20, kDeep = -3,
                kOfMany = -60;
  return (one.needed ? kNeeded : 0) + (has_word(ground, one.name, "words.weighty") ? kWeighty : 0) +
         (one.said.empty() ? 0 : kSaid) + (one.unset ? kUnset : 0) +
         (one.name.starts_with("--") ? kFlag : 0) +
         kDeep * static_cast<int>(std::ranges::count(one.name, '.')) +
         (contains(one.name, "*") || contains(one.name, "[]") ? kOfMany : 0) +
         (starts_program(ground.story(), one.places.front().file) ? kSaid : 0);
}

std::string unset_told(const OwnSetting& one, bool secret) {
  std::string said;
  if (one.needed)
    said = one.schema.empty() ? "an error is told without it"
                              : "it has to be given, as " + one.schema + " says";
  if (one.unset) {
    const std::string& value = *one.unset;
    const bool masked = secret || catalogue::mask_secrets(value, one.name) != value;
    if (value.empty())
      said = "nothing";
    else if (masked)
      said = "a value in the code, which others can read";
    else
      said = code(cut_words(value.substr(0, kLongestValue), 8) +
                  (value.size() > kLongestValue ? "…" : ""));
  }
  const bool empty = one.unset && one.unset->empty();
  if (!one.shown_by.empty() && !empty) said += (said.empty() ? "" : ", ") + one.shown_by;
  if (secret && (!one.unset || one.unset->empty()))
    said += said.empty() ? "a secret" : "; a secret";
  return said;
}

}  // namespace

std::string setting_key(std::string_view name) {
  std::string out = lower(name);
  std::ranges::replace(out, '.', '_');
  std::ranges::replace(out, '-', '_');
  return out;
}

std::vector<OwnSetting> described_settings(const Story& story) {
  OwnSettings out;
  add_from_schemas(SettingGround(story), out);
  return out;
}

std::vector<OwnSetting> constant_settings(const Story& story) {
  const SettingGround ground(story);
  OwnSettings out;
  add_from_constants(ground, out);
  std::erase_if(out, [](const OwnSetting& one) { return !is_shouted(one.name); });
  for (OwnSetting& one : out) one.secret = is_secret(ground, one);
  return out;
}

std::vector<OwnSetting> own_settings(const Story& story) {
  const SettingGround ground(story);
  OwnSettings all;
  add_from_schemas(ground, all);
  add_classes(ground, all);
  add_from_tables(ground, all);
  add_from_marked(ground, all);
  add_from_parameters(ground, all);
  add_from_lists(ground, all);
  add_from_calls(ground, all);
  OwnSettings constants;
  add_from_constants(ground, constants);
  for (OwnSetting& one : constants)
    if (!is_shouted(one.name)) all.push_back(std::move(one));
  OwnSettings out = joined(std::move(all), told_elsewhere(story));
  note_readers(ground, out);
  std::ranges::stable_sort(out, [&](const OwnSetting& a, const OwnSetting& b) {
    return weight(ground, a) > weight(ground, b);
  });
  return out;
}

Table own_settings_told(const Story& story) {
  Table table{"Settings in its own formats",
              {"Setting", "Set in", "What the makers say of it", "Where nobody changes it"},
              {},
              ""};
  const SettingGround ground(story);
  const std::vector<OwnSetting> all = own_settings(story);
  for (const OwnSetting& one : all) {
    if (table.rows.size() == kMostRows) break;
    const bool secret = is_secret(ground, one);
    std::vector<Place> places = one.places;
    places.insert(places.end(), one.reads.begin(), one.reads.end());
    SaidOfSetting said{said_shortly(one.said), {}};
    if (said.text.empty() && one.schema.empty()) said = remark_at(story, one.places.front());
    if (said.place.file.valid()) places.push_back(said.place);
    table.rows.push_back(
        row({code(one.name), one.where, said.text, unset_told(one, secret)}, std::move(places)));
  }
  if (all.size() > kMostRows) table.more = "and " + with_commas(all.size() - kMostRows) + " more";
  return table;
}

}  // namespace cutaway::narrative

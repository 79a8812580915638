// SPDX-License-Identifier: Apache-2.0
// Joins what code reads, what files set and what the makers say of each setting to one row.
#include "narrative/settings/settings_told.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "catalogue/languages.h"
#include "catalogue/secrets.h"
#include "findings/default_secrets.h"
#include "narrative/blocks.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"
#include "narrative/settings/own_settings.h"
#include "narrative/settings/setting_sources.h"
#include "narrative/settings/setting_words.h"
#include "narrative/stack/handed_on.h"
#include "narrative/stack/must_be_set.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostRows = 400, kMostReads = 3, kLongestValue = 60;

/// One name, and all that was seen of it.
struct Told {
  std::string written;
  std::string also;  ///< the name that the environment has for it, where that is another
  const linking::SettingRead* read = nullptr;  ///< the most telling one; null: none was seen
  std::vector<Place> places;
  std::size_t reads = 0;
  const linking::SettingRead* stops = nullptr;  ///< a read that stops where it is not set
  bool open_secret = false;
  SaidOfSetting said;
  const linking::Setting* sample = nullptr;
  const linking::Setting* shipped = nullptr;
  std::vector<std::string> leads_to;
  std::optional<OwnSetting> described;  ///< by a schema of the file of settings
  std::optional<OwnSetting> constant;   ///< asked for by a constant, with one that holds without it
};

using ByKey = std::map<std::string, Told, std::less<>>;

bool is_own(const Story& story, const Place& place) {
  return place.file.valid() && story.tree().file(place.file).origin == sources::Origin::own;
}

/// What the makers' own machines build and try it with: ".ci/env/test.env".
bool is_of_build_machines(const Story& story, const Place& place) {
  if (!place.file.valid()) return false;
  const std::string path = '/' + lower(story.path(place.file));
  return contains(path, "/.ci") || contains(path, "/.git") || contains(path, "/.build");
}

/// What files of the deployment set and no read was seen of, where a text of the product's code is
/// that very name: own helpers look it up in what they were given.
void add_named_in_code(const Story& story, ByKey& all) {
  std::map<std::string_view, const linking::Setting*> wanted;
  for (const linking::Setting& setting : story.analysis.links->settings())
    if (setting.environment == "default" && is_own(story, setting.place) &&
        is_shouted(setting.written) && !all.contains(setting.key) &&
        !is_ambient(story, setting.key) && !is_of_build_machines(story, setting.place))
      wanted.try_emplace(setting.written, &setting);
  if (wanted.empty()) return;
  const auto& files = story.tree().files();
  for (std::size_t f = 0; f < files.size(); ++f) {
    const bool code =
        files[f].origin == sources::Origin::own && files[f].language.valid() &&
        catalogue::language(files[f].language).type == catalogue::LanguageType::programming;
    if (!code || !reads_for_product(story.path(FileId(f)))) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(FileId(f));
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::string) continue;
      const auto found = wanted.find(syntax.text(node.text));
      if (found == wanted.end()) continue;
      Told& told = all[found->second->key];
      told.written = found->first;
      ++told.reads;
      const Place place{FileId(f), node.line, node.line};
      if (told.places.size() < kMostReads &&
          std::ranges::find(told.places, place) == told.places.end())
        told.places.push_back(place);
    }
  }
}

/// Names that code of the product reads, each with its most telling read: one that has a default,
/// else the first.
ByKey names_read(const Story& story) {
  ByKey out;
  for (const linking::SettingRead& read : story.analysis.links->setting_reads()) {
    if (!is_own(story, read.place) || read.written.size() < 3 || is_ambient(story, read.key) ||
        !reads_for_product(story.path(read.place.file)))
      continue;
    Told& told = out[read.key];
    ++told.reads;
    if (told.read == nullptr || (!told.read->default_value && read.default_value))
      told.read = &read, told.written = read.written;
    if (told.places.size() < kMostReads) told.places.push_back(read.place);
    if (told.stops == nullptr && !read.default_value &&
        (must_be_set(story, read) || is_listed_as_needed(story, read)))
      told.stops = &read;
  }
  std::vector<std::string> written;
  for (const auto& [key, told] : out)
    if (told.stops != nullptr) written.push_back(told.stops->written);
  const auto set = handed_on(story, written);
  for (auto& [key, told] : out)
    if (told.stops != nullptr && set.contains(told.stops->written)) told.stops = nullptr;
  return out;
}

/// Names that constants hold, with the constants that hold where nobody sets them.
void add_constants(const Story& story, ByKey& all) {
  for (OwnSetting& one : constant_settings(story)) {
    Told& told = all.try_emplace(setting_key(one.name)).first->second;
    if (told.read != nullptr) continue;
    told.written = one.name;
    told.reads = std::max<std::size_t>(told.reads, one.reads.size());
    told.places = one.places;
    told.places.insert(told.places.end(), one.reads.begin(), one.reads.end());
    told.constant = std::move(one);
  }
}

/// Whether the file that reads it keeps it under that name: `HOST = setting("HOST")`.
bool is_kept_as(const Story& story, const linking::SettingRead& read, std::string_view name) {
  const syntax::Syntax& syntax = story.analysis.project->of(read.place.file);
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& one) {
    return !one.container.valid() && syntax.text(one.name) == name && one.line <= read.place.line &&
           read.place.line <= one.end_line;
  });
}

/// `HOST = setting("HOST")` with what puts "SHOP_" before the name, and `settings.HOST` elsewhere:
/// one setting, with the default of the first.
void join_kept(const Story& story, ByKey& all) {
  std::map<std::string, std::string, std::less<>> by_name;
  for (const auto& [key, told] : all) by_name.emplace(told.written, key);
  std::vector<std::string> joined;
  for (auto& [key, told] : all) {
    for (std::size_t at = told.written.find('_'); at != std::string::npos && told.read != nullptr;
         at = told.written.find('_', at + 1)) {
      const auto found = by_name.find(std::string_view(told.written).substr(at + 1));
      if (found == by_name.end() || found->second == key ||
          !is_kept_as(story, *told.read, found->first))
        continue;
      Told& plain = all.at(found->second);
      plain.also = told.written;
      plain.reads += told.reads;
      plain.read = told.read;
      if (plain.stops == nullptr) plain.stops = told.stops;
      plain.places.insert(plain.places.begin(), told.places.begin(), told.places.end());
      if (plain.places.size() > kMostReads) plain.places.resize(kMostReads);
      joined.push_back(key);
      break;
    }
  }
  for (const std::string& key : joined) all.erase(key);
}

/// Whether a file of settings is shipped with the product (`shipped` of setting_documents.toml).
bool is_shipped(const Story& story, FileId file) {
  const std::string low = lower(story.path(file));
  const std::string_view name = base_name(low);
  const auto rows = story.analysis.catalogue->table("setting_documents");
  const auto any = [&](std::string_view list, auto holds) {
    return std::ranges::any_of(rows, [&](const auto& row) {
      return row.first == list && holds(std::string_view(row.second));
    });
  };
  return any("shipped.words", [&](auto word) { return contains(name, word); }) &&
         (name.starts_with(".env") ||
          any("shipped.endings", [&](auto end) { return name.ends_with(end); })) &&
         !any("shipped.never", [&](auto word) { return contains(low, word); });
}

/// What no code was seen to read, and such a file sets: a library may read it.
void add_shipped(const Story& story, ByKey& all) {
  for (const linking::Setting& setting : story.analysis.links->settings()) {
    if (setting.written.size() < 3 || !is_own(story, setting.place) || setting.secret ||
        (setting.environment != "default" && setting.environment != "example") ||
        contains(setting.written, "[") || is_ambient(story, setting.key) ||
        is_of_build_machines(story, setting.place) || !is_shipped(story, setting.place.file))
      continue;
    all.try_emplace(setting.key).first->second.written = setting.written;
  }
}

/// What files of the product set: samples that people copy, and what is in force unless changed.
void note_set(const Story& story, ByKey& all) {
  for (const linking::Setting& setting : story.analysis.links->settings()) {
    const auto found = all.find(setting.key);
    if (found == all.end() || !setting.place.file.valid()) continue;
    const bool is_sample = setting.environment == "example";
    if (is_sample && found->second.sample == nullptr) found->second.sample = &setting;
    if (setting.environment == "default" && is_own(story, setting.place) &&
        !is_of_build_machines(story, setting.place) && found->second.shipped == nullptr)
      found->second.shipped = &setting;
  }
}

void note_said(const Story& story, ByKey& all) {
  std::set<std::string, std::less<>> names;
  for (const auto& [key, told] : all) names.insert(told.written);
  const auto documents = said_in_documents(story, names);
  for (auto& [key, told] : all) {
    if (told.sample != nullptr) told.said = remark_at(story, told.sample->place);
    const auto found = documents.find(told.written);
    if (told.said.text.empty() && found != documents.end()) told.said = found->second;
    if (told.said.text.empty() && told.shipped != nullptr)
      told.said = remark_at(story, told.shipped->place);
    if (told.said.text.empty() && told.constant)
      told.said = remark_at(story, told.constant->places.front());
    if (told.read == nullptr) continue;
    if (told.said.text.empty()) told.said = described_at(story, told.read->place);
    if (told.said.text.empty()) told.said = remark_at(story, told.read->place);
  }
}

void note_led_to(const Story& story, ByKey& all) {
  for (const model::Part& part : story.model().parts) {
    if (part.set_by.empty()) continue;
    for (auto& [key, told] : all)
      if (told.written == part.set_by) told.leads_to.push_back(part.name);
  }
}

/// What a schema says of them; its words count before remarks in code.
void note_described(const Story& story, ByKey& all) {
  std::map<std::string, OwnSetting, std::less<>> known;
  for (OwnSetting& one : described_settings(story)) known.try_emplace(setting_key(one.name), one);
  if (known.empty()) return;
  for (auto& [key, told] : all) {
    const auto found = known.find(setting_key(told.written));
    if (found == known.end()) continue;
    const std::string said = said_shortly(found->second.said);
    if (!said.empty()) told.said = {said, found->second.places.front()};
    told.described = std::move(found->second);
  }
}

ByKey collect(const Story& story) {
  ByKey all = names_read(story);
  add_named_in_code(story, all);
  add_constants(story, all);
  add_shipped(story, all);
  join_kept(story, all);
  note_set(story, all);
  note_said(story, all);
  note_described(story, all);
  note_led_to(story, all);
  for (const auto& secret : findings::default_secrets(story.analysis)) {
    const auto found = all.find(secret.read->key);
    if (found != all.end()) found->second.open_secret = true;
  }
  return all;
}

int weight(const Told& told) {
  return (told.stops != nullptr ? 100 : 0) + (told.open_secret ? 60 : 0) +
         (told.leads_to.empty() ? 0 : 50) + (told.described && told.described->needed ? 40 : 0) +
         (told.sample != nullptr ? 20 : 0) + (told.said.text.empty() ? 0 : 10) +
         (told.shipped != nullptr ? 5 : 0) - (told.read == nullptr ? 8 : 0) +
         static_cast<int>(std::min<std::size_t>(told.reads, 5));
}

std::string value_told(std::string_view value) {
  return value.empty() ? "nothing" : code(cut_words(value.substr(0, kLongestValue), 8));
}

/// No "${ADDRESS}", no "<your host>", no masked secret.
bool is_plain(std::string_view value) {
  return !value.empty() && value.find_first_of("$<{%") == std::string_view::npos &&
         !contains(value, "•");
}

/// What the schema of the file of settings says; none where it says nothing, or code says another.
std::optional<std::string> unset_described(const Told& told) {
  if (!told.described) return std::nullopt;
  const OwnSetting& one = *told.described;
  const bool in_code = told.read != nullptr && told.read->default_value.has_value();
  if (!one.unset)
    return one.needed && !in_code ? std::optional("it has to be given, as " + one.schema + " says")
                                  : std::nullopt;
  if (catalogue::mask_secrets(*one.unset, one.name) != *one.unset) return std::nullopt;
  if (one.filled_in || !in_code)
    return value_told(*one.unset) + (one.unset->empty() ? "" : ", as " + one.schema + " says");
  return std::nullopt;
}

/// "`localhost`; `postgresql`, set in Dockerfile", where a shipped file sets another.
std::string in_code(const OwnSetting& constant, const linking::Setting* shipped,
                    const std::string& set) {
  const std::string& value = *constant.unset;
  if (!value.empty() && (constant.secret || catalogue::mask_secrets(value, constant.name) != value))
    return "a value in the code, which others can read";
  if (set.empty() || shipped->value == value) return value_told(value);
  return value_told(value) + "; " + set;
}

/// What holds where nobody sets it; empty: no line says it.
std::string unset(const Story& story, const Told& told) {
  if (const auto said = unset_described(told)) return *said;
  if (told.stops != nullptr) return "the code stops without it";
  if (told.open_secret) return "a value in the code, which others can read";
  if (told.read != nullptr && told.read->default_value) {
    const std::string& value = *told.read->default_value;
    return catalogue::mask_secrets(value, told.read->written) == value ? value_told(value)
                                                                       : "a value in the code";
  }
  const bool shipped =
      told.shipped != nullptr && !told.shipped->secret && is_plain(told.shipped->value);
  const std::string set = shipped ? value_told(told.shipped->value) + ", set in " +
                                        std::string(base_name(story.path(told.shipped->place.file)))
                                  : std::string();
  if (told.constant && told.constant->unset) return in_code(*told.constant, told.shipped, set);
  if (shipped) return set;
  if (!told.leads_to.empty()) return join_and(told.leads_to) + " is not reached";
  return "";
}

std::vector<const Told*> by_weight(const ByKey& all) {
  std::vector<const Told*> out;
  for (const auto& [key, told] : all) out.push_back(&told);
  std::ranges::stable_sort(out,
                           [](const Told* a, const Told* b) { return weight(*a) > weight(*b); });
  return out;
}

/// "It stops where one of these is not set: `DB_URL`, `SECRET` and two more."
std::optional<Claim> needed_told(const Story& story, const std::vector<const Told*>& all) {
  constexpr std::size_t kMostNamed = 5;
  std::vector<std::string> names, keys;
  Sentence sentence(story, "settings.needed", "");
  for (const Told* told : all) {
    if (told->stops == nullptr || !story.stands(told->stops->place, told->written)) continue;
    keys.push_back(told->written);
    if (keys.size() > kMostNamed) continue;
    names.push_back(code(told->written));
    sentence.named(names.back(), told->written, told->stops->place);
  }
  if (names.empty()) return std::nullopt;
  if (keys.size() > names.size())
    names.push_back(number_word(keys.size() - names.size()) + " more");
  sentence.text(keys.size() == 1
                    ? "Code that reads " + names[0] + " stops where it is not set."
                    : "Code stops where one of these is not set: " + join_and(names) + ".");
  return sentence.confidence(Confidence::medium).finish();
}

}  // namespace

SettingsTold settings_told(const Story& story) {
  Table table{"Settings",
              {"Setting", "What the makers say of it", "Where nobody changes it", "Read in"},
              {},
              ""};
  const ByKey all = collect(story);
  const std::vector<const Told*> sorted = by_weight(all);
  for (const Told* told : sorted) {
    if (table.rows.size() == kMostRows) break;
    std::vector<Place> places = told->places;
    if (told->sample != nullptr) places.push_back(told->sample->place);
    if (told->shipped != nullptr) places.push_back(told->shipped->place);
    if (told->said.place.file.valid()) places.push_back(told->said.place);
    if (told->described)
      places.insert(places.end(), told->described->places.begin(), told->described->places.end());
    table.rows.push_back(
        row({code(told->written) + (told->also.empty() ? "" : ", or " + code(told->also)),
             told->said.text, unset(story, *told),
             told->reads == 0 ? "not seen" : amount(told->reads, "place")},
            std::move(places)));
  }
  if (sorted.size() > kMostRows)
    table.more = "and " + with_commas(sorted.size() - kMostRows) + " more";
  return {std::move(table), needed_told(story, sorted)};
}

}  // namespace cutaway::narrative

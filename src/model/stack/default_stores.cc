// SPDX-License-Identifier: Apache-2.0
// Holds the defaults of settings that choose a database against names of those within the program.
#include "model/stack/default_stores.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "model/parts/draft.h"
#include "model/stack/samples.h"

namespace cutaway::model {
namespace {

/// Words in the name of a setting that chooses the database: "DB_DRIVER".
std::set<std::string_view> choosing_words(const Inputs& in) {
  std::set<std::string_view> out;
  for (const auto& [list, word] : in.catalogue.table("stack_words"))
    if (list == "chooses.database") out.insert(word);
  return out;
}

TechnologyId within_called(const Inputs& in, std::string_view value) {
  for (const auto& [list, id] : in.catalogue.table("needs")) {
    if (list != "within.databases") continue;
    const TechnologyId known = in.catalogue.find(id);
    if (!in.knows(known)) continue;
    const catalogue::Technology& technology = in.technology(known);
    const bool scheme =
        std::ranges::find(technology.signals.schemes, value) != technology.signals.schemes.end();
    if (technology.protocol == "SQL" && (value == id || scheme)) return known;
  }
  return {};
}

}  // namespace

std::vector<meaning::Sighting> default_stores(const Inputs& in) {
  std::vector<meaning::Sighting> out;
  const std::set<std::string_view> choosing = choosing_words(in);
  const auto chooses = [&](const std::string& word) { return choosing.contains(word); };
  for (const linking::SettingRead& read : in.links.setting_reads()) {
    if (!read.default_value || read.default_value->empty() || !read.place.file.valid() ||
        !in.own(read.place) || std::ranges::none_of(identifier_words(read.key), chooses))
      continue;
    const std::string_view path = in.path(read.place);
    if (is_sample(in.catalogue, path) || for_makers(folder_name(path))) continue;
    const TechnologyId id = within_called(in, lower(*read.default_value));
    if (!id.valid()) continue;
    meaning::Sighting& made = out.emplace_back();
    made.technology = id;
    made.place = read.place;
    made.how = "setting";
    made.detail = read.written;
  }
  std::ranges::stable_sort(out, {}, &meaning::Sighting::place);
  return out;
}

}  // namespace cutaway::model

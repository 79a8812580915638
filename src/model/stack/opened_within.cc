// SPDX-License-Identifier: Apache-2.0
// Reads the code of products that bring the driver of such a database.
#include "model/stack/opened_within.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/connections/stores/one_of_stores.h"
#include "model/parts/draft.h"
#include "model/stack/samples.h"

namespace cutaway::model {
namespace {

/// Those whose driver is there when the product runs.
std::set<TechnologyId> driven_within(const Inputs& in) {
  std::set<TechnologyId> out;
  for (const meaning::Dependency& one : in.facts.dependencies) {
    const bool runs = one.scope.empty() || one.scope == "runtime";
    if (!runs || !in.own(one.place) || for_makers(folder_name(in.path(one.place))) ||
        is_sample(in.catalogue, in.path(one.place)))
      continue;
    for (const TechnologyId id : in.catalogue.by_package(one.ecosystem, one.name)) {
      const catalogue::Technology& technology = in.technology(id);
      if (technology.protocol == "SQL" && !technology.signals.schemes.empty() &&
          runs_within(in, id))
        out.insert(id);
    }
  }
  return out;
}

bool is_code_of_product(const Inputs& in, FileId file) {
  const sources::File& about = in.file(file);
  return in.own(file) && about.language.valid() &&
         catalogue::language(about.language).type == catalogue::LanguageType::programming &&
         !for_makers(folder_name(about.path)) && !is_sample(in.catalogue, about.path);
}

/// Whether more than the beginning of an address follows: a path, or what is put behind it.
bool goes_on(std::string_view rest) {
  if (rest.empty()) return false;
  if (rest[0] != '"' && rest[0] != '\'') return rest[0] != ' ' && !rest.starts_with("mem:");
  return trim(rest.substr(1)).starts_with("+");
}

}  // namespace

bool spells_address(std::string_view line, const catalogue::Technology& technology) {
  static constexpr std::array<std::string_view, 7> kAsks = {
      "startswith(", "starts_with", "contains(", "indexof(", "matches(", "equals(", "=="};
  const std::string low = lower(trim(line));
  if (low.starts_with("*") || low.starts_with("//") ||
      (low.starts_with("#") && !low.starts_with("#[")) ||
      std::ranges::any_of(kAsks, [&](std::string_view word) { return contains(low, word); }))
    return false;
  return std::ranges::any_of(technology.signals.schemes, [&](const std::string& scheme) {
    const std::size_t at = low.find(scheme + ':');
    return at != std::string::npos && goes_on(std::string_view(low).substr(at + scheme.size() + 1));
  });
}

std::vector<meaning::Sighting> opened_within(const Inputs& in) {
  std::vector<meaning::Sighting> out;
  const std::set<TechnologyId> driven = driven_within(in);
  for (std::size_t f = 0; f < in.project.size() && !driven.empty(); ++f) {
    if (!is_code_of_product(in, FileId(f))) continue;
    const auto text = in.project.tree->read(FileId(f));
    if (!text.ok()) continue;
    for (const TechnologyId id : driven) {
      const catalogue::Technology& technology = in.technology(id);
      const auto is_there = [&](const std::string& scheme) {
        return contains(text.value(), scheme);
      };
      if (std::ranges::none_of(technology.signals.schemes, is_there)) continue;
      const auto lines = split(text.value(), '\n');
      const auto at = std::ranges::find_if(
          lines, [&](std::string_view line) { return spells_address(line, technology); });
      if (at == lines.end()) continue;
      const auto line = static_cast<std::uint32_t>(at - lines.begin() + 1);
      meaning::Sighting& made = out.emplace_back();
      made.technology = id;
      made.place = {FileId(f), line, line};
      made.how = "call";
    }
  }
  return out;
}

}  // namespace cutaway::model

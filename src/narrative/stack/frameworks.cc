// SPDX-License-Identifier: Apache-2.0
// Counts the files in which frameworks were seen.
#include "narrative/stack/frameworks.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "catalogue/languages.h"
#include "meaning/context.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kLeastShare = 10;  ///< of the first one's files, as a divisor
constexpr std::size_t kFairShare = 50;   ///< of all files, as a divisor

using FilesOf = std::map<TechnologyId, std::set<FileId>>;

FilesOf files_that_use(const model::Analysis& analysis) {
  FilesOf out;
  for (const meaning::Sighting& row : analysis.facts->sightings) {
    const bool used = row.how == "import" || row.how == "call";
    if (used && analysis.project->file(row.place.file).origin == sources::Origin::own)
      out[row.technology].insert(row.place.file);
  }
  return out;
}

/// How many own files are written for each ecosystem.
std::map<std::string, std::size_t, std::less<>> files_of_ecosystems(
    const model::Analysis& analysis) {
  std::map<std::string, std::size_t, std::less<>> out;
  const auto ecosystems =
      meaning::file_ecosystems({*analysis.project, *analysis.links, *analysis.catalogue});
  for (std::size_t i = 0; i < ecosystems.size(); ++i) {
    if (analysis.project->file(FileId(i)).origin == sources::Origin::own)
      ++out[std::string(ecosystems[i])];
  }
  return out;
}

/// Files that have it without an import, because the manifest loads all that it asks for.
std::size_t files_by_manifest(const model::Analysis& analysis,
                              const catalogue::Technology& technology,
                              const std::map<std::string, std::size_t, std::less<>>& files) {
  for (const auto& [key, ecosystem] : analysis.catalogue->table("parts")) {
    if (!key.ends_with("loaded_by_manifest")) continue;
    const auto& packages = technology.signals.packages;
    const bool asks = std::ranges::any_of(
        packages, [&](const auto& row) { return std::string_view(row.first) == ecosystem; });
    const auto found = files.find(ecosystem);
    if (asks && found != files.end()) return found->second;
  }
  return 0;
}

/// Own files in the framework's own language, which need not import it: "Cart.vue".
std::size_t component_files(const model::Analysis& analysis, std::string_view name) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    out += file.origin == sources::Origin::own && file.language.valid() &&
                   catalogue::language(file.language).name == name
               ? 1
               : 0;
  }
  return out;
}

/// Whether it draws whole screens by itself, as its purpose says; others let people drag or pick
/// something on them.
bool draws(const model::Analysis& analysis, const FrameworkUse& one) {
  const catalogue::Technology& technology = analysis.catalogue->technology(one.use->technology);
  if (technology.category != "UI framework") return one.screens;
  const auto rows = analysis.catalogue->table("stack_words");
  return std::ranges::any_of(rows, [&](const auto& row) {
    return row.first == "draws.purposes" && technology.purpose.starts_with(row.second);
  });
}

}  // namespace

std::vector<FrameworkUse> leading_frameworks(const model::Analysis& analysis) {
  std::vector<FrameworkUse> out;
  const FilesOf files = files_that_use(analysis);
  const auto ecosystems = files_of_ecosystems(analysis);
  std::size_t most[2] = {1, 1};
  for (const model::TechnologyUse& use : analysis.model->technologies) {
    const catalogue::Technology& technology = analysis.catalogue->technology(use.technology);
    if (use.tooling || !technology.category.ends_with("framework") || use.places.empty()) continue;
    FrameworkUse one{&use, technology.category != "web framework", 0};
    if (const auto at = files.find(use.technology); at != files.end())
      one.files = at->second.size();
    one.files += component_files(analysis, technology.name);
    if (one.files == 0) one.files = files_by_manifest(analysis, technology, ecosystems);
    out.push_back(one);
  }
  const auto draws_all = [&](const FrameworkUse& one) { return draws(analysis, one); };
  if (std::ranges::any_of(out, draws_all))
    std::erase_if(out, [&](const FrameworkUse& one) { return one.screens && !draws_all(one); });
  for (const FrameworkUse& one : out)
    most[one.screens ? 1 : 0] = std::max(most[one.screens ? 1 : 0], one.files);
  std::erase_if(out, [&](const FrameworkUse& one) {
    return one.files * kLeastShare < most[one.screens ? 1 : 0];
  });
  // What comes with the language is at hand for a window aside, too.
  std::size_t all = 0;
  for (const auto& [ecosystem, count] : ecosystems) all += count;
  std::erase_if(out, [&](const FrameworkUse& one) {
    const catalogue::Technology& technology = analysis.catalogue->technology(one.use->technology);
    return technology.signals.packages.empty() && one.files * kFairShare < all;
  });
  std::ranges::stable_sort(out, std::greater{}, &FrameworkUse::files);
  return out;
}

}  // namespace cutaway::narrative

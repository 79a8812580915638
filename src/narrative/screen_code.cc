// SPDX-License-Identifier: Apache-2.0
// Compares folders and manifests with the words of catalogue/stack_words.toml.
#include "narrative/screen_code.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "model/inputs.h"

namespace cutaway::narrative {
namespace {

/// What the manifest that is nearest to a file asks for.
struct AskedBeside {
  bool screens = false;  ///< a library for screens
  bool server = false;   ///< a framework of servers
};

AskedBeside asked_beside(const Story& story, const std::string& path) {
  const auto& packages = story.facts().packages;
  std::size_t nearest = packages.size();
  for (std::size_t p = 0; p < packages.size(); ++p) {
    const bool nearer =
        nearest == packages.size() || packages[p].folder.size() > packages[nearest].folder.size();
    if (packages[p].ecosystem == "npm" && model::below(path, packages[p].folder) && nearer)
      nearest = p;
  }
  AskedBeside out;
  for (const meaning::Dependency& one : story.facts().dependencies) {
    if (one.package != nearest) continue;
    for (const TechnologyId id : story.analysis.catalogue->by_package(one.ecosystem, one.name)) {
      const std::string& category = story.analysis.catalogue->technology(id).category;
      out.screens = out.screens || category == "UI framework";
      out.server = out.server || category == "web framework";
    }
  }
  return out;
}

}  // namespace

bool is_of_screens(const Story& story, FileId file) {
  const std::string& path = story.path(file);
  const auto pieces = split(folder_name(path), '/');
  const auto below_one_of = [&](std::string_view key) {
    return std::ranges::any_of(
        story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
          return row.first == key &&
                 std::ranges::find(pieces, std::string_view(row.second)) != pieces.end();
        });
  };
  const AskedBeside beside = asked_beside(story, path);
  // One package may hold screens and the server that hands them out.
  return below_one_of("browser.folders") || (beside.screens && !beside.server) ||
         (beside.screens && below_one_of("browser.of_screens")) ||
         std::ranges::any_of(story.model().parts, [&](const model::Part& part) {
           return part.kind == "web" && part.routes == 0 && !part.path.empty() &&
                  model::below(path, part.path);
         });
}

}  // namespace cutaway::narrative

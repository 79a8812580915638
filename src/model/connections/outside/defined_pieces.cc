// SPDX-License-Identifier: Apache-2.0
// "modules/search/algolia/definition.yml" beside three others; or packages side by side in the
// folder of a program that is started, none of which can be started itself.
#include "model/connections/outside/defined_pieces.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "catalogue/word_rows.h"
#include "model/parts/draft.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewest = 4, kFewestPackages = 6;

/// The folder around the piece whose file this is.
std::string around(std::string_view path) { return std::string(folder_name(folder_name(path))); }

}  // namespace

DefinedPieces::DefinedPieces(const Inputs& in) {
  const catalogue::WordSet names = catalogue::words_of(in.catalogue, "parts", "piece_definitions");
  std::map<std::string, std::size_t> counts;  // by folder and name of the files
  for (const sources::File& file : in.project.tree->files()) {
    const std::string name = lower(base_name(file.path));
    if (file.origin != sources::Origin::own || !names.contains(name)) continue;
    const std::string folder = around(file.path);
    if (!folder.empty() && ++counts[folder + '\n' + name] == kFewest) folders_.insert(folder);
  }
  note_packages(in);
}

void DefinedPieces::note_packages(const Inputs& in) {
  std::map<std::string, std::size_t> counts;
  std::set<std::string> started;  // folders
  for (const meaning::Package& one : in.facts.packages) {
    if (one.ecosystem != "npm" || !in.own(one.place)) continue;
    if (has_start(in, one) && !one.is_workspace_root && !one.folder.empty())
      started.insert(one.folder);
    if (one.scripts.empty() && one.commands.empty()) ++counts[std::string(folder_name(one.folder))];
  }
  for (const auto& [folder, count] : counts)
    if (count >= kFewestPackages && std::ranges::any_of(started, [&](const std::string& program) {
          return below(folder, program);
        }))
      folders_.insert(folder);
}

std::string DefinedPieces::folder(std::string_view path) const {
  std::string_view piece = folder_name(path);
  for (std::string_view up = folder_name(piece); !up.empty(); piece = up, up = folder_name(up))
    if (folders_.contains(up)) return std::string(up);
  return {};
}

}  // namespace cutaway::model

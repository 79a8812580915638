// SPDX-License-Identifier: Apache-2.0
// Looks in the recipe's folder, in all above it and in those that deployment files build from.
#include "findings/cannot_build.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/text.h"

namespace cutaway::findings {
namespace {

/// "src/package.json" of "./src/package.json"; "" of a pattern, a variable or an address.
std::string plain_path(std::string_view written) {
  if (written.find_first_of("*?[]${}:\\") != written.npos) return {};
  while (written.starts_with("./")) written.remove_prefix(2);
  while (written.starts_with('/')) written.remove_prefix(1);
  if (contains(written, "../")) return {};
  return std::string(written);
}

bool is_kept(const model::Analysis& analysis, std::string_view name) {
  return std::ranges::any_of(analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == "kept_in_tree" && row.second == name;
  });
}

/// Folders that the recipe may be built from.
std::set<std::string> contexts(const model::Analysis& analysis, std::string_view folder) {
  std::set<std::string> out = {""};
  for (; !folder.empty(); folder = folder_name(folder)) out.emplace(folder);
  for (const meaning::Workload& service : analysis.facts->workloads) {
    std::string_view from = service.build_context;
    while (from.ends_with('/')) from.remove_suffix(1);
    out.emplace(from);
  }
  return out;
}

}  // namespace

Lacking lacks_for_build(const model::Analysis& analysis, FileId recipe) {
  for (const meaning::ImageBuild& image : analysis.facts->images) {
    if (image.place.file != recipe) continue;
    const std::set<std::string> from = contexts(analysis, image.folder);
    for (const meaning::NamedValue& copy : image.copies) {
      const std::string path = plain_path(copy.value);
      if (path.empty() || !is_kept(analysis, base_name(path))) continue;
      bool there = false, folder_there = folder_name(path).empty();
      for (std::size_t i = 0; i < analysis.project->size(); ++i) {
        const std::string& file = analysis.project->file(FileId(i)).path;
        for (const std::string& context : from) {
          const std::string whole = join_path(context, path);
          there = there || file == whole;
          folder_there = folder_there || file.starts_with(std::string(folder_name(whole)) + '/');
        }
      }
      if (!there && folder_there) return {copy.value, copy.place};
    }
  }
  return {};
}

}  // namespace cutaway::findings

// SPDX-License-Identifier: Apache-2.0
// Which files are tools of the makers that no file of the product imports.
#include "model/connections/makers_files.h"

#include <set>

#include "model/makers.h"
#include "model/parts/draft.h"

namespace cutaway::model {

bool MakersFiles::in_tools(FileId file) const {
  const std::string_view path = in_.file(file).path;
  // Deeper down "dev" is a word of the product: an environment, or somebody's name.
  return path.starts_with("dev/") || for_makers(folder_name(path));
}

const std::vector<std::vector<FileId>>& MakersFiles::importers() const {
  if (importers_) return *importers_;
  importers_.emplace(in_.project.size());
  for (std::size_t i = 0; i < in_.project.size(); ++i) {
    if (!in_.own(FileId(i))) continue;
    for (const FileId to : in_.links.file_imports(FileId(i)))
      (*importers_)[to.index()].push_back(FileId(i));
  }
  return *importers_;
}

bool MakersFiles::has(FileId file) const {
  if (!in_.has(file) || !in_tools(file)) return false;
  std::set<FileId> seen{file};
  std::vector<FileId> open{file};
  while (!open.empty()) {
    const FileId next = open.back();
    open.pop_back();
    for (const FileId from : importers()[next.index()]) {
      if (!in_tools(from)) return false;
      if (seen.insert(from).second) open.push_back(from);
    }
  }
  return true;
}

bool is_makers_file(const Analysis& analysis, FileId file) {
  const Inputs in{*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts};
  return MakersFiles(in).has(file);
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// A word of the path tells, whole: `seed.ts`, but not `seedling.ts`.
#include "model/connections/addresses/sample_files.h"

#include <algorithm>

#include "sources/work_files.h"

namespace cutaway::model {

bool is_to_be_copied(const catalogue::WordSet& words, std::string_view path) {
  return std::ranges::any_of(identifier_words(base_name(path)),
                             [&](const std::string& word) { return words.contains(word); });
}

SampleFiles::SampleFiles(const Inputs& in) : in_(in), known_(in.project.size(), -1) {
  for (const auto& [row, value] : in.catalogue.table("parts")) {
    if (row == "sample_words") words_.insert(value);
    if (row == "sample_files") trials_.push_back(value);
    if (row == "sample_endings") endings_.insert(value);
  }
}

bool SampleFiles::is_sample(std::string_view path) const {
  if (sources::is_for_work(path)) return true;
  const std::string_view name = base_name(path);
  if (words_.contains(lower(name.substr(0, name.find('.'))))) return true;
  if (std::ranges::any_of(trials_,
                          [&](const std::string& glob) { return matches_glob(glob, name); }))
    return true;
  const auto last = identifier_words(name.substr(0, name.rfind('.')));
  if (last.size() > 1 && endings_.contains(last.back())) return true;
  const auto folders = split(folder_name(path), '/');
  return std::ranges::any_of(
      folders, [&](std::string_view folder) { return words_.contains(lower(folder)); });
}

bool SampleFiles::has(FileId file) const {
  if (!in_.has(file)) return false;
  signed char& known = known_[file.index()];
  if (known < 0) known = is_sample(in_.file(file).path) ? 1 : 0;
  return known == 1;
}

}  // namespace cutaway::model

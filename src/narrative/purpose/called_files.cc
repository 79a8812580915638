// SPDX-License-Identifier: Apache-2.0
// A file that is called after what a line names is about it, however many there are.
#include "narrative/purpose/called_files.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalogue/code_languages.h"
#include "catalogue/languages.h"
#include "narrative/purpose/code_names.h"

namespace cutaway::narrative {
namespace {

std::string_view own_name(std::string_view path) {
  const std::string_view base = base_name(path);
  return base.substr(0, base.find('.'));
}

}  // namespace

CalledFiles::CalledFiles(const Story& story) : story_(story) {
  for (std::size_t f = 0; f < story.tree().files().size(); ++f) {
    const sources::File& file = story.tree().file(FileId(f));
    const std::string low = lower(base_name(file.path));
    if (file.origin != sources::Origin::own || !file.language.valid() || contains(low, "test") ||
        contains(low, "spec") ||
        !catalogue::holds_code(*story.analysis.catalogue, catalogue::language(file.language)))
      continue;
    const auto words = identifier_words(own_name(file.path));
    if (words.empty()) continue;
    std::set<std::string> stems;
    for (const std::string& word : words) stems.insert(word_stem(word));
    for (const std::string& stem : stems) by_stem_[stem].push_back(FileId(f));
    by_first_.try_emplace(words.front(), FileId(f));
    by_first_.try_emplace(lower(own_name(file.path)), FileId(f));
  }
}

std::vector<FileId> CalledFiles::after(const std::string& word) const {
  const auto found = by_stem_.find(word_stem(word));
  if (found == by_stem_.end()) return {};
  std::vector<FileId> out;
  for (const FileId file : found->second) {
    const auto words = identifier_words(own_name(story_.path(file)));
    // "Sharing" is what "share" does; what is "captured" is not what "Capture" is about.
    const bool same = std::ranges::any_of(words, [&](const std::string& one) {
      return singular(one) == word || (word.ends_with("ing") && word_stem(one) == found->first);
    });
    if (same) out.push_back(file);
  }
  std::ranges::stable_sort(out, {},
                           [&](FileId file) { return own_name(story_.path(file)).size(); });
  return out;
}

FileId CalledFiles::named(const std::string& word) const {
  const auto found = by_first_.find(word);
  return found == by_first_.end() ? FileId() : found->second;
}

}  // namespace cutaway::narrative

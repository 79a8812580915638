// SPDX-License-Identifier: Apache-2.0
// Packages are compared by their folders; one that is asked for or imported counts.
#include "narrative/ai/one_program.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "model/inputs.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"

namespace cutaway::narrative {

using model::below;

namespace {

constexpr std::size_t kSeveral = 3;  ///< vendors from which on the code of one is of that one only
constexpr std::size_t kLongestName = 3;  ///< words: "azure open ai"

std::string letters(std::string_view text) {
  std::string out;
  for (const char c : lower(text))
    if (c >= 'a' && c <= 'z') out += c;
  return out;
}

/// Words of the name that stand next to each other spell the vendor: "open" and "ai" of
/// `OpenAiChat`.
bool spells(const std::vector<std::string>& words, const std::string& vendor) {
  for (std::size_t from = 0; from < words.size(); ++from) {
    std::string joined;
    for (std::size_t i = from; i < words.size() && i < from + kLongestName; ++i)
      if ((joined += words[i]) == vendor) return true;
  }
  return false;
}

}  // namespace

bool ai_is_of_one_vendor(const Story& story, const meaning::AiBook& book,
                         const meaning::AiLimit& limit) {
  if (limit.on_path || book.providers.size() < kSeveral) return false;
  const std::string& path = story.path(limit.places.front().file);
  const std::vector<std::string> holder = identifier_words(limit.within);
  const std::vector<std::string> file = identifier_words(std::string(base_name(path)));
  return std::ranges::any_of(book.providers, [&](const meaning::AiProvider& one) {
    // Others take the same requests: code that is named so may ask anybody.
    const std::string vendor = letters(one.name);
    return !vendor.empty() && !has_word(story, "numbers.shared", vendor) &&
           (spells(holder, vendor) || spells(file, vendor));
  });
}

OneProgram::OneProgram(const Story& story, const meaning::AiBook& book) : story_(story) {
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr || !way->entry_at.file.valid()) return;
  begins_ = true;
  home_ = package_of(story.path(way->entry_at.file));
}

bool OneProgram::has(const meaning::AiLimit& limit) {
  if (!begins_) return true;
  const std::string folder = package_of(story_.path(limit.places.front().file));
  if (folder == home_ || folder.empty() || home_.empty() || below(folder, home_) ||
      below(home_, folder))
    return true;
  const auto [known, fresh] = imported_.try_emplace(folder, false);
  if (fresh) known->second = imports(folder);
  return known->second;
}

std::string OneProgram::package_of(std::string_view path) const {
  std::string found;
  for (const meaning::Package& package : story_.facts().packages)
    if (package.folder.size() > found.size() && below(path, package.folder)) found = package.folder;
  return found;
}

/// A file of the program takes one of that package in, or its manifest asks for it.
bool OneProgram::imports(std::string_view folder) const {
  for (const meaning::Package& package : story_.facts().packages) {
    if (package.folder != folder) continue;
    for (const meaning::Dependency& asked : story_.facts().dependencies)
      if (asked.name == package.name && below(story_.path(asked.place.file), home_)) return true;
  }
  for (std::size_t f = 0; f < story_.analysis.project->size(); ++f) {
    if (!below(story_.path(FileId(f)), home_)) continue;
    for (const linking::ImportLink& link : story_.analysis.links->imports(FileId(f)))
      if (link.file.valid() && below(story_.path(link.file), folder)) return true;
  }
  return false;
}

}  // namespace cutaway::narrative

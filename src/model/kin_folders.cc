// SPDX-License-Identifier: Apache-2.0
// A name counts without its ending, its numbers and what stands between its words.
#include "model/kin_folders.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/stack/samples.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLeast = 4;        ///< that bear the word
constexpr std::size_t kLeastChosen = 2;  ///< the same where the word itself says that one chooses
constexpr std::size_t kChosen = 3;       ///< of one folder, in a file that chooses
constexpr std::size_t kFar = 4;          ///< folders above a file that are looked at

/// "notifiers" → "notifier", "s3retrieverv2" → "s3retriever".
std::string word_of(std::string_view folder) {
  std::string key = name_key(folder);
  if (key.size() > 4 && key.ends_with("ies")) return key.substr(0, key.size() - 3) + "y";
  if (key.size() > 4 && key.ends_with('s') && !key.ends_with("ss")) key.pop_back();
  return key;
}

/// "s3" of "s3retrieverv2.go" in "retriever"; nothing where the word is not borne.
std::optional<std::string> bearing(std::string_view name, std::string_view word) {
  if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos && dot > 0)
    name = name.substr(0, dot);
  std::string key = name_key(name);
  const std::size_t end = key.find_last_not_of("0123456789");
  if (end != std::string::npos && end + 1 < key.size() && key[end] == 'v' && end > 0)
    key.resize(end);
  if (key.size() <= word.size()) return std::nullopt;
  if (key.ends_with(word)) return key.substr(0, key.size() - word.size());
  if (key.starts_with(word)) return key.substr(word.size());
  return std::nullopt;
}

/// Calls `visit(folder, what of the path lies right below it)`, innermost first.
template <typename Visit>
void each_folder(std::string_view path, Visit visit) {
  std::string_view below = path;
  std::size_t seen = 0;
  for (std::string_view folder = folder_name(path); !folder.empty() && seen < kFar;
       folder = folder_name(folder), ++seen) {
    visit(folder, below.substr(folder.size() + 1));
    below = folder;
  }
}

}  // namespace

KinFolders::KinFolders(const Inputs& in) : in_(in) {
  std::set<std::string> own, chosen;
  for (const auto& [key, word] : in.catalogue.table("stack_words")) {
    if (key == "kin.own") own.insert(word);
    if (key == "kin.chosen") chosen.insert(word);
  }
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const sources::File& file = in.file(FileId(f));
    if (!in.own(FileId(f)) || !file.language.valid() || is_sample(in.catalogue, file.path) ||
        catalogue::language(file.language).type != catalogue::LanguageType::programming)
      continue;
    each_folder(file.path, [&](std::string_view folder, std::string_view name) {
      const std::string word = word_of(base_name(folder));
      if (word.size() < 4 || own.contains(word)) return;
      if (auto bears = bearing(name, word)) folders_[std::string(folder)].insert(std::move(*bears));
    });
  }
  std::erase_if(folders_, [&](const auto& row) {
    const bool is_chosen = chosen.contains(word_of(base_name(row.first)));
    return row.second.size() < (is_chosen ? kLeastChosen : kLeast);
  });
}

std::optional<KinFolders::Slot> KinFolders::slot_of(std::string_view path) const {
  std::optional<Slot> out;
  each_folder(path, [&](std::string_view folder, std::string_view name) {
    if (out || !folders_.contains(std::string(folder))) return;
    if (auto bears = bearing(name, word_of(base_name(folder))))
      out = Slot{std::string(folder), std::move(*bears)};
  });
  return out;
}

bool KinFolders::chooses(FileId file) const {
  std::map<std::string, std::set<std::string>> taken;
  for (const linking::ImportLink& link : in_.links.imports(file)) {
    if (!link.file.valid()) continue;
    if (auto slot = slot_of(in_.file(link.file).path)) taken[slot->folder].insert(slot->name);
  }
  return std::ranges::any_of(taken, [](const auto& row) { return row.second.size() >= kChosen; });
}

}  // namespace cutaway::model

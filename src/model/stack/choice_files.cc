// SPDX-License-Identifier: Apache-2.0
// Finds files and folders that lie side by side, each for another product of one kind.
#include <algorithm>

#include "base/text.h"
#include "model/parts/draft.h"
#include "model/stack/choices.h"
#include "model/stack/conditional_documents.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostBeside = 40;  ///< more are no choice, they are a folder of everything

/// Words by which a file or folder may be called after the technology.
std::set<std::string> names_of(const catalogue::Technology& technology) {
  static const std::set<std::string> kPlain = {
      "amazon", "apache", "google", "cloud", "service", "server", "search", "storage", "api",
      "the",    "for",    "web",    "oauth", "mail",    "http",   "maps",   "open",    "azure"};
  std::set<std::string> out = {name_key(technology.id), name_key(technology.name)};
  for (const std::string_view text :
       {std::string_view(technology.id), std::string_view(technology.name)}) {
    for (const std::string& word : identifier_words(text)) {
      if ((word.size() > 2 || word == "s3") && !kPlain.contains(word)) out.insert(word);
    }
  }
  for (const std::string& scheme : technology.signals.schemes)
    if (scheme.size() > 2 && scheme.find_first_of("+:") == std::string::npos) out.insert(scheme);
  return out;
}

}  // namespace

/// Whether a name among its like is of something that may take the place of one of the category:
/// another product of the kind, or what does the work without one ("local" for files).
bool Choices::stands_in(std::string_view name, const std::string& category) const {
  const std::string low = lower(name);
  if (is_listed("stands_in.any", low) || is_listed("stands_in." + category, low)) return true;
  return std::ranges::any_of(named_by(name), [&](TechnologyId other) {
    return in_.technology(other).category == category;
  });
}

/// `DB_CONNECTION=mysql` of ".env.example" at the top, over `env('DB_CONNECTION', 'sqlite')`.
bool Choices::is_copied_over(const Row& sample, const Row& code) const {
  return !sample.setting.empty() && sample.setting == code.setting &&
         is_listed("copied.files", lower(in_.path(sample.place)));
}

std::optional<Choices::Own> Choices::own_file(FileId id, const std::set<std::string>& names,
                                              const std::string& category) const {
  const std::string& path = in_.file(id).path;
  const std::string name(base_name(path)), ending(cutaway::ending(path));
  const std::string stem = name.substr(0, name.find('.'));
  const auto words = identifier_words(stem);
  std::size_t first = words.size(), count = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!names.contains(words[i])) continue;
    if (count == 0) first = i;
    ++count;
  }
  if (count == 0 || count == words.size()) return std::nullopt;
  const std::vector<std::string> before(words.begin(),
                                        words.begin() + static_cast<std::ptrdiff_t>(first));
  const std::vector<std::string> after(words.begin() + static_cast<std::ptrdiff_t>(first + count),
                                       words.end());
  if (!before.empty() && !after.empty()) return std::nullopt;
  const auto& rest = before.empty() ? after : before;
  if (std::ranges::all_of(rest, [&](const auto& word) { return is_listed("plain.roles", word); }) ||
      is_listed("plain.endings", rest.back()))
    return std::nullopt;
  Own own{name, join(rest, " "), {}, {id, 1, 1}};
  const auto siblings = files_in_.find(std::string(folder_name(path)));
  if (siblings == files_in_.end()) return std::nullopt;
  for (const std::string& sibling : siblings->second) {
    if (sibling == name || cutaway::ending(sibling) != ending) continue;
    const auto its = identifier_words(sibling.substr(0, sibling.find('.')));
    if (its.size() <= rest.size()) continue;
    const bool alike = before.empty() ? std::equal(rest.rbegin(), rest.rend(), its.rbegin())
                                      : std::equal(rest.begin(), rest.end(), its.begin());
    const std::string& other = before.empty() ? its.front() : its.back();
    if (!alike || is_listed("plain.bases", other)) continue;
    if (stands_in(other, category)) own.beside.push_back(sibling);
  }
  if (own.beside.empty() || own.beside.size() > kMostBeside) return std::nullopt;
  return own;
}

std::optional<Choices::Own> Choices::own_folder(FileId id, const std::set<std::string>& names,
                                                const std::string& category) const {
  std::string folder(folder_name(in_.file(id).path));
  for (int depth = 0; depth < 2 && !folder.empty(); ++depth, folder = folder_name(folder)) {
    const std::string name(base_name(folder)), above(folder_name(folder));
    if (!names.contains(name_key(name)) || above.empty() ||
        is_listed("plain.groups", lower(base_name(above))))
      continue;
    const auto siblings = folders_in_.find(above);
    if (siblings == folders_in_.end()) continue;
    Own own{name, std::string(base_name(above)), {}, {id, 1, 1}};
    for (const std::string& sibling : siblings->second) {
      if (sibling != name && stands_in(sibling, category)) own.beside.push_back(sibling);
    }
    // A folder of all that the product has is no shelf of things that take each other's place.
    if (2 * (own.beside.size() + 1) < siblings->second.size()) continue;
    if (!own.beside.empty() && own.beside.size() <= kMostBeside) return own;
  }
  return std::nullopt;
}

/// All code that uses it must lie in files or folders of its own.
std::optional<Choices::Own> Choices::own_place(TechnologyId id) const {
  const auto used = used_.find(id);
  if (used == used_.end()) return std::nullopt;
  const catalogue::Technology& technology = in_.technology(id);
  // Of other kinds several lie side by side because each does something else.
  const auto rows = in_.catalogue.table("stack_words");
  const bool replaced = std::ranges::any_of(rows, [&](const auto& row) {
    return row.first == "chooses." + technology.category ||
           row.first == "stands_in." + technology.category;
  });
  if (!replaced) return std::nullopt;
  const std::set<std::string> names = names_of(technology);
  std::optional<Own> first;
  for (const FileId file : used->second) {
    std::optional<Own> own = own_folder(file, names, technology.category);
    // Files of a store of tables say how it is opened, not who takes its place.
    if (!own && technology.protocol != "SQL") own = own_file(file, names, technology.category);
    if (!own) return std::nullopt;
    if (!first) first = std::move(own);
  }
  return first;
}

bool Choices::is_behind_profile(const Place& place) {
  const std::string_view path = in_.path(place);
  if (!path.ends_with(".yaml") && !path.ends_with(".yml")) return false;
  const auto [at, fresh] = behind_profiles_.try_emplace(place.file);
  if (fresh) {
    std::vector<std::string_view> conditions;
    for (const auto& [list, word] : in_.catalogue.table("stack_words"))
      if (list == "profiles.conditions") conditions.push_back(word);
    if (const auto text = in_.project.tree->read(place.file); text.ok())
      at->second = conditional_documents(text.value(), conditions);
  }
  return std::ranges::any_of(at->second, [&](const auto& lines) {
    return lines.first <= place.line && place.line <= lines.second;
  });
}

/// Whether the file of a row is called after what is chosen: "config/database.php", where
/// "config/backup.php" only reads the same.
bool Choices::is_set_there(const Row& row, const std::string& category) const {
  const std::string_view name = base_name(in_.path(row.place));
  return std::ranges::any_of(
      identifier_words(name.substr(0, name.find('.'))),
      [&](const std::string& word) { return is_listed("chooses." + category, word); });
}

/// A line of code with a word like "json" is about what does the work of the category where its
/// name says so, or that of its file: the type of a column is not.
bool Choices::is_said_to_choose(const Row& row, const std::string& category) const {
  const auto never = [&](const auto& word) { return is_listed("selects.never", word); };
  if (std::ranges::any_of(row.words, never)) return false;
  return is_set_there(row, category) || std::ranges::any_of(row.words, [&](const auto& word) {
           return is_listed("chooses." + category, word);
         });
}

}  // namespace cutaway::model

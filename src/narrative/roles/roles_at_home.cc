// SPDX-License-Identifier: Apache-2.0
// Roles by the product's own folder or files in which all that is done with a technology lies, and
// by who asks those.
#include <algorithm>
#include <map>

#include "meaning/site.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_last.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_mentions.h"
#include "narrative/roles/role_names_of.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

/// A file in which the product uses the technology.
struct Home {
  FileId file;
  Place use;                       ///< of the technology, or the file's first line
  std::map<FileId, Place> askers;  ///< other files that call it, and where
};

/// What runs elsewhere, where somebody has set it up.
bool is_outside(const RoleSubject& of) {
  return of.technology.component == "external" || of.technology.component == "observability";
}

/// Own code that does something: no list of what other files take in, no settings, no trial.
bool is_at_work(const RoleSubject& of, FileId file) {
  const std::string& path = of.story.path(file);
  const syntax::Syntax& syntax = of.story.analysis.project->of(file);
  const auto folders = split(folder_name(path), '/');
  const bool settings = std::ranges::any_of(
      folders, [&](std::string_view folder) { return is_listed(of, "at_home.settings", folder); });
  const bool trial = std::ranges::any_of(
      identifier_words(base_name(path)),
      [&](const std::string& word) { return is_listed(of, "at_home.trial", word); });
  return is_product_code(of, file) && !settings && !trial && !lies_aside(of, path) &&
         !is_for_trying(of, base_name(path)) && !(syntax.symbols.empty() && syntax.calls.empty());
}

/// Whether a name is that of the technology, or begins with it: "twilio", "akismet_client".
bool is_called_after(const RoleSubject& of, std::string_view name) {
  const std::string own = model::name_key(of.technology.id);
  const std::string key = model::name_key(name);
  if (key == own || key == model::name_key(of.name())) return true;
  const auto words = identifier_words(name);
  return words.size() > 1 && words.front() == own && of.technology.id == own;
}

bool is_file_after(const RoleSubject& of, FileId file) {
  const std::string_view name = base_name(of.story.path(file));
  return is_called_after(of, name.substr(0, name.find('.')));
}

bool has_functions(const RoleSubject& of, FileId file) {
  return std::ranges::any_of(of.story.analysis.project->of(file).symbols,
                             [](const auto& symbol) { return meaning::is_function(symbol); });
}

/// The one folder of the product's programs that is called after a service: "notification/twilio".
std::string folder_after(const RoleSubject& of) {
  std::set<std::string> found;
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const std::string folder(folder_name(of.story.path(FileId(f))));
    if (is_called_after(of, base_name(folder)) && is_at_work(of, FileId(f)) &&
        has_functions(of, FileId(f)))
      found.insert(folder);
  }
  return found.size() == 1 ? *found.begin() : std::string();
}

/// Files that take it in or call it; of a service also those that are called after it and hold its
/// address.
std::map<FileId, Home> used_in(const RoleSubject& of) {
  std::map<FileId, Home> out;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const FileId file = row.place.file;
    if (row.technology != of.use.technology || !is_at_work(of, file) ||
        is_list_of_values(of.story.path(file)))
      continue;
    const bool imported = row.how == "import" && !is_idle_import(of, row.place) &&
                          !is_left_over(of.story, row.place) && !takes_failures(of.story, row);
    // Of a server of one's own nobody knows the address: its client is known by its name.
    const bool asked = (row.how == "address" || row.how == "file") && is_outside(of) &&
                       is_file_after(of, file) && has_functions(of, file);
    if (imported || row.how == "call" || asked) out.try_emplace(file, Home{file, row.place, {}});
  }
  return out;
}

void add_askers(const RoleSubject& of, Home& home, SymbolId symbol,
                const std::set<FileId>& inside) {
  for (const auto& [file, call] : of.story.analysis.links->callers({home.file, symbol})) {
    const syntax::Syntax& syntax = of.story.analysis.project->of(file);
    if (inside.contains(file) || call >= syntax.calls.size() || !is_at_work(of, file)) continue;
    home.askers.try_emplace(file, Place{file, syntax.calls[call].line, syntax.calls[call].line});
  }
}

/// Who calls a file: any function of one that is called after the technology, else those that use
/// it.
void find_askers(const RoleSubject& of, Home& home, bool whole, const model::Called& called,
                 const std::set<FileId>& inside) {
  const syntax::Syntax& syntax = of.story.analysis.project->of(home.file);
  if (whole) {
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s)
      add_askers(of, home, SymbolId(s), inside);
    return;
  }
  for (const model::Caller& caller : called.callers)
    if (caller.symbol.file == home.file && caller.symbol.symbol.valid())
      add_askers(of, home, caller.symbol.symbol, inside);
}

/// The files of the folder that is called after it, else those that use it.
std::vector<Home> homes_of(const RoleSubject& of, const std::string& folder) {
  std::map<FileId, Home> found = used_in(of);
  if (!folder.empty()) {
    found.clear();
    for (std::size_t f = 0; f < of.story.tree().files().size(); ++f)
      if (folder_name(of.story.path(FileId(f))) == folder && is_at_work(of, FileId(f)) &&
          has_functions(of, FileId(f)))
        found.try_emplace(FileId(f), Home{FileId(f), {FileId(f), 1, 1}, {}});
  }
  std::set<FileId> inside;
  for (const auto& [file, home] : found) inside.insert(file);
  const model::Called called = with_mentions(of);
  std::vector<Home> out;
  for (auto& [file, home] : found) {
    find_askers(of, home, !folder.empty() || is_file_after(of, file), called, inside);
    out.push_back(std::move(home));
  }
  std::ranges::stable_sort(
      out, [](const Home& a, const Home& b) { return a.askers.size() > b.askers.size(); });
  return out;
}

/// "lib/auth" of all of them; "" where they lie apart.
std::string one_folder(const RoleSubject& of, const std::vector<Home>& homes) {
  const std::string folder(folder_name(of.story.path(homes.front().file)));
  const bool all = std::ranges::all_of(
      homes, [&](const Home& home) { return folder_name(of.story.path(home.file)) == folder; });
  return all && contains(folder, "/") ? folder : std::string();
}

/// The last two pieces of a path: "notification/twilio".
std::string short_folder(const std::string& folder) {
  const std::size_t last = folder.rfind('/');
  const std::size_t cut =
      last == folder.npos || last == 0 ? folder.npos : folder.rfind('/', last - 1);
  return cut == folder.npos ? folder : folder.substr(cut + 1);
}

/// "`akismet_client.rb` and `spam.rb`": names of files, after as many folders as tell them apart.
std::string listed(const RoleSubject& of, const std::vector<std::pair<FileId, Place>>& files,
                   Sentence& sentence) {
  constexpr std::size_t kShown = 2;
  std::vector<std::string> paths, shown;
  for (const auto& [file, place] : files) paths.push_back(of.story.path(file));
  for (std::size_t i = 0; i < files.size() && i < kShown; ++i) {
    const std::string name = shown_file(paths[i], paths);
    sentence.at(files[i].second).named(code(name), name, {files[i].first, 1, 1});
    shown.push_back(code(name));
  }
  if (files.size() > kShown)
    shown.push_back(number_word(files.size() - kShown) + " more " +
                    (files.size() == kShown + 1 ? "file" : "files"));
  return join_and(shown);
}

std::string where(const RoleSubject& of, const std::vector<Home>& homes, const std::string& folder,
                  Sentence& sentence) {
  if (!folder.empty()) {
    const std::string name = short_folder(folder);
    sentence.at(homes.front().use).named(code(name), name, {homes.front().file, 1, 1});
    return code(name);
  }
  std::vector<std::pair<FileId, Place>> files;
  for (const Home& home : homes) files.emplace_back(home.file, home.use);
  return listed(of, files, sentence);
}

}  // namespace

std::optional<Claim> role_at_home(const RoleSubject& of) {
  // What more files use is woven in, and lies nowhere.
  constexpr std::size_t kMostFiles = 6;
  if (of.use.tooling || !of.use.family.empty() || !is_kind_listed(of, "at_home.of"))
    return std::nullopt;
  std::string folder = is_outside(of) ? folder_after(of) : std::string();
  const std::vector<Home> homes = homes_of(of, folder);
  if (homes.empty() || (folder.empty() && homes.size() > kMostFiles)) return std::nullopt;
  if (folder.empty() && homes.size() > 2) folder = one_folder(of, homes);
  Sentence sentence = of.sentence("at_home");
  const std::string place = where(of, homes, folder, sentence);
  // Nobody sees here whether somebody has set a service up.
  const std::string can = is_outside(of) ? can_do(of) : std::string();
  std::string text = can.empty() ? does_at(of, place) : can + " through " + place;
  if (text.empty()) return std::nullopt;
  std::map<FileId, Place> askers;
  for (const Home& home : homes) askers.insert(home.askers.begin(), home.askers.end());
  if (!askers.empty()) text += ", asked by " + listed(of, {askers.begin(), askers.end()}, sentence);
  // Names of code that tell nothing of this product say no more than what such a thing is for.
  if (places_of_product(of, text) == 0) return std::nullopt;
  return sentence.text(text + ".").finish();
}

}  // namespace cutaway::narrative

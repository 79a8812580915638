// SPDX-License-Identifier: Apache-2.0
// What a library is for stands in the catalogue, and where it is asked for that, in the code.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/roles/library_lines.h"
#include "narrative/roles/places_told.h"
#include "narrative/roles/role_last.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_mentions.h"

namespace cutaway::narrative {
namespace {

/// "reads and writes tags", not "a router for requests": what goes on after the name of a thing.
bool begins_with_verb(const RoleSubject& of, std::string_view purpose) {
  const std::string_view first = purpose.substr(0, purpose.find(' '));
  const bool word = first.size() > 3 && first.ends_with("s") && !first.ends_with("ss") &&
                    std::ranges::all_of(first, [](char c) { return c >= 'a' && c <= 'z'; });
  return word && !is_listed(of, "call_sites.nouns", first);
}

/// Functions that only start the program, or that any class has, tell nothing.
bool is_plain(const RoleSubject& of, const std::string& name) {
  return name.empty() || name.starts_with("__") || is_listed(of, "functions.plain", lower(name));
}

/// The functions in which it is called, the class first where it is one's.
void add_callers(const RoleSubject& of, const std::set<FileId>& files, RoleNames& names) {
  for (const model::Caller& caller : with_mentions(of).callers) {
    if (!caller.symbol.symbol.valid() || !files.contains(caller.place.file) ||
        is_plain(of, caller.name))
      continue;
    const std::size_t cut = caller.owner.find_last_of(".:\\");
    const std::string owner =
        cut == std::string::npos ? caller.owner : caller.owner.substr(cut + 1);
    const bool own = owner.empty() || owner == caller.name;
    names.add(own ? caller.name : owner + '.' + caller.name, caller.name, caller.place);
  }
}

/// The names that lines of these files take out of it, by the files in which they do.
std::vector<model::TakenName> names_taken(const RoleSubject& of, const std::vector<Place>& places) {
  std::set<FileId> files;
  for (const Place& place : places) files.insert(place.file);
  std::map<std::string, std::pair<Place, std::set<FileId>>> found;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology || row.how != "import" ||
        !files.contains(row.place.file))
      continue;
    const syntax::Syntax& syntax = of.story.analysis.project->of(row.place.file);
    for (const syntax::Import& one : syntax.imports) {
      const std::string name(syntax.text(one.name));
      if (one.line < row.place.line || one.line > std::max(row.place.line, row.place.end_line) ||
          name.size() < 2 || name == "default" || one.kind == syntax::ImportKind::type_only)
        continue;
      const Place place{row.place.file, one.line, one.line};
      found.try_emplace(name, place, std::set<FileId>()).first->second.second.insert(place.file);
    }
  }
  std::vector<model::TakenName> out;
  for (const auto& [name, at] : found)
    out.push_back({name, static_cast<std::uint32_t>(at.second.size()), at.first});
  std::ranges::stable_sort(out, std::greater<>(), &model::TakenName::files);
  return out;
}

}  // namespace

std::optional<Claim> role_by_taken_names(const RoleSubject& of) {
  if (of.use.tooling) return std::nullopt;
  const std::vector<Place> places = places_at_work(of);
  Sentence sentence(of.story, "stands.at_work", of.technology.id);
  auto text = taken_by_name(of, places, names_taken(of, places), sentence);
  if (!text) return std::nullopt;
  return sentence.text(std::move(*text)).finish();
}

std::optional<Claim> role_by_call_sites(const RoleSubject& of) {
  const std::string& component = of.technology.component;
  const bool library = component.empty() || component == "observability";
  if (!library || of.use.tooling || of.is_option() ||
      is_listed(of, "call_sites.untold", of.technology.category) ||
      !begins_with_verb(of, of.technology.purpose))
    return std::nullopt;
  std::set<FileId> files;
  const std::vector<Place> places = places_at_work(of);
  for (const Place& place : places) files.insert(place.file);
  if (files.empty()) return std::nullopt;
  Sentence sentence(of.story, "stands.deed", of.technology.id);
  RoleNames names(of.story, sentence);
  add_callers(of, files, names);
  const bool called = !names.empty();
  for (const Place& place : places) {
    if (called) break;
    const std::string name(base_name(of.story.path(place.file)));
    // A file of settings says that it is there, not what is done with it.
    const auto words = identifier_words(name);
    if (std::ranges::any_of(
            words, [&](const auto& word) { return is_listed(of, "call_sites.settings", word); }))
      continue;
    sentence.at(place);
    names.add(name, name, {place.file, 1, 1});
  }
  if (names.empty()) return std::nullopt;
  const std::string noun = called ? "function" : "file";
  return sentence.text(of.name() + " " + of.technology.purpose + ", in " + names.list(noun) + ".")
      .confidence(Confidence::medium)
      .finish();
}

}  // namespace cutaway::narrative

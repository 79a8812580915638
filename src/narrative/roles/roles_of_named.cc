// SPDX-License-Identifier: Apache-2.0
// Roles by the names that code gives to what a technology holds, and by the ready-made parts that
// code takes out of it.
#include <algorithm>
#include <map>

#include "catalogue/languages.h"
#include "model/stack/samples.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_named.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

bool is_listed(const RoleSubject& of, std::string_view list, std::string_view word) {
  return std::ranges::any_of(of.story.analysis.catalogue->table("taken"), [&](const auto& row) {
    return row.first == list && row.second == word;
  });
}

/// The row of a list: `pinia = "keeps the stores | store"`.
std::string row_of(const RoleSubject& of, const std::string& list) {
  for (const auto& [key, words] : of.story.analysis.catalogue->table("taken"))
    if (key == list) return words;
  return {};
}

bool is_a_name(std::string_view name) {
  return name.size() > 1 && name.size() < 50 &&
         name.find_first_of("{}$ \n<>()") == std::string_view::npos;
}

}  // namespace

std::optional<Claim> role_by_named(const RoleSubject& of) {
  constexpr std::size_t kFewest = 2;
  const std::string words = row_of(of, "named." + of.technology.id);
  const std::size_t bar = words.find(" | ");
  if (bar == std::string::npos) return std::nullopt;
  Sentence sentence = of.sentence("named");
  RoleNames names(of.story, sentence);
  for (const meaning::Meaning& meant : of.story.facts().meanings) {
    if (meant.technology != of.use.technology || meant.means != "named" ||
        !is_product_file(of, meant.place.file))
      continue;
    const linking::ClosedValue* value = meant.role("name");
    const std::string name(value != nullptr ? value->best() : std::string_view());
    if (is_a_name(name)) names.add(name, name, meant.place);
  }
  if (names.empty() || names.size() < kFewest) return std::nullopt;
  return sentence
      .text(of.name() + ' ' + words.substr(0, bar) + ' ' + names.list(words.substr(bar + 3)) + '.')
      .finish();
}

namespace {

/// A ready-made part by the words of its name, and the files that take it.
struct TakenPart {
  std::set<FileId> files;
  std::string seen;
  Place place;
};

/// "dropdown menu" of "DropdownMenuItem", "MatMenuModule" and "@radix-ui/react-dropdown-menu":
/// without what the library puts in front of all names and without what names a piece of a part.
std::string part_of_name(const RoleSubject& of, std::string_view name) {
  std::vector<std::string> words = identifier_words(name);
  const auto own = identifier_words(of.technology.id);
  while (!words.empty() && (is_listed(of, "fronts", words.front()) ||
                            std::ranges::find(own, words.front()) != own.end()))
    words.erase(words.begin());
  while (!words.empty() && is_listed(of, "pieces", words.back())) words.pop_back();
  if (words.empty() || words.size() > 3 || is_listed(of, "no_parts", words.front()) ||
      is_listed(of, "no_parts", words.back()))
    return {};
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  const bool plain = out.find_first_of("0123456789") == std::string::npos;
  return out.size() > 2 && plain ? out : std::string();
}

/// Packages by which code takes it in, as its imports name them.
std::set<std::string, std::less<>> packages_of(const RoleSubject& of) {
  std::set<std::string, std::less<>> out;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && row.how == "import") out.insert(row.detail);
  return out;
}

/// "@angular/material" of "@angular/material/dialog".
bool is_of(const std::set<std::string, std::less<>>& modules, std::string_view package) {
  const auto at = modules.lower_bound(package);
  return at != modules.end() && at->starts_with(package) &&
         (at->size() == package.size() || (*at)[package.size()] == '/');
}

/// What an import takes: the name in braces, else the last piece of the module's path below the
/// package: "dialog" of "@angular/material/dialog".
std::string_view taken_by(const syntax::Syntax& syntax, const syntax::Import& import) {
  const std::string_view module = syntax.text(import.module);
  const std::string_view name = syntax.text(import.name);
  if (contains(module, "icon")) return {};
  const std::size_t slashes = static_cast<std::size_t>(std::ranges::count(module, '/'));
  const bool below = slashes > (module.starts_with('@') ? 1U : 0U);
  const bool plain = name.empty() || name == "*" || name == "default";
  if (below || plain) return base_name(module);
  return name.front() >= 'A' && name.front() <= 'Z' ? name : std::string_view();
}

void take_file(const RoleSubject& of, FileId file, const std::set<std::string, std::less<>>& known,
               std::map<std::string, TakenPart>& out) {
  const syntax::Syntax& syntax = of.story.analysis.project->of(file);
  const auto links = of.story.analysis.links->imports(file);
  for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    if (links[i].package == 0 || import.kind == syntax::ImportKind::type_only ||
        !is_of(known, of.story.analysis.links->name(links[i].package)))
      continue;
    const std::string_view taken = taken_by(syntax, import);
    const std::string part = part_of_name(of, taken);
    if (part.empty()) continue;
    TakenPart& one = out[part];
    one.files.insert(file);
    if (one.seen.empty() || taken.size() < one.seen.size()) {
      one.seen = std::string(taken);
      one.place = {file, import.line, import.line};
    }
  }
}

}  // namespace

std::optional<Claim> role_by_ready_made(const RoleSubject& of) {
  constexpr std::size_t kFewestFiles = 3, kFewestParts = 2;
  // What only gives a look has no parts.
  const std::string& purpose = of.technology.purpose;
  if (!is_listed(of, "ready_made.categories", of.technology.category) ||
      (!contains(purpose, "parts") && !contains(purpose, "behaviours")))
    return std::nullopt;
  const auto known = packages_of(of);
  std::map<std::string, TakenPart> parts;
  std::set<FileId> files;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && row.how == "import" &&
        is_product_file(of, row.place.file) && files.insert(row.place.file).second)
      take_file(of, row.place.file, known, parts);
  // "Step" and "Steps" are one kind of part.
  std::map<std::string, TakenPart> kinds;
  for (const auto& [part, taken] : parts) {
    const auto [at, fresh] = kinds.try_emplace(plural(singular(part)), taken);
    if (!fresh) at->second.files.insert(taken.files.begin(), taken.files.end());
  }
  std::vector<std::pair<std::string, TakenPart>> most(kinds.begin(), kinds.end());
  std::ranges::stable_sort(most, [](const auto& a, const auto& b) {
    return a.second.files.size() > b.second.files.size();
  });
  if (files.size() < kFewestFiles || most.size() < kFewestParts) return std::nullopt;
  Sentence sentence = of.sentence("ready_made");
  std::vector<std::string> shown;
  for (const auto& [part, taken] : most) {
    if (shown.size() == kNamedInRole) break;
    sentence.named(part, taken.seen, taken.place);
    shown.push_back(part + " (" + std::to_string(taken.files.size()) + ")");
  }
  // Parts that any page has, such as boxes and texts, are not listed: the rest is no ranking.
  return sentence
      .text(of.name() + " gives screens ready-made parts, in " + amount(files.size(), "file") +
            ", among them " + join_and(shown) + ".")
      .finish();
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// A function or class first, which is the place that does it; then what it does it with.
#include "narrative/purpose/known_abilities.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "catalogue/code_languages.h"
#include "catalogue/languages.h"
#include "model/screen_texts.h"
#include "narrative/phrases.h"
#include "narrative/purpose/code_names.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

/// " full text search " of "Full-text search!": whole words can be found in it.
std::string spaced(std::string_view text) { return " " + lower(join(text_words(text), " ")) + " "; }

std::size_t found_at(const std::string& text, const std::string& phrase) {
  return text.find(" " + phrase + " ");
}

}  // namespace

KnownAbilities::KnownAbilities(const Story& story, LineWords& words) : story_(story) {
  std::map<std::string, std::size_t> at;
  for (const auto& [key, value] : story.analysis.catalogue->table("known_abilities")) {
    const std::size_t dot = key.rfind('.');
    if (dot == std::string::npos) continue;
    const auto [known, added] = at.try_emplace(key.substr(0, dot), all_.size());
    if (added) all_.push_back({known->first, {}, {}, {}, {}, {}, {}, {}, false});
    KnownAbility& one = all_[known->second];
    const std::string_view what = std::string_view(key).substr(dot + 1);
    if (what == "said") one.said.push_back(value);
    if (what == "unless") one.unless.push_back(value);
    if (what == "technologies") one.technologies.push_back(value);
    if (what == "paths") one.paths.push_back(value);
    if (what == "files") one.files.push_back(value);
    if (what == "counts") one.counts.push_back(value);
    if (what == "names") one.names.push_back(words.whole(value));
    if (what == "alone") one.alone = value == "yes";
  }
}

std::set<Word> KnownAbilities::words() const {
  std::set<Word> out;
  for (const KnownAbility& one : all_)
    for (const Piece& name : one.names) out.insert(name.telling.begin(), name.telling.end());
  return out;
}

std::vector<std::pair<std::string, const KnownAbility*>> KnownAbilities::in(
    std::string_view text) const {
  const std::string where = spaced(text);
  std::vector<std::pair<std::size_t, std::pair<std::string, const KnownAbility*>>> found;
  for (const KnownAbility& one : all_) {
    const auto stands = [&](const std::string& phrase) {
      return found_at(where, phrase) != std::string::npos;
    };
    if (std::ranges::any_of(one.unless, stands)) continue;
    // The longest phrase says best what is meant.
    const std::string* best = nullptr;
    for (const std::string& phrase : one.said)
      if (stands(phrase) && (best == nullptr || phrase.size() > best->size())) best = &phrase;
    if (best != nullptr) found.push_back({found_at(where, *best), {*best, &one}});
  }
  std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first; });
  // "Exports" of "Prometheus exports" is said already.
  const auto inside = [](const auto& one, const auto& other) {
    return one.second.second != other.second.second &&
           one.second.first.size() < other.second.first.size() && one.first >= other.first &&
           one.first + one.second.first.size() <= other.first + other.second.first.size();
  };
  std::vector<std::pair<std::string, const KnownAbility*>> out;
  for (const auto& one : found)
    if (std::ranges::none_of(found, [&](const auto& other) { return inside(one, other); }))
      out.push_back(one.second);
  return out;
}

Proof KnownAbilities::prove(const KnownAbility& ability, const std::string& phrase,
                            const Doers& doers) const {
  Proof out;
  for (const std::string& what : ability.counts) by_count(what, out);
  by_paths(ability, out);
  if (out.by.empty()) by_names(ability, phrase, doers, out);
  by_technologies(ability, doers, out);
  by_files(ability, out);
  return out;
}

/// The best of all names; one that the line itself says is the surest, then an earlier one.
void KnownAbilities::by_names(const KnownAbility& ability, const std::string& phrase,
                              const Doers& doers, Proof& out) const {
  constexpr std::size_t kMost = 2, kOfEach = 2;
  constexpr double kLater = 0.08, kSaid = 0.3, kNearTheBest = 0.15;
  const auto words = text_words(phrase);
  const auto is_said = [&](const Piece& name) {
    return std::ranges::all_of(name.exact, [&](const std::string& word) {
      return std::ranges::any_of(words, [&](const auto& one) { return singular(one) == word; });
    });
  };
  std::vector<Fit> fits;
  for (const Piece& name : ability.names)
    for (Fit one : doers.of(name, kOfEach)) {
      one.score -= kLater * static_cast<double>(&name - ability.names.data());
      if (is_said(name)) one.score += kSaid;
      if (std::ranges::find(fits, one.doer, &Fit::doer) == fits.end()) fits.push_back(one);
    }
  std::ranges::stable_sort(fits, std::greater(), &Fit::score);
  std::set<FileId> files;
  for (const Fit& one : fits) {
    if (out.by.size() >= kMost || one.score < fits.front().score - kNearTheBest) break;
    const std::string shown = doers.shown(*one.doer);
    if (!files.insert(one.doer->place.file).second || std::ranges::count(out.by, shown) > 0)
      continue;
    out.by.push_back(shown);
    out.places.push_back(one.doer->place);
  }
}

/// "41 addresses, such as GET /opds/search".
void KnownAbilities::by_paths(const KnownAbility& ability, Proof& out) const {
  constexpr std::size_t kFewest = 3;
  std::size_t found = 0;
  const model::Endpoint* shown = nullptr;
  for (const model::Endpoint& one : story_.model().endpoints) {
    const auto pieces = split(one.path, '/');
    const bool about = std::ranges::any_of(pieces, [&](std::string_view piece) {
      return std::ranges::find(ability.paths, piece) != ability.paths.end();
    });
    if (!about || one.places.empty()) continue;
    ++found;
    if (shown == nullptr || one.path.size() < shown->path.size()) shown = &one;
  }
  if (found < kFewest) return;
  out.by.push_back(amount(found, "address") + ", such as " + shown->method + " " + shown->path);
  out.places.push_back(shown->places.front());
}

bool KnownAbilities::is_code(FileId file) const {
  const sources::File& of = story_.tree().file(file);
  return of.origin == sources::Origin::own && of.language.valid() &&
         catalogue::holds_code(*story_.analysis.catalogue, catalogue::language(of.language));
}

/// What is only asked for by a manifest shows nothing.
void KnownAbilities::by_technologies(const KnownAbility& ability, const Doers& doers,
                                     Proof& out) const {
  for (const std::string& id : ability.technologies) {
    const TechnologyId wanted = story_.analysis.catalogue->find(id);
    if (!wanted.valid()) continue;
    for (const model::TechnologyUse& use : story_.model().technologies) {
      if (use.technology != wanted || use.uses == 0 || use.tooling) continue;
      const auto at =
          std::ranges::find_if(use.places, [&](const Place& one) { return is_code(one.file); });
      if (at == use.places.end()) continue;
      const std::string in = doers.around(*at);
      out.by.push_back("code uses " + story_.analysis.catalogue->technology(wanted).name +
                       (in.empty() ? "" : " in " + in));
      out.places.push_back(*at);
      return;
    }
  }
}

void KnownAbilities::by_files(const KnownAbility& ability, Proof& out) const {
  // The one that lies highest; what a hidden folder holds is for those who write the code.
  const auto& files = story_.tree().files();
  const std::string* best = nullptr;
  const auto depth = [](std::string_view path) { return std::ranges::count(path, '/'); };
  for (const std::string& glob : ability.files) {
    for (const sources::File& file : files)
      if (file.origin == sources::Origin::own && !file.path.starts_with(".") &&
          !contains(file.path, "/.") && matches_glob(glob, base_name(file.path)) &&
          (best == nullptr || depth(file.path) < depth(*best)))
        best = &file.path;
    if (best != nullptr) break;
  }
  if (best == nullptr) return;
  out.by.push_back("the file " + *best);
  out.places.push_back({*story_.tree().find(*best), 1, 1});
}

void KnownAbilities::by_count(std::string_view what, Proof& out) const {
  if (what == "translations") by_translations(out);
  if (what == "addresses") by_addresses(out);
  if (what == "rights") by_rights(out);
  if (what == "stores") by_stores(out);
}

/// Of the texts that are there in most languages.
void KnownAbilities::by_translations(Proof& out) const {
  const model::ScreenTexts texts(*story_.analysis.catalogue);
  std::map<std::string, std::vector<FileId>> sets;
  const auto& files = story_.tree().files();
  for (std::size_t f = 0; f < files.size(); ++f)
    if (files[f].origin == sources::Origin::own && texts.is_translation(files[f].path))
      sets[texts.set_of(files[f].path)].push_back(FileId(f));
  // A library brings texts of its own in more languages, and fewer of them.
  const std::vector<FileId>* most = nullptr;
  std::uint64_t most_bytes = 0;
  for (const auto& [set, of] : sets) {
    std::uint64_t bytes = 0;
    for (const FileId file : of) bytes += story_.tree().file(file).size_bytes;
    if (bytes <= most_bytes) continue;
    most = &of;
    most_bytes = bytes;
  }
  if (most == nullptr) return;
  std::set<std::string_view> once;  // "de.po" and "de.mo" are one
  for (const FileId file : *most)
    once.insert(std::string_view(story_.path(file)).substr(0, story_.path(file).rfind('.')));
  if (once.size() < 2) return;
  out.by.push_back("texts in " + number_word(once.size()) + " languages, such as " +
                   story_.path(most->front()));
  out.places.push_back({most->front(), 1, 1});
}

void KnownAbilities::by_addresses(Proof& out) const {
  const auto& endpoints = story_.model().endpoints;
  std::size_t of_api = 0;
  const model::Endpoint* shown = nullptr;
  for (const model::Endpoint& one : endpoints) {
    if (one.places.empty() || !contains(one.path, "/api")) continue;
    ++of_api;
    if (shown == nullptr) shown = &one;
  }
  for (const model::Endpoint& one : endpoints)
    if (shown == nullptr && !one.places.empty()) shown = &one;
  if (shown == nullptr) return;
  out.by.push_back(amount(of_api == 0 ? endpoints.size() : of_api, "address") +
                   " can be asked, such as " + shown->method + " " + shown->path);
  out.places.push_back(shown->places.front());
}

void KnownAbilities::by_rights(Proof& out) const {
  std::size_t asked = 0;
  const model::Endpoint* shown = nullptr;
  for (const model::Endpoint& one : story_.model().endpoints) {
    if (one.roles.empty() || one.places.empty()) continue;
    ++asked;
    if (shown == nullptr) shown = &one;
  }
  if (shown == nullptr) return;
  out.by.push_back(amount(asked, "address") + (asked == 1 ? " asks" : " ask") +
                   " for a role or permission, such as " + shown->method + " " + shown->path +
                   " for " + shown->roles.front());
  out.places.push_back(shown->places.front());
}

void KnownAbilities::by_stores(Proof& out) const {
  std::vector<std::string> names;
  for (const model::TechnologyUse& use : story_.model().technologies) {
    const auto& one = story_.analysis.catalogue->technology(use.technology);
    if (one.category != "database" || use.uses == 0 || use.tooling || use.places.size() < 2)
      continue;
    names.push_back(one.name);
    out.places.push_back(use.places[1]);
  }
  if (names.empty()) return;
  out.by.push_back("code uses " + join_and(names));
}

}  // namespace cutaway::narrative

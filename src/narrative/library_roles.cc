// SPDX-License-Identifier: Apache-2.0
// Tells of an unknown library by what code takes out of it and by what that code is about.
#include "narrative/library_roles.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/role_subject.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostRoles = 12;
constexpr std::size_t kFewestFiles = 3;   ///< fewer may only try it out
constexpr std::uint32_t kManyCalls = 12;  ///< tell that a thing matters even in one file

bool is_listed(const Story& story, std::string_view list, std::string_view word) {
  return std::ranges::any_of(story.analysis.catalogue->table("library_uses"), [&](const auto& row) {
    return row.first == list && matches_glob(row.second, word);
  });
}

/// The name by which people call it: "auth" of "github.com/go-pkgz/auth/v2" stays with its maker.
std::string short_name(const model::LibraryUse& use) {
  std::string_view name = use.name;
  if (use.ecosystem == "go") {
    const std::size_t version = name.rfind("/v");
    if (version != name.npos && name.find_first_not_of("0123456789", version + 2) == name.npos)
      name = name.substr(0, version);
    if (contains(name.substr(0, name.find('/')), ".")) name = name.substr(name.find('/') + 1);
  }
  if (const std::size_t colon = name.find(':'); colon != name.npos) name = name.substr(colon + 1);
  return std::string(name);
}

/// What code asks of it: called functions first, then other names that are taken out of it.
std::vector<model::TakenName> asked_of(const Story& story, const model::LibraryUse& use) {
  std::vector<model::TakenName> out;
  std::set<std::string> known;
  const auto add = [&](const std::string& name, const Place& place, std::uint32_t files) {
    const bool plain = is_listed(story, "plain_names", lower(name));
    if (name.size() > 2 && !plain && known.insert(lower(name)).second)
      out.push_back({name, files, place});
  };
  for (const model::AskedFor& one : use.called.operations) add(one.seen, one.place, one.calls);
  for (const model::TakenName& one : use.taken) add(one.name, one.place, one.files);
  return out;
}

/// A technology as the other rules want one, with nothing known of it but its name.
catalogue::Technology stand_in(const model::LibraryUse& use) {
  catalogue::Technology out;
  out.id = lower(short_name(use));
  out.name = short_name(use);
  out.category = "library";
  return out;
}

/// Callers, and for each file that calls nothing the place where it takes the library.
model::Called all_uses(const model::LibraryUse& use) {
  model::Called out = use.called;
  std::set<FileId> calling;
  for (const model::Caller& caller : out.callers) calling.insert(caller.place.file);
  for (const Place& place : use.files) {
    if (!calling.insert(place.file).second) continue;
    model::Caller caller;
    caller.symbol.file = place.file;
    caller.place = place;
    out.callers.push_back(std::move(caller));
  }
  return out;
}

std::optional<Claim> tell(const Story& story, const WaysIn& ways, const Abouts& abouts,
                          const model::LibraryUse& use) {
  constexpr std::size_t kMostAbouts = 3;
  const catalogue::Technology technology = stand_in(use);
  model::TechnologyUse dummy;
  const model::Called called = all_uses(use);
  RoleSubject subject{story, dummy, technology, ways, abouts, {}, &called};
  Sentence sentence(story, "library.role", use.ecosystem + ':' + use.name);
  AboutsFound found = abouts.of(subject);
  std::erase_if(found.abouts, [](const About& one) { return !one.product; });
  std::vector<std::string> about;
  for (const About& one : found.abouts) {
    if (about.size() == kMostAbouts) break;
    about.push_back(plural(singular(one.words)));
    sentence.at(one.use);
  }
  RoleNames names(story, sentence);
  for (const model::TakenName& one : asked_of(story, use)) names.add(one.name, one.name, one.place);
  if (names.empty()) return std::nullopt;
  std::string text = technology.name + " is used in " + amount(use.files.size(), "file");
  if (!about.empty()) text += ", for " + join_and(about);
  text += ", through " + names.shown() + ".";
  return sentence.at(use.files).text(text).finish();
}

}  // namespace

std::vector<LibraryRole> library_roles(const Story& story) {
  std::vector<LibraryRole> out;
  std::vector<model::LibraryUse> uses = model::find_library_uses(story.analysis);
  std::erase_if(uses, [&](const model::LibraryUse& use) {
    return (use.files.size() < kFewestFiles && use.called.calls < kManyCalls) ||
           is_listed(story, "helpers", lower(use.name));
  });
  if (uses.empty()) return out;
  const WaysIn ways(story);
  const Abouts abouts(story);
  for (model::LibraryUse& use : uses) {
    if (out.size() == kMostRoles) break;
    if (auto here = tell(story, ways, abouts, use)) out.push_back({std::move(use), *here});
  }
  return out;
}

}  // namespace cutaway::narrative

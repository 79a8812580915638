// SPDX-License-Identifier: Apache-2.0
// Tells of an unknown library by what code takes out of it and by what that code is about.
#include "narrative/roles/library_roles.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "model/inputs.h"
#include "model/stack/samples.h"
#include "narrative/phrases.h"
#include "narrative/roles/at_calls.h"
#include "narrative/roles/library_lines.h"
#include "narrative/roles/library_texts.h"
#include "narrative/roles/places_told.h"
#include "narrative/roles/role_by_code.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_names_of.h"
#include "narrative/roles/role_notes.h"
#include "narrative/roles/role_subject.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostRoles = 20;
constexpr std::size_t kMostStanding = 12;  ///< lines after which none without a role is told
constexpr std::size_t kFewestFiles = 3;    ///< fewer may only try it out

bool is_listed(const Story& story, std::string_view list, std::string_view word) {
  return std::ranges::any_of(story.analysis.catalogue->table("library_uses"), [&](const auto& row) {
    return row.first == list && matches_glob(row.second, word);
  });
}

/// A technology as the other rules want one: a small one of the catalogue, else one of which
/// nothing is known but its name.
catalogue::Technology stand_in(const Story& story, const model::LibraryUse& use) {
  const auto known = story.analysis.catalogue->by_package(use.ecosystem, use.name);
  if (!known.empty()) return story.analysis.catalogue->technology(known.front());
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

/// "albums", "artists": the things of the product that the code around its uses is about. The first
/// words of a file's name are none: "gf asset profiles" of "gf-asset-profile.component.ts".
std::vector<std::string> things_about(const RoleSubject& of, Sentence& sentence) {
  std::vector<std::string> out;
  for (const About& one : of.abouts.of(of).abouts) {
    if (out.size() == kNamedInRole) break;
    if (!one.product || !may_be_kept(of.story, one.words)) continue;
    out.push_back(plural(singular(one.words)));
    sentence.at(one.use);
  }
  return out;
}

/// Whether most of the uses are about what the names around them tell.
bool covers_most(const AboutsFound& found) {
  std::size_t told = 0;
  for (const About& one : found.abouts)
    if (one.product) told += one.uses;
  return 2 * told >= found.uses;
}

/// What tells of libraries beside the code around each use.
struct Tellers {
  WaysIn ways;
  Abouts abouts;
  LibraryTexts texts;
  LibraryLines lines;
};

/// "Papa Parse reads and writes CSV files for invoices and parcels": what any caller could ask of
/// it is no role, whatever its functions are called, so this is told where most uses of it are
/// about several things that the product keeps.
std::optional<Claim> role_by_things(const RoleSubject& subject, const model::LibraryUse& use) {
  Sentence sentence(subject.story, "library.role", use.ecosystem + ':' + use.name);
  const std::vector<std::string> about = things_about(subject, sentence);
  const std::string deed = does(subject);
  if (deed.empty() || about.size() < 2 || is_only_people(subject, about) ||
      is_listed(subject.story, "library_for_anything", subject.technology.category) ||
      !covers_most(subject.abouts.of(subject)))
    return std::nullopt;
  return sentence.at(use.files)
      .text(deed + " for " + join_and(about) + ", in at least " + amount(use.files.size(), "file") +
            ".")
      .finish();
}

/// What the README says of it goes before what the lines ask for that call it, and that before a
/// comment in a manifest and what its makers say; where nothing tells what it does, how far it
/// reaches.
std::optional<LibraryRole> tell(const Story& story, const Tellers& from,
                                const model::LibraryUse& use) {
  const catalogue::Technology technology = stand_in(story, use);
  const model::TechnologyUse none{};
  const model::Called called = all_uses(use);
  const RoleSubject subject{story, none, technology, from.ways, from.abouts, {}, &called};
  const bool few = use.files.size() < kFewestFiles;
  const auto names = asked_of(story, use.called, use.taken);
  const bool leaned_on = use.copied || from.lines.is_leaned_on(use);
  // What few files take in of what is asked for to build may be there for that alone.
  if (use.only_to_build && !leaned_on) return std::nullopt;
  LibraryRole out{use, std::nullopt, std::nullopt, leaned_on};
  if (!few && !names.empty()) out.here = role_by_things(subject, use);
  if (!out.here) out.here = from.texts.of(use);
  // A line that shows what it is asked to do is enough, wherever there is a row for it.
  if (!out.here) out.here = library_at_calls(story, use, short_name(use));
  if (!out.here)
    out.here = told_beside(subject, use.declared,
                           {story, "library.noted", use.ecosystem + ':' + use.name});
  if (out.here) return out;
  if (few) return std::nullopt;
  // What its makers call it says what it is, and not what it does here.
  out.stands = from.lines.described(subject, use);
  if (!out.stands && leaned_on) out.stands = from.lines.leaned_on(subject, use);
  // One function of a thing of which nothing else is known tells nothing.
  const bool tells = names.size() > 1 || (!names.empty() && !technology.purpose.empty());
  if (!out.stands && tells) out.stands = from.lines.standing(subject, use);
  return out.stands ? std::optional(std::move(out)) : std::nullopt;
}

/// Where the product's own programs call it, start it or take it in, one place a file.
std::vector<Place> product_places(const RoleSubject& of) {
  // A file of settings or checks, called like any, starts a program for no work.
  const auto tells_work = [&](const meaning::Sighting& row) {
    const std::string_view name = base_name(of.story.path(row.place.file));
    return is_called_after_something(of, name.substr(0, name.rfind('.')));
  };
  std::set<FileId> files;
  std::vector<Place> out;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology &&
        (row.how == "import" || row.how == "call" || (row.how == "run" && tells_work(row))) &&
        is_product_file(of, row.place.file) && files.insert(row.place.file).second)
      out.push_back(row.place);
  return out;
}

/// Whether a thing is told by what any of its kind does (`deeds` of library_uses.toml).
bool is_told_by_kind(const RoleSubject& of) {
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("library_uses"),
      [&](const auto& row) { return row.first == "deeds." + of.technology.category; });
}

/// "Redis holds what must be found fast": of a store what any of its kind does; of others their own
/// deed.
std::string deed_of_kind(const RoleSubject& of) {
  for (const auto& [key, words] : of.story.analysis.catalogue->table("library_uses"))
    if (key == "deeds." + of.technology.category) return of.name() + ' ' + words;
  return does(of);
}

}  // namespace

std::optional<Claim> role_by_code(const RoleSubject& of) {
  constexpr std::size_t kManyFiles = 8;  // of what is woven in everywhere
  const std::string& category = of.technology.category;
  const bool store = of.technology.component == "datastore";
  if (of.called == nullptr || of.use.tooling || of.is_option() ||
      is_listed(of.story, "never_by_code", category) ||
      is_listed(of.story, "never_by_code", of.technology.id))
    return std::nullopt;
  const std::vector<Place> places = product_places(of);
  const std::size_t fewest = store                                    ? 1
                             : is_listed(of.story, "woven", category) ? kManyFiles
                                                                      : kFewestFiles;
  if (places.size() < fewest) return std::nullopt;
  Sentence sentence = of.sentence("by_code");
  const std::vector<std::string> about = things_about(of, sentence);
  // People sign in to all of it, and functions that any such product calls tell nothing.
  if (about.empty() || category == "authentication" || is_only_people(of, about))
    return std::nullopt;
  // A store in which a few places keep one thing keeps other things in the rest.
  const bool most = covers_most(of.abouts.of(of));
  if (store && !most) return std::nullopt;
  std::string text = does(of);
  if (text.empty()) text = of.name() + " is used";
  text += (most ? " for " : ", among others for ") + join_and(about) + ", in " +
          amount(places.size(), "file") + ".";
  return sentence.at(places).text(text).finish();
}

/// Another store runs whatever is chosen: drivers beside it ask what its users bring.
bool another_store_runs(const RoleSubject& of) {
  return std::ranges::any_of(of.story.model().technologies, [&](const auto& use) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    return !use.tooling && use.must_run && use.technology != of.use.technology &&
           other.component == "datastore";
  });
}

/// Whether it is a database within the program: code opens it by itself, and others that are asked
/// for beside it are none the less there to be chosen.
bool runs_within(const Story& story, TechnologyId id) {
  return std::ranges::any_of(story.analysis.catalogue->table("needs"), [&](const auto& row) {
    return row.first == "within.databases" &&
           row.second == story.analysis.catalogue->technology(id).id;
  });
}

/// Whether the lines of a sighting name what is asked for: of "group:artifact" the two may stand
/// apart, on lines of their own.
bool is_asked_there(const RoleSubject& of, const meaning::Sighting& row) {
  constexpr std::size_t kLines = 4;
  if (of.story.stands(row.place, row.detail)) return true;
  const std::size_t colon = row.detail.find(':');
  if (colon == std::string::npos) return false;
  const auto& lines = of.story.quotes.file(row.place.file);
  const std::size_t end = std::min<std::size_t>(lines.size(), row.place.line + kLines);
  for (std::size_t i = row.place.line == 0 ? 0 : row.place.line - 1; i < end; ++i)
    if (contains(lines[i], std::string_view(row.detail).substr(colon + 1))) return true;
  return false;
}

std::optional<Claim> role_by_drivers(const RoleSubject& of) {
  // What people bring their own data in keeps none of the product's.
  const auto is_brought = [&](TechnologyId id) {
    return std::ranges::any_of(of.story.model().technologies, [&](const auto& use) {
      return use.technology == id && !use.family.empty();
    });
  };
  const auto keeps_tables = [&](TechnologyId id) {
    const auto& other = of.story.analysis.catalogue->technology(id);
    return other.component == "datastore" && other.protocol == "SQL" && !other.tooling &&
           !is_brought(id);
  };
  if (!keeps_tables(of.use.technology) || of.use.must_run || another_store_runs(of))
    return std::nullopt;
  std::map<FileId, std::map<TechnologyId, const meaning::Sighting*>> asked;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.how == "dependency" && keeps_tables(row.technology) &&
        is_product_file(of, row.place.file) && is_asked_there(of, row) &&
        !contains(of.story.quotes.file(row.place.file)[row.place.line - 1], "indirect"))
      asked[row.place.file].emplace(row.technology, &row);
  // A database within the program is spoken to by the address of a file, too.
  const auto takes_in = [&](std::string_view how, TechnologyId id) {
    return how == "import" || how == "call" ||
           (how != "dependency" && how != "image" && runs_within(of.story, id));
  };
  const auto is_taken_in = [&](TechnologyId id) {
    return std::ranges::any_of(of.story.facts().sightings, [&](const meaning::Sighting& row) {
      return row.technology == id && takes_in(row.how, id) && is_product_file(of, row.place.file);
    });
  };
  for (auto& [file, drivers] : asked) {
    // What runs within the program is one of them where code of the product speaks to it.
    const bool more = std::erase_if(drivers, [&](const auto& one) {
                        return runs_within(of.story, one.first) && !is_taken_in(one.first);
                      }) > 0;
    if (drivers.size() < 2 || !drivers.contains(of.use.technology)) continue;
    // Where code takes one of them in, one that it does not may be left over.
    if (!is_taken_in(of.use.technology) && std::ranges::any_of(drivers, [&](const auto& one) {
          return is_taken_in(one.first) && !runs_within(of.story, one.first);
        }))
      return std::nullopt;
    const std::string name(base_name(of.story.path(file)));
    Sentence sentence = of.sentence("drivers");
    sentence.named(code(name), name, {file, 1, 1});
    sentence.at(drivers.at(of.use.technology)->place);
    for (const auto& [id, row] : drivers) sentence.at(row->place);
    return sentence
        .text(of.name() + " is one of " + (more ? "at least " : "") + number_word(drivers.size()) +
              " databases that can keep the data: " + code(name) + " asks for a driver of each.")
        .finish();
  }
  return std::nullopt;
}

std::optional<Claim> role_by_deed(const RoleSubject& of) {
  constexpr std::size_t kFewFiles = 3;  // of more the folder is named that holds most
  if (of.use.tooling || of.is_option() || of.off ||
      !(is_listed(of.story, "deed_tells", of.technology.category) ||
        is_listed(of.story, "deed_tells", of.technology.id)))
    return std::nullopt;
  const std::string text = deed_of_kind(of);
  std::vector<Place> places = product_places(of);
  // What a store does for programs that are run by hand, or to find what is alike, is none of what
  // its kind does.
  if (is_told_by_kind(of))
    std::erase_if(places, [&](const Place& place) {
      const std::string& path = of.story.path(place.file);
      const auto words = identifier_words(folder_name(path));
      return model::is_by_hand(*of.story.analysis.catalogue, path) ||
             std::ranges::any_of(words, [&](const std::string& word) {
               return is_listed(of.story, "deeds.aside", word);
             });
    });
  // What is woven into so many files is there for all that it does.
  constexpr std::size_t kWovenIn = 20;
  if (text.empty() || places.empty() || (is_any_of_several(of) && places.size() < kWovenIn))
    return std::nullopt;
  // One file among others says nothing of what a store is there for, unless it is the store's own.
  const std::string key = model::name_key(of.technology.id);
  if (places.size() == 1 && is_told_by_kind(of) &&
      !contains(model::name_key(base_name(of.story.path(places.front().file))), key))
    return std::nullopt;
  Sentence sentence = of.sentence("done");
  sentence.at(places);
  if (places.size() <= kFewFiles) {
    RoleNames files(of.story, sentence);
    for (const Place& place : places) {
      const std::string name = shown_file(of.story.path(place.file));
      files.add(name, name, {place.file, 1, 1});
    }
    if (files.size() != places.size()) return std::nullopt;
    // A place alone says nothing of what for; a store that several programs use keeps what they do.
    if (is_told_by_kind(of) && files.size() > 1)
      return sentence.text(text + ", in " + files.shown() + ".").finish();
    if (of.technology.category != "security") return std::nullopt;
    return sentence.text(text + " (" + files.shown() + ").").finish();
  }
  std::string where = places_told(of, places, sentence);
  if (where.empty()) where = ", in " + amount(places.size(), "file");
  return sentence.text(text + where + ".").finish();
}

std::vector<LibraryRole> library_roles(const Story& story) {
  std::vector<LibraryRole> out;
  std::vector<model::LibraryUse> uses = model::find_library_uses(story.analysis);
  std::erase_if(uses, [&](const model::LibraryUse& use) {
    // What is called as the product is its own, handed out apart.
    const bool own = std::ranges::any_of(
        story.names, [&](const std::string& name) { return equals_ignoring_case(name, use.name); });
    return own || is_listed(story, "helpers", lower(use.name));
  });
  if (uses.empty()) return out;
  const Tellers from{WaysIn(story), Abouts(story), LibraryTexts(story, uses), LibraryLines(story)};
  for (const model::LibraryUse& use : uses) {
    if (out.size() == kMostRoles) break;
    auto told = tell(story, from, use);
    // Of the rest only what has a role is worth a line.
    if (told && (told->here || out.size() < kMostStanding)) out.push_back(std::move(*told));
  }
  // What the product stands on goes first, and of that what is known to do something.
  const auto rank = [](const LibraryRole& one) {
    return !one.leaned_on ? 2 : one.here.has_value() ? 0 : 1;
  };
  std::ranges::stable_sort(out, {}, rank);
  return out;
}

}  // namespace cutaway::narrative

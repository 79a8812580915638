// SPDX-License-Identifier: Apache-2.0
// Tells what uses a technology by names of functions and files that tell of the product.
#include <algorithm>
#include <map>

#include "linking/links.h"
#include "meaning/site.h"
#include "model/queries.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_last.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_mentions.h"
#include "narrative/roles/role_names_of.h"
#include "narrative/roles/use_words.h"

namespace cutaway::narrative {
namespace {

/// A function or class that uses it, as a sentence calls it.
struct User {
  std::string label, seen, owner;
  std::string words = {};  ///< what for; "" where its names do not tell
  Place place = {};
  int tells = 0;  ///< 3 of a thing that the product keeps, 2 by its own name, 1 by its class
};

/// Functions that any class has, or that only set something up.
bool is_plain_name(const RoleSubject& of, std::string_view name) {
  return name.starts_with("__") || is_listed(of, "functions.plain", lower(name));
}

/// Whether a name holds a word that is none of how programs are made: "updateRates".
bool says_more_than_code(const RoleSubject& of, const std::string& name) {
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return word.size() > 2 && !is_listed(of, "functions.technical", word) &&
           std::ranges::none_of(rows, [&](const auto& row) {
             return row.first == "any_code.words" && row.second == singular(word);
           });
  });
}

/// "UnscopedCorrelations" of "Trento.ActivityLog.UnscopedCorrelations".
std::string short_owner(const std::string& owner) {
  const std::size_t cut = owner.find_last_of(".:\\");
  return cut == std::string::npos ? owner : owner.substr(cut + 1);
}

/// Whether a name holds a word of the product that is no word of how programs are made.
bool tells_of_product(const RoleSubject& of, const std::string& name) {
  std::string left;
  for (const std::string& word : identifier_words(name))
    if (!is_listed(of, "functions.technical", word)) left += (left.empty() ? "" : "_") + word;
  return !left.empty() && names_of_product(of, code(left)) > 0;
}

User user_of(const RoleSubject& of, const UseWords& words, const model::Caller& caller) {
  User out;
  out.owner = short_owner(caller.owner);
  out.place = caller.place;
  const bool plain =
      caller.name.empty() || is_plain_name(of, caller.name) || caller.name == out.owner;
  out.words = words.of(plain ? std::string_view() : std::string_view(caller.name), out.owner);
  if (plain && out.owner.empty()) return out;
  const auto tells = [&](const std::string& name) { return tells_of_product(of, name); };
  out.seen = plain ? out.owner : caller.name;
  out.label = plain || out.owner.empty() ? out.seen : out.owner + '.' + caller.name;
  if (!plain && identifier_words(caller.name).size() > 1 && tells(caller.name))
    out.tells = of.abouts.names_a_thing(caller.name) ? 3 : 2;
  else if (!out.owner.empty() && tells(out.owner))
    out.tells = 1;
  // Of a vendor that does one thing a function may say just that: "updateRates".
  else if (!plain && of.technology.component == "external" && says_more_than_code(of, caller.name))
    out.tells = 1;
  return out;
}

/// One of each class first: three functions of one class tell less than three of three.
void mix_owners(std::vector<User>& users) {
  std::map<std::string, std::size_t> seen;
  std::vector<std::pair<std::size_t, User>> ranked;
  for (User& one : users) {
    const std::size_t nth = one.owner.empty() ? 0 : seen[one.owner]++;
    ranked.emplace_back(one.tells == 0 ? users.size() : nth, std::move(one));
  }
  std::ranges::stable_sort(ranked, {}, [](const auto& one) { return one.first; });
  users.clear();
  for (auto& [nth, one] : ranked) users.push_back(std::move(one));
}

/// Who calls a helper of which the name tells nothing: "fetchReleases" of `request`.
std::vector<model::Caller> callers_of(const RoleSubject& of, const SymbolRef& helper) {
  constexpr std::size_t kMost = 8;
  std::vector<model::Caller> out;
  for (const auto& [file, call] : of.story.analysis.links->callers(helper)) {
    const syntax::Syntax& syntax = of.story.analysis.project->of(file);
    if (call >= syntax.calls.size() || !is_product_file(of, file)) continue;
    const SymbolId scope = syntax.calls[call].scope;
    if (!scope.valid()) continue;
    const syntax::Symbol& symbol = syntax.symbols[scope.index()];
    model::Caller caller;
    caller.symbol = {file, scope};
    caller.name = syntax.text(symbol.name);
    if (symbol.container.valid())
      caller.owner = syntax.text(syntax.symbols[symbol.container.index()].name);
    caller.place = {file, syntax.calls[call].line, syntax.calls[call].line};
    out.push_back(std::move(caller));
  }
  if (out.size() > kMost) out.clear();
  return out;
}

/// Files of the product that take it in.
std::set<FileId> files_with(const RoleSubject& of) {
  std::set<FileId> out;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && (row.how == "import" || row.how == "call") &&
        is_product_file(of, row.place.file) && !lies_aside(of, of.story.path(row.place.file)))
      out.insert(row.place.file);
  return out;
}

std::set<FileId> files_that_import(const RoleSubject& of) {
  std::set<FileId> out;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && row.how == "import") out.insert(row.place.file);
  return out;
}

/// Those that use it, each once; what tells of the product first.
std::vector<User> users_of(const RoleSubject& of, std::set<FileId>& files) {
  const model::Called called = with_mentions(of);
  const UseWords words(of);
  // A call of what a class of the product inherits may be of another of its bases.
  const std::set<FileId> taking =
      is_kind_listed(of, "functions.by_import") ? files_that_import(of) : std::set<FileId>();
  std::vector<User> out;
  std::set<std::string> known;
  for (const model::Caller& caller : called.callers) {
    const std::string& path = of.story.path(caller.place.file);
    if (!caller.symbol.symbol.valid() || !is_product_file(of, caller.place.file) ||
        lies_aside(of, path) || (!taking.empty() && !taking.contains(caller.place.file)))
      continue;
    files.insert(caller.place.file);
    User one = user_of(of, words, caller);
    if (one.tells == 0 && one.words.empty()) {
      bool told = false;
      for (const model::Caller& up : callers_of(of, caller.symbol)) {
        User above = user_of(of, words, up);
        if ((above.tells == 0 && above.words.empty()) ||
            lies_aside(of, of.story.path(up.place.file)))
          continue;
        told = true;
        if (known.insert(above.label).second) out.push_back(std::move(above));
      }
      if (told) continue;
    }
    if (one.label.empty()) {
      one.label = one.seen = std::string(base_name(path));
      one.place = {caller.place.file, 1, 1};
    }
    if (known.insert(one.label).second) out.push_back(std::move(one));
  }
  std::ranges::stable_sort(out, [](const User& a, const User& b) { return a.tells > b.tells; });
  mix_owners(out);
  return out;
}

}  // namespace

namespace {

/// "Apache POI reads Office documents for event reports and stop reports (`EventReport.getExcel`
/// and `StopReport.getExcel`)": what the users' names say that they use it for.
std::optional<Claim> told_by_words(const RoleSubject& of, const std::vector<User>& users,
                                   bool all_seen) {
  constexpr std::size_t kShown = 3;
  std::map<std::string, const User*> known;
  std::vector<const User*> told;
  std::size_t silent = 0;
  for (const User& one : users) {
    if (one.words.empty() || (!of.story.stands(one.place, one.seen) &&
                              !of.story.find_line(one.place.file, one.seen).file.valid()))
      ++silent;
    else if (known.emplace(one.words, &one).second)
      told.push_back(&one);
  }
  // One that tells, among several that do not, is no picture of them.
  constexpr std::size_t kSilentBesideOne = 2, kSilentForEach = 6;
  if (told.empty() || silent > kSilentForEach * told.size() ||
      (told.size() == 1 && silent > kSilentBesideOne))
    return std::nullopt;
  const bool all = silent == 0 && all_seen && told.size() <= kShown;
  // What the product is about tells most.
  std::ranges::stable_sort(told, {}, [&](const User* one) {
    return !of.abouts.names_a_thing(one->words.substr(one->words.rfind(' ') + 1));
  });
  if (told.size() > kShown) told.resize(kShown);
  Sentence sentence = of.sentence("functions");
  std::vector<std::string> things, names;
  for (const User* one : told) {
    things.push_back(one->words);
    sentence.at(one->place).named(code(one->label), one->seen, one->place);
    names.push_back(code(one->label));
  }
  // All that a product does is for them, but for what guards their secrets and lets them in.
  const std::string& category = of.technology.category;
  if (is_only_people(of, things) && category != "security" && category != "authentication")
    return std::nullopt;
  // Of what may be asked for several things nobody sees which of them these want.
  const bool open = is_any_of_several(of) && of.technology.component == "external";
  std::string text = open ? of.name() + " is used by the code for " + join_and(things)
                          : does_about(of, join_and(things));
  if (!all) text = among_others(text, join_and(things));
  return sentence.text(text + " (" + join_and(names) + ").").finish();
}

}  // namespace

std::optional<Claim> role_by_functions(const RoleSubject& given) {
  constexpr std::size_t kMostUsers = 60;
  if (is_kind_listed(given, "functions.never")) return std::nullopt;
  RoleSubject of = given;
  of.softly = true;
  std::set<FileId> used;
  const std::vector<User> users = users_of(of, used);
  // People are signed in to all of it.
  const bool signs_in = of.technology.category == "authentication" && does_by_calls(of).empty() &&
                        contains(does(of), "sign");
  if (signs_in || users.empty() || users.size() > kMostUsers || !has_deed(of)) return std::nullopt;
  // Where most files use it in a way that is not seen, a few functions are no picture of it.
  std::set<FileId> unseen = files_with(of);
  for (const FileId file : used) unseen.erase(file);
  if (unseen.size() > used.size()) return std::nullopt;
  return told_by_words(of, users, unseen.empty());
}

/// By functions of a folder or file that is called after it.
std::optional<Claim> role_by_own_folder(const RoleSubject& given) {
  constexpr std::size_t kFewest = 2;
  if (is_kind_listed(given, "functions.never") || !has_deed(given) ||
      (!given.technology.component.empty() && given.technology.component != "external"))
    return std::nullopt;
  // A library is told by who takes it in.
  if (!files_that_import(given).empty()) return std::nullopt;
  RoleSubject of = given;
  of.softly = true;
  const UseWords words(of);
  const std::string key = model::name_key(of.technology.id);
  std::vector<User> users;
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const std::string& path = of.story.path(FileId(f));
    const std::string_view name = base_name(path);
    const bool its = model::name_key(base_name(folder_name(path))) == key ||
                     model::name_key(name.substr(0, name.find('.'))) == key;
    if (!its || !is_product_file(of, FileId(f)) || lies_aside(of, path)) continue;
    const syntax::Syntax& syntax = of.story.analysis.project->of(FileId(f));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!meaning::is_function(symbol) || syntax.text(symbol.name).empty()) continue;
      User one;
      one.label = one.seen = syntax.text(symbol.name);
      one.words = words.of(one.label, {});
      one.place = {FileId(f), symbol.line, symbol.line};
      if (contains(one.words, "ing ")) users.push_back(std::move(one));
    }
  }
  std::set<std::string> told;
  for (const User& one : users) told.insert(one.words);
  return told.size() < kFewest ? std::nullopt : told_by_words(of, users, false);
}

std::optional<Claim> role_by_files_of_things(const RoleSubject& of) {
  constexpr std::size_t kFewest = 3;
  if (!is_kind_listed(of, "files.of") || !has_deed(of)) return std::nullopt;
  std::map<std::string, Place> things;
  std::set<FileId> files;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology || row.how != "import" ||
        !is_product_file(of, row.place.file) || !files.insert(row.place.file).second)
      continue;
    const std::string_view name = base_name(of.story.path(row.place.file));
    const std::string stem(name.substr(0, name.find('.')));
    if (of.abouts.names_a_thing(stem) && names_of_product(of, code(stem)) > 0)
      things.try_emplace(stem, Place{row.place.file, 1, 1});
  }
  if (things.size() < kFewest || 3 * things.size() < files.size()) return std::nullopt;
  Sentence sentence = of.sentence("files_of");
  RoleNames names(of.story, sentence);
  for (const auto& [stem, place] : things) {
    if (names.size() < kNamedInRole) sentence.at(place);
    names.add(stem, stem, place);
  }
  return sentence
      .text(does(of) + ", for " + names.list() + ", in " + amount(files.size(), "file") + ".")
      .finish();
}

namespace {

/// "cycleCount" of "cycleCountReducer" in a folder "reducers": what all in it are is no part of it.
std::string without_kind(const std::string& name, std::string_view folder) {
  const std::string kind = singular(lower(folder));
  const bool ends = name.size() > kind.size() && lower(name).ends_with(kind);
  std::string out = ends ? name.substr(0, name.size() - kind.size()) : name;
  while (out.ends_with('-') || out.ends_with('_')) out.pop_back();
  return out.empty() ? name : out;
}

}  // namespace

/// By a row "reducers slices | keeps what screens share, about {} | kind of thing".
std::optional<Claim> role_by_folder_of_names(const RoleSubject& of) {
  constexpr std::size_t kFewest = 3;
  const auto rows = role_rows(of, "folders." + of.technology.id, 3);
  if (rows.empty()) return std::nullopt;
  const auto folders = split(rows.front()[0], ' ');
  std::map<std::string, Place> found;
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const FileId file(f);
    const sources::File& its = of.story.tree().file(file);
    if (!is_product_file(of, file)) continue;
    const auto pieces = split(its.path, '/');
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
      if (std::ranges::find(folders, pieces[i]) == folders.end()) continue;
      const std::string stem(pieces.back().substr(0, pieces.back().find('.')));
      const std::string name = without_kind(stem, pieces[i]);
      if (of.abouts.names_a_thing(name)) found.try_emplace(name, Place{file, 1, 1});
    }
  }
  if (found.size() < kFewest) return std::nullopt;
  Sentence sentence = of.sentence("folder_of");
  RoleNames names(of.story, sentence);
  for (const auto& [name, place] : found) {
    if (names.size() < kNamedInRole) sentence.at(place);
    names.add(name, name, place);
  }
  std::string text = rows.front()[1];
  if (const std::size_t at = text.find("{}"); at != text.npos)
    text.replace(at, 2, names.list(rows.front()[2]));
  return sentence.text(of.name() + ' ' + text + ".").finish();
}

std::optional<Claim> role_by_logging(const RoleSubject& of) {
  constexpr std::size_t kFewest = 3;
  if (of.technology.category != "logging") return std::nullopt;
  const std::set<FileId> files = files_with(of);
  if (files.size() < kFewest) return std::nullopt;
  Sentence sentence = of.sentence("logging");
  FileId setup;
  for (const FileId file : files) {
    const std::string name = lower(base_name(of.story.path(file)));
    if (contains(name, "log") &&
        (!setup.valid() || of.story.path(file).size() < of.story.path(setup).size()))
      setup = file;
  }
  std::string text =
      of.name() + " writes down what the programs report, from " + amount(files.size(), "file");
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && files.contains(row.place.file)) {
      sentence.at(row.place);
      break;
    }
  if (setup.valid()) {
    const std::string name(base_name(of.story.path(setup)));
    sentence.named(code(name), name, {setup, 1, 1});
    text += ", among them " + code(name);
  }
  return sentence.text(text + areas_of_files(of, files, sentence) + ".").finish();
}

namespace {

/// The file of the product in each folder that takes a technology in, by folder.
std::map<std::string, FileId> files_by_folder(const RoleSubject& of, TechnologyId technology) {
  std::map<std::string, FileId> out;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == technology && row.how == "import" && is_product_file(of, row.place.file))
      out.try_emplace(std::string(folder_name(of.story.path(row.place.file))), row.place.file);
  return out;
}

}  // namespace

std::optional<Claim> role_by_siblings(const RoleSubject& of) {
  constexpr std::size_t kFewest = 3;
  const std::string deed = can_do(of);
  if (deed.empty() || of.use.must_run || of.technology.component != "external") return std::nullopt;
  std::map<std::string, std::set<FileId>> folders;
  const auto own = files_by_folder(of, of.use.technology);
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    if (other.category != of.technology.category) continue;
    for (const auto& [folder, file] : files_by_folder(of, use.technology))
      if (own.contains(folder)) folders[folder].insert(file);
  }
  for (const auto& [folder, files] : folders) {
    if (files.size() < kFewest || base_name(folder).empty()) continue;
    const FileId file = own.at(folder);
    const std::string last(base_name(folder)), name(base_name(of.story.path(file)));
    // A file that several of them share is none for it.
    const std::string stem = model::name_key(name.substr(0, name.find('.')));
    const auto names_it = [&](const std::string& word) { return contains(stem, word); };
    if (std::ranges::none_of(identifier_words(of.technology.id), names_it) &&
        std::ranges::none_of(identifier_words(of.name()), names_it))
      continue;
    Sentence sentence = of.sentence("siblings");
    sentence.named(code(name), name, {file, 1, 1}).named(code(last), last, {file, 1, 1});
    for (const FileId one : files) sentence.at({one, 1, 1});
    return sentence
        .text(deed + ", one of " + number_word(files.size()) + " that " + code(last) +
              " holds a file for (" + code(name) + ").")
        .finish();
  }
  return std::nullopt;
}

std::optional<Claim> role_by_carried(const RoleSubject& of) {
  const auto rows = role_rows(of, "carries." + of.technology.id, 1);
  if (rows.empty()) return std::nullopt;
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    if (other.category != rows.front()[0] || use.technology == of.use.technology ||
        !other.component.empty() || use.tooling)
      continue;
    RoleSubject its{of.story, use, other, of.ways, of.abouts, {}};
    if (of.all_called != nullptr) {
      const auto at = of.all_called->find(use.technology);
      if (at != of.all_called->end()) its.called = &at->second;
    }
    its.all_called = of.all_called;
    for (const Role role : {role_by_mails, role_by_doing, role_by_functions}) {
      const auto claim = role(its);
      // What opens mailboxes needs no carrier of what is sent.
      if (!claim || !contains(claim->text(), " sends ") || contains(claim->text(), " sends or "))
        continue;
      Claim out("here.carried", of.technology.id, "Through " + of.name() + ", " + claim->text(),
                claim->basis(), claim->confidence(), claim->evidence());
      for (const Named& one : claim->names()) out.name(one.text, one.seen_as, one.place);
      return out;
    }
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative

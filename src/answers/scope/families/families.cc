// SPDX-License-Identifier: Apache-2.0
// Each name gives a pattern for every one or two of its words that are left open; names with one
// pattern are a family when a word of the request stands in the pattern and what they differ by are
// names of products or formats.
#include "answers/scope/families/families.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "answers/scope/existing/floor.h"
#include "answers/scope/families/registers.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "model/queries.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kMostOdd = 4, kMostWords = 7, kFewest = 2, kMostMembers = 200;
constexpr std::size_t kMostFound = 60'000;

struct Found {
  FamilyMember member;
  bool known = false;
};
/// By what they differ: the shortest name of each.
using Group = std::map<std::string, Found>;

class Finder {
 public:
  Finder(const model::Analysis& analysis, const Request& request, const RequestWords& words,
         std::uint32_t strong)
      : analysis_(analysis), words_(words), kinds_(*analysis.catalogue) {
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const RequestWord& word = request.words[i];
      const bool named = is_called(word);
      if (named && word.sibling)
        siblings_.insert(join(identifier_words(without_maker(word.word)), ""));
      else if (named && (called_ == nullptr || !is_format(word)))
        called_ = &word;
    }
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const RequestWord& word = request.words[i];
      if (&word == called_ || word.sibling || word.vague || (strong >> i & 1U) == 0 ||
          words.has("no_kinds", lower(word.word)))
        continue;
      around_.insert(word.roots.begin(), word.roots.end());
      if (word.act) around_.insert(word.akin.begin(), word.akin.end());
    }
    if (called_ == nullptr) return;
    // What is told to somebody goes out as a message, who signs in does so by OAuth.
    for (const std::string& kind : words.group("family_kinds")) {
      if (request.says(words, "purpose." + kind).empty()) continue;
      for (const std::string& one : words.group("kin." + kind)) around_.insert(root_of(one));
      if (!words.has("products." + kind, lower(called_->word))) continue;
      for (const std::string& one : words.group("products." + kind))
        alike_.insert(join(identifier_words(one), ""));
    }
    for (const char* group : {"products.signin", "products.notify", "products.messaging",
                              "products.importing", "named"}) {
      for (const std::string& one : words.group(group))
        known_.insert(join(identifier_words(one), ""));
    }
  }

  std::optional<Family> find() {
    if (called_ == nullptr || (around_.empty() && siblings_.empty())) return std::nullopt;
    gather();
    if (!siblings_.empty()) {
      // What stands where the named ones stand, now that these places are known.
      only_seeds_ = false;
      gather();
    }
    const Group* best = nullptr;
    std::string key;
    std::tuple<bool, int, std::size_t, std::size_t, std::size_t> most{};
    for (const auto& [pattern, group] : groups_) {
      if (!counts(group) && !counts_in_file(pattern, group)) continue;
      const std::tuple rank{holds_called(group), siblings_in(group) * 4 + weight_of(pattern),
                            share_named(group), known_in(group), group.size()};
      if (best == nullptr || rank > most) best = &group, most = rank, key = pattern;
    }
    if (best == nullptr) return std::nullopt;
    return family_of(key, *best);
  }

 private:
  /// "Microsoft Teams" is "teams" in names of code.
  static std::string_view without_maker(std::string_view name) {
    for (const std::string_view maker : {"Microsoft ", "Google ", "Amazon ", "Apple "}) {
      if (name.starts_with(maker)) return name.substr(maker.size());
    }
    return name;
  }

  bool is_format(const RequestWord& word) const { return words_.has("formats", lower(word.word)); }

  bool is_called(const RequestWord& word) const {
    if (word.trigger || word.plain) return false;
    return word.name || is_format(word) || words_.has("named", lower(word.word));
  }

  /// A file for each tells most, then what is kept and types; functions are the smallest pieces.
  static int weight_of(std::string_view pattern) {
    if (pattern.starts_with("function") || pattern.starts_with("value")) return 0;
    return pattern.starts_with("type") || pattern.starts_with("kept") ? 1 : 2;
  }

  int siblings_in(const Group& group) const {
    return static_cast<int>(std::ranges::count_if(
        group, [&](const auto& one) { return siblings_.contains(one.first); }));
  }
  /// In hundredths: of two that the request names a folder of few others says more of the kind than
  /// one of all that can be joined. One alone says nothing of it.
  std::size_t share_named(const Group& group) const {
    const auto named = static_cast<std::size_t>(siblings_in(group));
    return named < 2 ? 0 : named * 100 / group.size();
  }
  bool holds_called(const Group& group) const {
    return std::ranges::any_of(group, [&](const auto& one) { return is_it(one.first); });
  }
  bool is_it(const std::string& value) const {
    return called_->roots.contains(root_of(value)) ||
           join(identifier_words(called_->word), "") == value;
  }
  /// Beside a format stand formats, beside a product products.
  std::size_t known_in(const Group& group) const {
    const bool format = is_format(*called_);
    return static_cast<std::size_t>(std::ranges::count_if(group, [&](const auto& one) {
      const bool alike = alike_.empty() || alike_.contains(one.first);
      return one.second.known &&
             ((format == words_.has("formats", one.first) && alike) || is_it(one.first));
    }));
  }

  /// At least two products, one of them for the same purpose; of what nobody knows no one can say
  /// that it is of a kind.
  bool counts(const Group& group) const {
    if (group.size() < kFewest || group.size() > kMostMembers || known_in(group) == 0) return false;
    const auto known = static_cast<std::size_t>(std::ranges::count_if(group, [&](const auto& one) {
      return one.second.known &&
             (is_it(one.first) || is_format(*called_) == words_.has("formats", one.first));
    }));
    return known * 3 >= group.size() && known >= 2;
  }

  /// `SLACK_URL`, `CAMPFIRE_URL` and `BASECAMP_URL` of one file: beside one that serves the purpose
  /// the others do, too, whoever knows them.
  bool counts_in_file(const std::string& pattern, const Group& group) const {
    constexpr std::size_t kFewestInFile = 3, kMostInFile = 8;
    const bool one_file = pattern.starts_with("value ") || pattern.starts_with("function ");
    return one_file && group.size() >= kFewestInFile && group.size() <= kMostInFile &&
           std::ranges::any_of(group, [&](const auto& one) { return alike_.contains(one.first); });
  }

  void gather() {
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) file(FileId(i));
    for (const model::Entity& entity : analysis_.model->entities) {
      if (entity.kept && !entity.places.empty())
        name("kept thing", entity.name, "", entity.places.front());
    }
  }

  void file(FileId id) {
    const sources::File& file = analysis_.project->file(id);
    if (file.origin != sources::Origin::own || !file.language.valid() ||
        catalogue::language(file.language).type != catalogue::LanguageType::programming ||
        kinds_.aside(file.path) || contains(lower(base_name(file.path)), "test"))
      return;
    const std::string_view folder = folder_name(file.path), base = base_name(file.path);
    const std::string stem(base.substr(0, base.find('.')));
    name("file", stem, folder, {id, 1, 1}, file.path);
    // "integration/telegram/client.go": the folder is one of its folder.
    const std::string_view above = folder_name(folder);
    if (is_around(base_name(above)) || is_seeded("folder:" + std::string(above), base_name(folder)))
      value("folder:" + std::string(above), base_name(folder), std::string(folder), {id, 1, 1});
    const bool list = stem == "index" || stem == "mod" || stem == "main" || stem == "__init__";
    if (!list && !is_base(stem) &&
        (is_around_folder(folder) || is_seeded("in:" + std::string(folder), stem)))
      value("in:" + std::string(folder), stem, file.path, {id, 1, 1});
    const syntax::Syntax& syntax = analysis_.project->of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const char* kind = kind_of(symbol);
      if (kind == nullptr) continue;
      const std::string_view written = syntax.text(symbol.name);
      name(kind, written, symbol.kind == syntax::SymbolKind::class_ ? "" : file.path,
           {id, symbol.name_line, symbol.name_line});
    }
  }

  /// "notifications/backends": what lies in it serves what the folder above is named after.
  bool is_around_folder(std::string_view folder) const {
    std::string last = lower(base_name(folder));
    if (last.ends_with("s")) last.pop_back();
    return is_around(base_name(folder)) ||
           (words_.has("kin_roles", last) && is_around(base_name(folder_name(folder))));
  }

  /// What the others stand on is none of them.
  static bool is_base(std::string_view stem) {
    for (const std::string_view one : {"base", "abstract", "common", "utils", "helpers", "types"}) {
      if (stem == one) return true;
    }
    return false;
  }

  static const char* kind_of(const syntax::Symbol& symbol) {
    switch (symbol.kind) {
      case syntax::SymbolKind::class_:
      case syntax::SymbolKind::struct_:
        return "type";
      case syntax::SymbolKind::function:
      case syntax::SymbolKind::method:
        return "function";
      case syntax::SymbolKind::constant:
        return "value";
      default:
        return nullptr;
    }
  }

  /// Where a sibling that the request names stands, whatever the place is called.
  bool is_seeded(const std::string& pattern, std::string_view differs) {
    if (siblings_.empty()) return false;
    if (siblings_.contains(join(identifier_words(differs), ""))) seeds_.insert(pattern);
    return !only_seeds_ && seeds_.contains(pattern);
  }

  bool is_around(std::string_view name) const {
    return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
      return around_.contains(root_of(word));
    });
  }

  bool is_known(std::string_view value) const {
    return known_.contains(std::string(value)) || siblings_.contains(std::string(value)) ||
           is_it(std::string(value));
  }

  /// Every pattern of a name; `where` tells names of one place apart from others.
  void name(const char* kind, std::string_view written, std::string_view where, const Place& place,
            std::string_view shown = {}) {
    const std::vector<std::string> all = identifier_words(written.substr(0, 120));
    if (all.size() < 2 || all.size() > kMostWords || found_ > kMostFound) return;
    std::vector<bool> around;
    for (const std::string& word : all) around.push_back(around_.contains(root_of(word)));
    for (std::size_t open = 1; open <= 2 && open < all.size(); ++open) {
      for (std::size_t at = 0; at + open <= all.size(); ++at) {
        std::string pattern = std::string(kind) + " " + std::string(where) + ":", differs;
        bool says = false, mixed = false, bare = true;
        std::size_t odd = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
          const bool left_open = i >= at && i < at + open;
          if (left_open) differs += all[i];
          if (left_open && around[i]) mixed = true;
          if (!left_open) says = says || around[i];
          if (!left_open && !around[i]) ++odd;
          bare = bare && (left_open || words_.has("links", all[i]));
          pattern += left_open ? (i == at ? " *" : "") : " " + all[i];
        }
        if ((!says && (bare || !is_seeded(pattern, differs))) || mixed) continue;
        // `getFormsIdsWithDependenciesOnEmail` is about something else that forms have.
        if (odd > kMostOdd && kind == std::string_view("function")) continue;
        value(pattern, differs, std::string(shown.empty() ? written : shown), place);
      }
    }
  }

  void value(const std::string& pattern, std::string_view differs, std::string shown,
             const Place& place) {
    const std::string joined = join(identifier_words(differs), "");
    if (joined.size() < 2) return;
    ++found_;
    Group& group = groups_[pattern];
    const auto [at, fresh] = group.try_emplace(joined);
    if (fresh) at->second = {{joined, std::move(shown), place}, is_known(joined)};
  }

  Family family_of(const std::string& pattern, const Group& group) const {
    Family out;
    out.asked = called_->word;
    std::vector<std::pair<int, FamilyMember>> all;  // those first that the request names
    for (const auto& [value, found] : group) {
      if (is_it(value)) {
        out.there = true;
        out.members.push_back(found.member);
      } else {
        const bool alike = siblings_.contains(value) || alike_.contains(value);
        all.emplace_back(alike ? 0 : found.known ? 1 : 2, found.member);
      }
    }
    std::ranges::stable_sort(all, {}, [](const auto& one) { return one.first; });
    for (auto& [unknown, member] : all) out.members.push_back(std::move(member));
    find_registers(analysis_, out);
    // "backup.go" lies beside "disqus.go": of what only shares a folder nobody can say that it is
    // of the kind.
    constexpr std::ptrdiff_t kEnough = 3;
    const auto is_told = [&](const FamilyMember& one) {
      return known_.contains(one.value) || siblings_.contains(one.value) || is_it(one.value);
    };
    if ((pattern.starts_with("in:") || pattern.starts_with("folder:")) &&
        std::ranges::count_if(out.members, is_told) >= kEnough)
      out.others =
          std::erase_if(out.members, [&](const FamilyMember& one) { return !is_told(one); }) > 0;
    return out;
  }

  const model::Analysis& analysis_;
  const RequestWords& words_;
  ranking::FileKinds kinds_;
  const RequestWord* called_ = nullptr;
  std::set<std::string> around_;    ///< roots of the request's other words
  std::set<std::string> known_;     ///< names of products and formats, joined
  std::set<std::string> siblings_;  ///< names that stand beside the asked one, joined
  std::set<std::string> seeds_;     ///< patterns that a sibling's name gave
  bool only_seeds_ = true;
  std::set<std::string> alike_;  ///< of these: for the same purpose; empty where none is told
  std::map<std::string, Group> groups_;
  std::size_t found_ = 0;
};

}  // namespace

std::optional<Family> find_family(const model::Analysis& analysis, const Request& request,
                                  const RequestWords& words, std::uint32_t strong) {
  if (request.removes || !request.quoted.empty()) return std::nullopt;
  return Finder(analysis, request, words, strong).find();
}

bool is_own_word(const Request& request, const RequestWords& words, const Things& things,
                 const Family& family) {
  constexpr std::uint64_t kOften = 5;
  if (family.there || family.by_act || words.has("named", lower(family.asked)) ||
      words.has("formats", lower(family.asked)))
    return false;
  for (const std::string& kind : words.group("product_kinds")) {
    if (words.has("products." + kind, lower(family.asked))) return false;
  }
  for (std::size_t i = 0; i < request.words.size() && i < things.seen.size(); ++i) {
    if (request.words[i].word == family.asked && things.seen[i] >= kOften) return true;
  }
  return false;
}

namespace {

/// What has the asked name although none of the family has: "MsTeamsWorkflow".
const Thing* named_elsewhere(const Request& request, const Things& things, const Family& family) {
  std::uint32_t asked = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if (request.words[i].word == family.asked) asked |= 1U << i;
  }
  for (const Thing& thing : things.all) {
    if ((thing.own & asked) != 0 && thing.kind != ThingKind::text &&
        thing.kind != ThingKind::library && thing.kind != ThingKind::rule &&
        contains(" " + join(identifier_words(thing.name), " ") + " ",
                 " " + lower(family.asked) + " "))
      return &thing;
  }
  return nullptr;
}

}  // namespace

static std::string told_members(std::vector<std::string> names, bool others) {
  constexpr std::size_t kMost = 3;
  if (!others) return narrative::list_up_to(names, kMost);
  if (names.size() > kMost) names.resize(kMost);
  names.emplace_back("others");
  return join_and(names);
}

/// Where the name stands as a word of its own, though nothing is named after it: "none for it"
/// would be too much. In small letters only as a text or a piece of one is it the name.
static std::vector<Place> lines_with(const model::Analysis& analysis, const std::string& asked) {
  if (asked.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ") !=
      std::string::npos)
    return {};
  const std::string small = "(?-i:[\"'`/_-]" + lower(asked) + "[\"'`/_-])";
  for (const std::string& one : {small, "(?-i:\\b" + asked + "\\b)"}) {
    std::vector<Place> found =
        model::search(analysis, {"text_search", {{"expression", one}}}).examples;
    if (!found.empty()) return found;
  }
  return {};
}

/// Something that is told does what is asked for; a kept thing is only what it is about.
static bool tells_code(const Existing& existing) {
  return std::ranges::any_of(existing.shown, [](const Thing* one) {
    return one->kind != ThingKind::entity && one->kind != ThingKind::library;
  });
}

/// " in `backend/plugins`" where all stand beside each other; else empty.
static std::string in_one_folder(const Family& family) {
  const std::string_view first = folder_name(family.members.front().name);
  const bool one = !first.empty() && std::ranges::all_of(family.members, [&](const auto& member) {
    return folder_name(member.name) == first;
  });
  return one ? " in " + code(std::string(first)) : std::string();
}

void tell_family(const model::Analysis& analysis, const Request& request, const Things& things,
                 const Saying& saying, Existing& existing) {
  if (!existing.family) return;
  const Family& family = *existing.family;
  const Thing* elsewhere = family.there ? nullptr : named_elsewhere(request, things, family);
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const FamilyMember& one : family.members) {
    names.push_back(code(base_name(one.name)));
    places.push_back(one.place);
  }
  const std::string asked = narrative::quoted(family.asked);
  std::string text;
  if (family.by_act) {
    text =
        "for others there are " + narrative::list_up_to(names, 3) + ", and none for " + asked + ".";
  } else if (!family.kind.empty() && !family.there) {
    text = "of the kind " + narrative::quoted(family.kind) + " there are " +
           narrative::list_up_to(names, 4) + in_one_folder(family) + ", and no " + asked + ".";
  } else if (family.there) {
    const std::string own = names.front();
    names.erase(names.begin());
    text = asked + " is there: " + own +
           (names.empty() ? "." : ", made like " + narrative::list_up_to(names, 3) + ".");
  } else if (family.members.size() == 1) {
    text = "what is there beside " + asked + " is " + names.front() + ".";
  } else {
    text = "of the kind of " + asked + " there " + (names.size() == 1 ? "is " : "are ") +
           told_members(names, family.others);
    const std::vector<Place> lines =
        elsewhere == nullptr ? lines_with(analysis, family.asked) : std::vector<Place>();
    if (elsewhere != nullptr) {
      text += "; " + asked + " is named in " + code(elsewhere->name) + ".";
      places.push_back(elsewhere->place);
    } else if (!lines.empty()) {
      text += ", and none is named after " + asked + "; the word stands in " +
              code(analysis.project->file(lines.front().file).path) + ".";
      places.push_back(lines.front());
    } else {
      text += ", and none for " + asked + " itself.";
    }
  }
  auto claim = saying.seen("exists.kin", family.asked, narrative::capitalised(text), places,
                           Confidence::medium);
  auto named = family.registers.empty()
                   ? std::nullopt
                   : saying.seen("exists.registers", family.asked,
                                 (family.members.size() == 1 ? "It is named in "
                                                             : "They are named one by one in ") +
                                     narrative::list_up_to(family.register_paths, 3) + ".",
                                 family.registers);
  if (!claim) return;
  if (named) existing.claims.insert(existing.claims.begin(), std::move(*named));
  std::optional<narrative::Claim> whole;
  if (!family.there && named) {
    // Of the kin and of the places where each is named: what one more of them has to have.
    whole = saying.seen(family.members.size() > 1 ? kAnswerPart : kAnswerAbout, family.asked,
                        "In part: " + text.substr(0, text.size() - 1) + "; " +
                            (family.members.size() == 1 ? "it is" : "they are") + " named in " +
                            narrative::list_up_to(family.register_paths, 2) + ".",
                        {places.front(), family.registers.front()}, Confidence::medium);
  }
  if (family.done)
    existing.answer =
        narrative::Claim(kAnswer, claim->id(), "It is there already, as it seems: " + text,
                         claim->basis(), claim->confidence(), claim->evidence());
  else if (whole)
    existing.answer = std::move(whole);
  else if (!family.there ||
           (existing.extent < Extent::built &&
            (existing.form.act == 0 || !tells_code(existing) || is_unclear(existing.answer))))
    existing.answer = narrative::Claim(family.members.size() > 1 ? kAnswerPart : kAnswerAbout,
                                       claim->id(), "In part: " + text, claim->basis(),
                                       claim->confidence(), claim->evidence());
  existing.claims.insert(existing.claims.begin(), std::move(*claim));
}

}  // namespace cutaway::answers

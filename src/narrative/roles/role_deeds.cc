// SPDX-License-Identifier: Apache-2.0
// Puts deeds together from what is called, from rows of deeds.toml, and from purposes.
#include "narrative/roles/role_deeds.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/text.h"

namespace cutaway::narrative {
namespace {

using Rows = std::span<const std::pair<std::string, std::string>>;

struct Deed {
  std::string words;         ///< "keeps files", "'s client sends prompts"
  std::string leads = "in";  ///< to the place
  Place shown = {};          ///< where it is seen, of one that says all by itself
};

Rows rows_of(const RoleSubject& of) { return of.story.analysis.catalogue->table("deeds"); }

bool is_listed(Rows rows, std::string_view key, std::string_view value) {
  return std::ranges::any_of(
      rows, [&](const auto& row) { return row.first == key && row.second == value; });
}

/// "sends mail | for" in its two halves.
std::pair<std::string, std::string> halves(const std::string& row) {
  const std::size_t bar = row.find(" | ");
  if (bar == std::string::npos) return {row, {}};
  return {row.substr(0, bar), row.substr(bar + 3)};
}

std::optional<Deed> row_of(Rows rows, const std::string& key) {
  for (const auto& [name, row] : rows) {
    if (name != key) continue;
    auto [words, leads] = halves(row);
    return Deed{std::move(words), leads.empty() ? "in" : std::move(leads)};
  }
  return std::nullopt;
}

/// The first word of a function's name that is one of these: "compare" of "CompareHashAndPassword",
/// "sign" of "signAsync" and "signed"; "" for none.
std::string first_word_of(std::string_view name, const std::set<std::string>& words) {
  if (std::string whole = lower(name); words.contains(whole)) return whole;
  for (const std::string& word : identifier_words(name)) {
    if (words.contains(word)) return word;
    // "hashpw", "checkpw".
    constexpr std::size_t kMostBehind = 2;
    for (const std::string& known : words)
      if (word.starts_with(known) && word.size() <= known.size() + kMostBehind) return known;
  }
  return {};
}

/// Whether a function that calls it, its class or its file, or a line of a call beside the name of
/// what is called, holds one of the words.
bool any_call_names(const RoleSubject& of, const std::vector<std::string_view>& words) {
  const auto names = [&](std::string_view text) {
    const std::string low = lower(text);
    return std::ranges::any_of(words, [&](std::string_view word) { return contains(low, word); });
  };
  return of.called != nullptr &&
         std::ranges::any_of(of.called->callers, [&](const model::Caller& one) {
           const auto& lines = of.story.quotes.file(one.place.file);
           std::string line;
           if (one.place.line > 0 && one.place.line <= lines.size())
             line = lines[one.place.line - 1];
           for (const model::AskedFor& asked : of.called->operations)
             for (std::size_t at = line.find(asked.seen); !asked.seen.empty() && at != line.npos;
                  at = line.find(asked.seen, at))
               line.erase(at, asked.seen.size());
           return names(line) || names(one.name) || names(one.owner) ||
                  names(base_name(of.story.path(one.place.file)));
         });
}

/// "passwords", or "secrets" where no call names one ("seen" of deeds.toml).
std::string seen_object(const RoleSubject& of, std::string object) {
  for (const auto& [key, row] : rows_of(of)) {
    if (key != "seen." + object) continue;
    const auto [other, words] = halves(row);
    if (!any_call_names(of, split(words, ' '))) return other;
  }
  return object;
}

/// "signs | tokens | sign encode": one row of what shows a deed.
struct Shown {
  std::string verb, object;
  std::vector<std::string> words;
};

std::vector<Shown> shown_rows(const RoleSubject& of, std::string_view table) {
  std::vector<Shown> out;
  const std::string own = std::string(table) + "." + of.technology.id;
  for (const auto& [key, row] : rows_of(of)) {
    if (key != own) continue;
    auto [verb, rest] = halves(row);
    auto [object, words] = halves(rest);
    out.push_back({std::move(verb), std::move(object), {}});
    for (const std::string_view word : split(words, ' ')) out.back().words.emplace_back(word);
  }
  return out;
}

/// Words of the functions that are called, and of what they are called on: "history" of
/// "history.navigate".
std::set<std::string> words_called(const RoleSubject& of, const std::vector<Shown>& rows) {
  std::set<std::string> words, out;
  for (const Shown& row : rows) words.insert(row.words.begin(), row.words.end());
  if (of.called == nullptr) return out;
  for (const auto& one : of.called->operations)
    for (const std::string_view piece : split(one.name, '.'))
      out.insert(first_word_of(piece, words));
  return out;
}

/// What its files take in of it: modules with the names that are taken out of them.
std::vector<std::string> names_taken(const RoleSubject& of) {
  std::vector<std::string> out;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology || row.how != "import" ||
        of.story.tree().file(row.place.file).origin != sources::Origin::own)
      continue;
    const syntax::Syntax& syntax = of.story.analysis.project->of(row.place.file);
    for (const syntax::Import& one : syntax.imports) {
      const std::string module(syntax.text(one.module)), name(syntax.text(one.name));
      const char* between = contains(module, "\\") ? "\\" : ".";
      out.push_back(name.empty() ? module : module + between + name);
    }
  }
  return out;
}

/// "signs and checks tokens", "reads files and computes over very much data".
std::string joined(const RoleSubject& of, const std::vector<const Shown*>& seen) {
  std::vector<std::string> phrases;
  for (std::size_t i = 0; i < seen.size();) {
    std::vector<std::string> verbs;
    const std::string& object = seen[i]->object;
    for (; i < seen.size() && seen[i]->object == object; ++i)
      if (std::ranges::find(verbs, seen[i]->verb) == verbs.end()) verbs.push_back(seen[i]->verb);
    phrases.push_back(join_and(verbs) + ' ' + seen_object(of, object));
  }
  return join_and(phrases);
}

/// "signs and checks tokens", by the functions that are seen to be called and by what is taken in.
std::optional<Deed> by_calls(const RoleSubject& of) {
  const std::vector<Shown> called = shown_rows(of, "calls"), taken = shown_rows(of, "takes");
  if (called.empty() && taken.empty()) return std::nullopt;
  std::vector<const Shown*> seen;
  const auto add = [&](const Shown& row) {
    const bool known = std::ranges::any_of(
        seen, [&](const Shown* one) { return one->verb == row.verb && one->object == row.object; });
    if (!known) seen.push_back(&row);
  };
  const std::set<std::string> asked = words_called(of, called);
  const auto names = taken.empty() ? std::vector<std::string>() : names_taken(of);
  for (const Shown& row : called)
    if (std::ranges::any_of(row.words, [&](const auto& word) { return asked.contains(word); }))
      add(row);
  for (const Shown& row : taken)
    if (std::ranges::any_of(row.words, [&](const std::string& word) {
          return std::ranges::any_of(names, [&](const auto& name) { return contains(name, word); });
        }))
      add(row);
  if (seen.empty()) return std::nullopt;
  return Deed{joined(of, seen)};
}

/// "lets other applications sign in", by what the files that use it take out of it.
std::optional<Deed> by_imports(const RoleSubject& of) {
  for (const auto& [key, row] : rows_of(of)) {
    if (key != "imports." + of.technology.id) continue;
    const auto [words, rest] = halves(row);
    const auto [front, mark] = halves(rest);
    const std::string names = mark.empty() ? rest : front;
    const auto wanted = split(names, ' ');
    for (const meaning::Sighting& sighting : of.story.facts().sightings) {
      if (sighting.technology != of.use.technology || sighting.how != "import") continue;
      const syntax::Syntax& syntax = of.story.analysis.project->of(sighting.place.file);
      const bool takes = std::ranges::any_of(syntax.imports, [&](const syntax::Import& one) {
        return std::ranges::any_of(wanted, [&](std::string_view name) {
          return syntax.text(one.name) == name || contains(syntax.text(one.module), name);
        });
      });
      if (takes) return Deed{words, "in", mark == "+" ? Place() : sighting.place};
    }
  }
  return std::nullopt;
}

/// "takes payments" of "an outside service that takes payments"; nothing where a purpose says what
/// a thing is.
std::optional<Deed> by_purpose(const RoleSubject& of, Rows rows) {
  if (is_listed(rows, "never.categories", of.technology.category)) return std::nullopt;
  std::string_view words = of.technology.purpose;
  for (const auto& [key, front] : rows)
    if (key == "verbs.fronts" && words.starts_with(front)) words.remove_prefix(front.size());
  if (!is_listed(rows, "verbs.are", words.substr(0, words.find(' ')))) return std::nullopt;
  for (const auto& [key, end] : rows)
    if (key == "verbs.ends") words = words.substr(0, words.find(end));
  return Deed{std::string(words)};
}

/// "keeps customers and tells of payments", by lines that ask for it.
std::optional<Deed> by_works(const RoleSubject& of) {
  if (of.works.empty()) return std::nullopt;
  std::vector<std::string> verbs;
  std::string last;
  for (const Worked& one : of.works) {
    // "keeps subscriptions and customers".
    const std::string verb = one.does.substr(0, one.does.find(' ') + 1);
    verbs.push_back(verb == last && verb != "is " ? one.does.substr(verb.size()) : one.does);
    last = verb;
  }
  return Deed{join_and(verbs)};
}

std::optional<Deed> deed_of(const RoleSubject& of) {
  const Rows rows = rows_of(of);
  if (auto deed = by_works(of)) return deed;
  if (auto deed = by_calls(of)) return deed;
  if (auto deed = by_imports(of)) return deed;
  if (auto deed = row_of(rows, "does." + of.technology.id)) return deed;
  if (!of.technology.here.empty()) return Deed{of.technology.here};
  if (auto deed = by_purpose(of, rows)) return deed;
  return row_of(rows, "category." + of.technology.category);
}

/// "carries who somebody is": so general that another line may do any other work.
bool is_general(const RoleSubject& of, const Deed& deed) {
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  return std::ranges::any_of(rows, [&](const auto& row) {
    return row.first == "no_line.deeds" && row.second == deed.words;
  });
}

/// "handles tags" of "reads and writes tags": what two kinds of work have in common.
std::string in_common(const RoleSubject& of, std::string words) {
  constexpr std::string_view kTable = "common.";
  for (const auto& [key, verb] : rows_of(of)) {
    if (!key.starts_with(kTable)) continue;
    const std::string_view both = std::string_view(key).substr(kTable.size());
    if (words.starts_with(both)) return words.replace(0, both.size(), verb);
  }
  return words;
}

std::string told(const RoleSubject& of, const Deed& deed) {
  std::string words = deed.words;
  const bool open = of.softly && !by_works(of) && !by_calls(of) && !by_imports(of);
  if (const auto known = open ? row_of(rows_of(of), "softly." + of.technology.id) : std::nullopt)
    words = known->words;
  else if (of.softly && is_general(of, deed))
    words = "is used";
  if (open) words = in_common(of, std::move(words));
  for (std::size_t at = words.find(" and "); open && at != words.npos; at = words.find(" and "))
    words.replace(at, 5, " or ");
  return of.name() + (words.starts_with('\'') ? "" : " ") + words;
}

/// "lets people in" → "let people in", "is told" → "be told", "shows or finds" → "show or find".
std::string base_form(Rows rows, const std::string& words) {
  std::string out;
  bool verb_next = true;
  for (const std::string_view piece : split(words, ' ')) {
    std::string word(piece);
    const bool hissing = word.ends_with("sses") || word.ends_with("shes") ||
                         word.ends_with("ches") || word.ends_with("goes");
    if (verb_next && (out.empty() || is_listed(rows, "verbs.are", word))) {
      if (word == "is") {
        word = "be";
      } else {
        // "copies", "carries".
        const bool from_y = word.ends_with("ies") && word.size() > 4;
        word.resize(word.size() - (hissing || from_y ? 2 : 1));
        if (from_y) word.back() = 'y';
      }
    }
    verb_next = piece == "or" || piece == "and";
    out += (out.empty() ? "" : " ") + word;
  }
  return out;
}

}  // namespace

std::string does_at(const RoleSubject& of, std::string_view places) {
  const auto deed = deed_of(of);
  if (!deed) return {};
  // "signs people in in" is no English.
  std::string leads = deed->words.ends_with(" in") ? "through" : deed->leads;
  // Functions are no things that something is done for.
  if (of.softly && leads != "through") leads = "in";
  return told(of, *deed) + ' ' + leads + ' ' + std::string(places);
}

std::string does_for(const RoleSubject& of, std::string_view ways) {
  const auto deed = deed_of(of);
  if (!deed) return {};
  // Of several kinds of work each is for some of the ways only, and what is asked has ways of its
  // own.
  const bool apart = of.works.size() > 1 || deed->words == "is asked";
  const std::string leads = apart ? ", reached from " : " for ";
  return told(of, *deed) + leads + std::string(ways);
}

std::string does_about(const RoleSubject& of, std::string_view abouts) {
  const auto deed = deed_of(of);
  if (!deed) return of.name() + " is used for " + std::string(abouts);
  if (deed->words.ends_with("elsewhere") || contains(deed->words, " for ") || of.works.size() > 1)
    return told(of, *deed) + ", in the code for " + std::string(abouts);
  // What is asked or told is so by code.
  const std::string leads = deed->leads == "by" ? " by the code for " : " for ";
  return told(of, *deed) + leads + std::string(abouts);
}

/// "TensorFlow runs neural networks, among others for labels" of "… for labels".
std::string among_others(const std::string& text, const std::string& things) {
  const std::string end = " for " + things;
  if (!text.ends_with(end) || text.ends_with("the code" + end)) return text;
  return text.substr(0, text.size() - end.size()) + ", among others" + end;
}

std::string does_by_calls(const RoleSubject& of) {
  const auto deed = by_calls(of);
  return deed ? told(of, *deed) : std::string();
}

Place place_of_deed(const RoleSubject& of) {
  const auto deed = deed_of(of);
  return deed ? deed->shown : Place();
}

std::string can_do(const RoleSubject& of) {
  const auto deed = deed_of(of);
  if (!deed || deed->words.starts_with('\'') || deed->words.starts_with("can ")) return {};
  return of.name() + " can " + base_form(rows_of(of), deed->words);
}

namespace {

bool is_wanted_own(const Story& story, std::string_view list, std::string_view category) {
  return is_listed(story.analysis.catalogue->table("stack_words"), list, category);
}

/// The row of what a kind, or one of it, is chosen for; "" for none.
std::string wanted_row(const Story& story, const std::string& kind) {
  for (const auto& [key, words] : story.analysis.catalogue->table("stack_words"))
    if (key == "wanted." + kind) return words;
  return {};
}

}  // namespace

std::string wanted_work(const Story& story, const catalogue::Technology& technology) {
  if (std::string own = wanted_row(story, technology.id); !own.empty()) return own;
  std::string kind = wanted_row(story, technology.category);
  if (kind.empty() || technology.here.empty() ||
      !is_wanted_own(story, "wanted_own.categories", technology.category))
    return kind;
  return "to " + base_form(story.analysis.catalogue->table("deeds"), technology.here);
}

bool does_other_work(const Story& story, const catalogue::Technology& technology) {
  return is_wanted_own(story, "wanted_own.apart", technology.category) &&
         wanted_work(story, technology) != wanted_row(story, technology.category);
}

bool is_of_other_work(const RoleSubject& of, std::string_view setting) {
  const auto words = identifier_words(setting);
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
        return row.first == "other_work." + of.technology.category &&
               std::ranges::any_of(
                   words, [&](const std::string& word) { return word.starts_with(row.second); });
      });
}

std::string does(const RoleSubject& of) {
  const auto deed = deed_of(of);
  return deed ? told(of, *deed) : std::string();
}

bool has_deed(const RoleSubject& of) { return deed_of(of).has_value(); }

bool is_any_of_several(const RoleSubject& of) {
  if (by_works(of) || by_calls(of) || by_imports(of)) return false;
  const auto deed = deed_of(of);
  return deed && (contains(deed->words, " and ") || contains(deed->words, " or ") ||
                  contains(deed->words, ", "));
}

bool is_for_signing_in(std::string_view path) {
  static constexpr std::array<std::string_view, 8> kWords = {
      "oauth", "login", "sso", "auth", "signin", "passport", "socialite", "oidc"};
  return std::ranges::any_of(split(path, '/'), [](std::string_view piece) {
    const auto words = identifier_words(piece);
    return lower(piece).starts_with("oauth") ||
           std::ranges::any_of(words, [](const std::string& word) {
             return std::ranges::find(kWords, word) != kWords.end() || word.starts_with("oauth");
           });
  });
}

bool is_trial(const RoleSubject& of, std::string_view path) {
  static constexpr std::array<std::string_view, 5> kWords = {"setup", "install", "installer",
                                                             "wizard", "doctor"};
  if (of.technology.category != "mail") return false;
  return std::ranges::any_of(identifier_words(base_name(path)), [](const std::string& word) {
    return std::ranges::find(kWords, word) != kWords.end();
  });
}

bool is_list_of_values(std::string_view path) {
  static constexpr std::array<std::string_view, 9> kWords = {"constant", "constants", "default",
                                                             "defaults", "urls",      "links",
                                                             "flags",    "enums",     "fixtures"};
  return std::ranges::any_of(identifier_words(base_name(path)), [](const std::string& word) {
    return std::ranges::find(kWords, word) != kWords.end();
  });
}

std::string shown_file(std::string_view path) {
  static constexpr std::array<std::string_view, 34> kPlain = {
      "index",  "mod",    "lib",     "main",      "__init__",   "page",  "layout",
      "route",  "routes", "app",     "init",      "setup",      "utils", "util",
      "types",  "config", "client",  "server",    "+page",      "views", "models",
      "helper", "model",  "helpers", "settings",  "service",    "api",   "provider",
      "base",   "common", "schema",  "functions", "controller", "src"};
  const auto is_plain = [](std::string_view name) {
    return std::ranges::find(kPlain, lower(name.substr(0, name.find('.')))) != kPlain.end();
  };
  std::size_t at = path.size() - base_name(path).size();
  std::string_view piece = path.substr(at);
  while (at > 0 && is_plain(piece)) {
    const std::size_t slash = path.substr(0, at - 1).rfind('/');
    const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
    piece = path.substr(begin, at - 1 - begin);
    at = begin;
  }
  return std::string(path.substr(at));
}

std::string file_below(std::string_view path) {
  const std::string_view folder = base_name(folder_name(path));
  return folder.empty() ? std::string(path)
                        : std::string(folder) + '/' + std::string(base_name(path));
}

std::string shown_file(std::string_view path, const std::vector<std::string>& others) {
  std::string shown = shown_file(path);
  const auto is_other = [&](const std::string& other) {
    return other != path && (other == shown || other.ends_with('/' + shown));
  };
  while (shown.size() < path.size() && std::ranges::any_of(others, is_other)) {
    const std::size_t at = path.size() - shown.size() - 1;
    const std::size_t slash = at == 0 ? std::string_view::npos : path.rfind('/', at - 1);
    const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
    if (begin >= path.size() - shown.size()) break;
    shown = path.substr(begin);
  }
  return shown;
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Takes away the words that tell nothing.
#include "narrative/roles/role_names_of.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/inputs.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_lists.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

bool is_listed(const RoleSubject& of, std::string_view list, const std::string& word) {
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("stack_words"),
      [&](const auto& row) { return row.first == list && row.second == word; });
}

/// The words of the technology, of what it does, and of what the product is called.
std::set<std::string> own_words(const RoleSubject& of) {
  std::set<std::string> out;
  const std::string deed = does(of);
  for (const std::string_view text :
       {std::string_view(of.technology.id), std::string_view(of.technology.name),
        std::string_view(of.technology.purpose), std::string_view(of.technology.category),
        std::string_view(deed)})
    for (const std::string& word : identifier_words(text)) out.insert(singular(word));
  for (const std::string& known : of.story.names) {
    for (const std::string& word : identifier_words(known)) out.insert(singular(word));
    out.insert(model::name_key(known));
  }
  return out;
}

/// What stands between two marks, each time: "`a`" and "`b`", or “what is quoted”.
std::vector<std::string_view> between(std::string_view text, std::string_view open,
                                      std::string_view close) {
  std::vector<std::string_view> out;
  for (std::size_t at = text.find(open); at != text.npos;) {
    const std::size_t begin = at + open.size();
    const std::size_t end = text.find(close, begin);
    if (end == text.npos) break;
    out.push_back(text.substr(begin, end - begin));
    at = text.find(open, end + close.size());
  }
  return out;
}

/// "Handler" of "Handler.php": an ending tells nothing.
std::string_view without_ending(std::string_view name) {
  constexpr std::size_t kLongest = 7;
  const std::size_t dot = name.rfind('.');
  const bool ends = dot != name.npos && name.size() - dot <= kLongest &&
                    std::ranges::none_of(name.substr(dot + 1),
                                         [](char c) { return (c < 'a' || c > 'z') && c != '5'; });
  return ends ? name.substr(0, dot) : name;
}

std::size_t telling_words(const RoleSubject& of, const std::set<std::string>& own,
                          std::string_view text, bool of_place = false) {
  std::set<std::string> told;
  for (const std::string& written : identifier_words(text)) {
    if (of_place && narrative::is_listed(of, "places.plain", written)) continue;
    const std::string word = singular(written);
    // "mailer" of what sends mail.
    const bool longer = std::ranges::any_of(
        own, [&](const std::string& one) { return one.size() > 3 && word.starts_with(one); });
    if (word.size() > 2 && !longer && !own.contains(word) && !is_listed(of, "any_code.words", word))
      told.insert(word);
  }
  return told.size();
}

}  // namespace

std::size_t names_of_product(const RoleSubject& of, std::string_view text) {
  constexpr std::size_t kOfQuote = 2;  // words that make a quotation tell
  const std::set<std::string> own = own_words(of);
  std::size_t out = 0;
  for (const std::string_view name : between(text, "`", "`"))
    if (telling_words(of, own, without_ending(name)) > 0) ++out;
  for (const std::string_view words : between(text, "“", "”"))
    if (telling_words(of, own, words) >= kOfQuote) ++out;
  return out;
}

std::size_t places_of_product(const RoleSubject& of, std::string_view text) {
  const std::set<std::string> own = own_words(of);
  return static_cast<std::size_t>(
      std::ranges::count_if(between(text, "`", "`"), [&](std::string_view name) {
        return telling_words(of, own, without_ending(name), true) > 0;
      }));
}

std::size_t things_of_product(const RoleSubject& of, std::string_view text) {
  if (of.abouts.knows_few_things()) return names_of_product(of, text);
  const std::set<std::string> own = own_words(of);
  // "email" of what sends mail.
  const auto echoes = [&](const std::string& word) {
    constexpr std::size_t kWord = 4;
    return std::ranges::any_of(own, [&](const std::string& one) {
      return one == word || (one.size() >= kWord && word.find(one) != word.npos);
    });
  };
  const auto is_thing = [&](const std::string& written) {
    const std::string word = singular(written);
    return of.abouts.is_thing(word) && !echoes(word) && !is_listed(of, "any_code.words", word) &&
           !is_listed(of, "any_code.people", word);
  };
  // What is called after the technology, whatever else it is called, tells no more than that.
  std::set<std::string> called;
  for (const std::string_view name :
       {std::string_view(of.technology.id), std::string_view(of.name())})
    for (const std::string& word : identifier_words(name)) called.insert(word);
  const auto is_called_after_it = [&](const std::string& word) { return called.contains(word); };
  const auto holds_one = [&](std::string_view name) {
    // Each piece for itself: "getRoles" of "LdapManager.getRoles".
    return std::ranges::any_of(split(without_ending(name), '.'), [&](std::string_view piece) {
      const auto words = identifier_words(piece);
      return std::ranges::none_of(words, is_called_after_it) &&
             std::ranges::any_of(words, is_thing);
    });
  };
  std::size_t out = 0;
  for (const auto& [open, close] : {std::pair("`", "`"), std::pair("“", "”")})
    out += static_cast<std::size_t>(std::ranges::count_if(between(text, open, close), holds_one));
  return out;
}

bool is_only_people(const RoleSubject& of, const std::vector<std::string>& things) {
  return std::ranges::all_of(things, [&](const std::string& thing) {
    return is_listed(of, "any_code.people", singular(thing));
  });
}

bool may_be_kept(const Story& story, const std::string& words) {
  constexpr std::size_t kFewKept = 5;
  const auto& entities = story.model().entities;
  const std::string key = model::name_key(singular(words));
  const auto is_it = [&](const model::Entity& one) {
    return model::name_key(singular(lower(one.name))) == key ||
           (!one.table.empty() && model::name_key(singular(lower(one.table))) == key);
  };
  return entities.size() < kFewKept || std::ranges::any_of(entities, is_it);
}

std::string given_name(const Story& story, const Place& place, std::string_view name) {
  const auto& lines = story.quotes.file(place.file);
  if (place.line == 0 || place.line > lines.size()) return {};
  const std::string_view line = trim(lines[place.line - 1]);
  const std::size_t at = line.find(" = ");
  const std::string_view left = line.substr(0, std::min(at, line.size()));
  const bool word = at != line.npos && left.find_first_of(" .([{\"'") == left.npos;
  return word && line.substr(at + 3).starts_with(name) ? std::string(left) : std::string();
}

std::string in_camel_case(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool up = i > 0 && name[i - 1] == '_' && name[i] >= 'a' && name[i] <= 'z';
    if (name[i] != '_') out += up ? static_cast<char>(name[i] - 32) : name[i];
  }
  return out;
}

bool is_stand_in(std::string_view name) {
  const auto words = identifier_words(name);
  return name.starts_with('_') || std::ranges::any_of(words, [](const std::string& word) {
           return word == "placeholder" || word == "dummy";
         });
}

void add_procedures(const Procedures& procedures, RoleNames& names) {
  std::map<std::string_view, std::set<std::pair<std::size_t, std::uint32_t>>> held;
  for (const auto& [name, place] : procedures) held[name].emplace(place.file.index(), place.line);
  for (const bool only : {true, false}) {
    for (const auto& [name, place] : procedures) {
      auto& places = held[name];
      if ((places.size() == 1) != only) continue;
      // "get" is what the line of "orders.get" holds.
      names.add(name, name.substr(name.rfind('.') + 1), place);
    }
  }
  // Of one name each further one is counted, and not named again.
  for (const auto& [name, places] : held)
    for (std::size_t i = 1; i < places.size(); ++i)
      names.add(std::string(name) + '#' + std::to_string(i), {}, {});
}

}  // namespace cutaway::narrative

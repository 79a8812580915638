// SPDX-License-Identifier: Apache-2.0
// Weighs sentences: definitions win, instructions, adverts and texts of generators lose.
#include "narrative/texts/telling.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.h"
#include "meaning/prose_filter.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

bool begins_or_holds(std::string_view low, std::string_view phrase) {
  if (phrase.starts_with("^")) return low.starts_with(phrase.substr(1));
  if (phrase.ends_with("$")) {
    while (low.ends_with('.') || low.ends_with('!')) low.remove_suffix(1);
    return low.ends_with(phrase.substr(0, phrase.size() - 1));
  }
  return contains(low, phrase);
}

bool holds_one(const std::vector<std::string>& words, std::string_view low) {
  return std::ranges::any_of(words, [&](const auto& word) { return contains(low, word); });
}

constexpr std::array<std::string_view, 22> kVerbs = {
    "is",       "are",    "provides",   "lets",  "allows", "helps",   "implements", "enables",
    "supports", "makes",  "aims",       "adds",  "can",    "offers",  "generates",  "gives",
    "contains", "brings", "simplifies", "turns", "serves", "includes"};

/// "combines" of "Lantern combines …": the third person of a verb.
bool may_be_verb(std::string_view word) {
  constexpr std::size_t kShortest = 4;
  // "Does this by …" goes on about what was said before.
  return word.size() >= kShortest && word != "does" && word.ends_with('s') &&
         !word.ends_with("ss") &&
         std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_article(std::string_view word) {
  return word == "a" || word == "an" || word == "the" || word == "one";
}

/// What may follow or precede a name within the subject: "the Foo project", "Foo Server".
bool is_filler(std::string_view word) {
  constexpr std::array<std::string_view, 19> kFillers = {
      "the",         "project", "library", "app",       "server",    "framework", "software",
      "plugin",      "package", "module",  "tool",      "cli",       "crate",     "gem",
      "application", "core",    "edition", "community", "repository"};
  return std::find(kFillers.begin(), kFillers.end(), word) != kFillers.end();
}

/// Words of a sentence without what stands in parentheses.
std::size_t words_beside_asides(std::string_view sentence) {
  std::string out;
  std::size_t depth = 0;
  for (const char c : sentence) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return word_count(out);
}

}  // namespace

std::string plain_name(std::string_view name) {
  std::string out;
  for (const char c : lower(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
      out += c;
  }
  return out;
}

Telling::Telling(const catalogue::Catalogue& catalogue, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    std::string plain = plain_name(name);
    if (plain.size() >= 2) names_.push_back(std::move(plain));
  }
  for (const auto& [key, phrase] : catalogue.table("prose")) {
    if (key == "not_a_purpose") not_.push_back(phrase);
    if (key == "from_a_template") template_.push_back(phrase);
    if (key == "telling_verb") verbs_.push_back(phrase);
    if (key == "telling_heading") headings_.push_back(phrase);
    if (key == "beside_heading") beside_.push_back(phrase);
    if (key == "beside_folder") beside_folders_.push_back(phrase);
    if (key == "is_a") is_a_.push_back(phrase);
    if (key == "language_names") languages_.push_back(lower(phrase));
  }
  std::ranges::stable_sort(languages_, std::greater{}, &std::string::size);
}

bool Telling::is_name(std::string_view words) const {
  return std::ranges::find(names_, plain_name(words)) != names_.end();
}

/// "This is Lantern, the shop that …" and "Welcome to Lantern; a shop that …" define as "Lantern is
/// the shop that …" does.
Opening Telling::presentation(std::string_view sentence) const {
  constexpr std::string_view kPresents[] = {"this is ", "welcome to "};
  Opening out;
  for (const std::string_view words : kPresents) {
    if (!lower(sentence.substr(0, words.size())).starts_with(words)) continue;
    const std::size_t sign = sentence.find_first_of(",;:", words.size());
    if (sign == std::string_view::npos || sign + 2 >= sentence.size()) continue;
    const std::string_view name = sentence.substr(words.size(), sign - words.size());
    const std::string_view rest = sentence.substr(sign + 2);
    const std::string next = lower(rest.substr(0, rest.find(' ')));
    if (is_project(name) && is_article(next)) return {std::string(name), "is", next, sign + 2};
  }
  return out;
}

/// "Lantern, as part of the harbour, guides ships": the aside between two commas is no subject.
Opening Telling::behind_aside(std::string_view sentence) const {
  constexpr std::size_t kMostOfAside = 14;  // words
  Opening out;
  const std::size_t comma = sentence.find(", ");
  if (comma == std::string_view::npos || !is_project(sentence.substr(0, comma))) return out;
  const std::size_t close = sentence.find(", ", comma + 2);
  if (close == std::string_view::npos ||
      word_count(sentence.substr(comma, close - comma)) > kMostOfAside)
    return out;
  const auto words = split(sentence.substr(close + 2), ' ');
  const bool known = std::ranges::find(kVerbs, lower(words.front())) != kVerbs.end();
  if (!known && !may_be_verb(words.front())) return out;
  out.subject = sentence.substr(0, comma);
  out.verb = words.front();
  if (words.size() > 1) out.next = lower(words[1]);
  out.rest = std::min(close + 2 + out.verb.size() + 1, sentence.size());
  return out;
}

Opening Telling::opening(std::string_view sentence) const {
  constexpr std::size_t kNearTheStart = 6;
  if (Opening presented = presentation(sentence); !presented.verb.empty()) return presented;
  if (Opening behind = behind_aside(sentence); !behind.verb.empty()) return behind;
  Opening out, of_name;
  const auto words = split(sentence, ' ');
  for (std::size_t i = 0, at = 0; i < words.size() && i < kNearTheStart; ++i) {
    const bool known = std::ranges::find(kVerbs, lower(words[i])) != kVerbs.end();
    at += words[i].size() + 1;
    Opening here = out;
    here.verb = words[i];
    if (i + 1 < words.size()) here.next = lower(words[i + 1]);
    here.rest = std::min(at, sentence.size());
    if (known) return here;
    // "Lantern maps and guides" is no sentence, and "maps" there no verb.
    if (sentence.ends_with('.') && may_be_verb(words[i]) && is_name(out.subject)) of_name = here;
    out.subject += words[i];
    out.subject += ' ';
  }
  return of_name;
}

double Telling::about_the_project(std::string_view sentence) const {
  const std::string subject = opening(sentence).subject;
  const std::string plain = plain_name(subject);
  if (plain.empty()) return 0;
  if (plain == "it") return 0.2;
  for (const std::string_view start :
       {"thisproject", "thisrepository", "thisrepo", "thislibrary", "thispackage", "thisplugin",
        "thiscollection", "thisapp", "thisrole", "thisextension", "theproject", "thismodule",
        "thisservice", "thissystem", "thisplatform", "thissoftware", "thissite", "thistool"}) {
    if (plain.starts_with(start)) return 0.5;
  }
  return is_project(subject) ? 1 : 0;
}

/// The words are one of its names, with or without "the … server" around it.
bool Telling::is_project(std::string_view subject) const {
  const std::string plain = plain_name(subject);
  std::string core;
  for (const auto word : split(subject, ' ')) {
    if (!is_filler(lower(word))) core += plain_name(word);
  }
  return std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
    return plain == name || core == name || (core.size() > 4 && name.starts_with(core)) ||
           (name.size() > 3 && core.starts_with(name) && core.size() <= name.size() + 2);
  });
}

bool Telling::defines_the_project(std::string_view sentence) const {
  const Opening begins = opening(sentence);
  return lower(begins.verb) == "is" && is_article(begins.next) && about_the_project(sentence) >= 1;
}

/// "Halo 是一款…", "Laterne ist ein …": a definition in another language than English.
bool Telling::defines_in_other_words(std::string_view low) const {
  for (const std::string& name : names_) {
    if (!low.starts_with(name)) continue;
    const std::string_view rest = trim(low.substr(name.size()));
    if (std::ranges::any_of(is_a_, [&](const auto& phrase) { return rest.starts_with(phrase); }))
      return true;
  }
  return false;
}

double Telling::worth(std::string_view sentence) const {
  const std::string low = lower(meaning::without_ornaments(sentence));
  const std::size_t words = word_count(sentence);
  const bool latin = std::count_if(sentence.begin(), sentence.end(),
                                   [](char c) { return static_cast<unsigned char>(c) >= 0xE0; }) *
                         5 <
                     static_cast<std::ptrdiff_t>(sentence.size());
  // "Deutsch | Español | Français | …" is a row of links.
  if (std::count(sentence.begin(), sentence.end(), '|') >= 3 || names_languages(sentence))
    return -30;
  double points = 0;
  for (const std::string& phrase : template_) {
    if (contains(low, phrase)) return -30;
  }
  if (latin && words < 3) points -= 5;
  if (latin && words_beside_asides(sentence) > 40) points -= 4;
  // A sentence about the project may be long: it is cut where it is quoted.
  const double about = about_the_project(sentence);
  if (words >= 5 && words <= (about >= 0.5 ? 36U : 28U)) points += 1;
  const Opening begins = opening(sentence);
  const std::string verb_of_it = lower(begins.verb);
  const bool is = verb_of_it == "is" || verb_of_it == "are";
  const bool defines = is && is_article(begins.next);
  // "Shop uses Laravel": what it is made of.
  const bool made_of = begins.subject.empty() ? false : lower(begins.verb) == "uses";
  const bool says_what_it_does = !is && !made_of && verb_of_it != "can" && verb_of_it != "supports";
  if (about == 0 && defines_in_other_words(low)) points += 3.5;
  points += about * (defines ? 3.5 : says_what_it_does ? 2.5 : 0.8);
  if (is_article(low.substr(0, low.find(' '))) && begins.verb.empty() && words >= 4) points += 1.2;
  double against = 0;
  const bool presents = defines && about >= 1 && !presentation(sentence).verb.empty();
  for (const std::string& phrase : not_) {
    // "Welcome to Lantern; a shop that …" presents it.
    if (presents && phrase.starts_with("^")) continue;
    if (begins_or_holds(low, phrase)) against += phrase.starts_with("^") ? 7 : 5;
  }
  points -= about >= 1 ? std::min(against, 6.0) * 0.7 : std::min(against, 14.0);
  for (const std::string& verb : verbs_) {
    if (!contains(low, verb)) continue;
    points += 1;
    break;
  }
  const auto commas = static_cast<std::size_t>(std::count(sentence.begin(), sentence.end(), ','));
  if (commas > 0 && commas * 2 + 1 >= words) points -= 5;  // a list of key words
  // "api: web: tools:": labels of badges that stand in a row.
  if (std::ranges::count(sentence, ':') > 2) points -= 8;
  if (sentence.ends_with("?") || sentence.ends_with("？")) points -= 6;
  if (sentence.ends_with(":") || sentence.ends_with("：")) points -= 2;
  const auto letters = std::count_if(low.begin(), low.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
  });
  if (letters * 10 < static_cast<std::ptrdiff_t>(low.size()) * 8) points -= 5;
  return points;
}

bool Telling::names_languages(std::string_view text) const {
  constexpr std::size_t kMostBytes = 300;
  if (text.size() > kMostBytes) return false;
  std::string rest = lower(text);
  bool named = false;
  for (const std::string& language : languages_) {
    for (std::size_t at = rest.find(language); at != std::string::npos; at = rest.find(language)) {
      rest.replace(at, language.size(), " ");
      named = true;
    }
  }
  for (const std::string_view sign : {"·", "•", "｜", "–", "—", "、", "“", "”"}) {
    for (std::size_t at = rest.find(sign); at != std::string::npos; at = rest.find(sign))
      rest.replace(at, sign.size(), " ");
  }
  // Flags and other pictures are written with four bytes.
  return named && std::ranges::none_of(rest, [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (byte >= 0xC0 && byte < 0xF0);
         });
}

bool Telling::says_something_else(std::string_view sentence) const {
  const std::string low = lower(sentence);
  return std::ranges::any_of(not_, [&](const auto& one) { return begins_or_holds(low, one); });
}

std::string Telling::after_name(std::string_view text) const {
  constexpr std::array<std::string_view, 8> kSigns = {" - ", " – ", " — ",  ": ",
                                                      " | ", ", ",  " -- ", " · "};
  for (const std::string_view sign : kSigns) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    // "Shop is in beta, unfinished, or worse" only begins with the name.
    constexpr std::size_t kFewWords = 6;
    if (word_count(text.substr(0, at)) > kFewWords) continue;
    const std::string before = plain_name(text.substr(0, at));
    const bool named = std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
      return before == name || before.starts_with(name) ||
             (before.size() > 3 && name.starts_with(before));
    });
    if (named) return std::string(trim(text.substr(at + sign.size())));
  }
  return {};
}

bool Telling::is_telling_heading(std::string_view heading) const {
  return holds_one(headings_, lower(heading));
}

bool Telling::is_beside_heading(std::string_view heading) const {
  return holds_one(beside_, lower(heading));
}

bool Telling::is_beside_folder(std::string_view path) const {
  return std::ranges::any_of(split(folder_name(path), '/'), [&](std::string_view folder) {
    return std::ranges::find(beside_folders_, folder) != beside_folders_.end();
  });
}

bool Telling::names_the_project(std::string_view path) const {
  const std::string folder = plain_name(base_name(folder_name(path)));
  const std::string_view base = base_name(path);
  // "Shop.Client.csproj" is one of several; "shop.config.js" is the shop's.
  const bool project = base.ends_with("proj");
  const std::string stem = plain_name(base.substr(0, project ? base.rfind('.') : base.find('.')));
  return std::any_of(names_.begin(), names_.end(),
                     [&](const std::string& name) { return folder == name || stem == name; });
}

double Telling::worth_of_opening(std::string_view path) const {
  constexpr std::array<std::string_view, 20> kFirst = {
      "main",    "__init__", "__main__", "lib",     "mod",   "index", "doc",
      "app",     "cli",      "core",     "server",  "setup", "cmd",   "application",
      "program", "train",    "model",    "package", "game",  "plugin"};
  constexpr std::array<std::string_view, 12> kNoCode = {"json", "md",  "yml",  "yaml", "xml", "css",
                                                        "scss", "svg", "html", "lock", "txt", "po"};
  const std::string end = lower(ending(path));
  if (std::find(kNoCode.begin(), kNoCode.end(), end) != kNoCode.end()) return 0;
  const std::string_view base = base_name(path);
  const std::string stem = lower(base.substr(0, base.find('.')));
  const auto folders = static_cast<double>(std::count(path.begin(), path.end(), '/'));
  if (contains(lower(path), "test")) return 0;
  const bool first = std::find(kFirst.begin(), kFirst.end(), stem) != kFirst.end();
  const std::string plain = plain_name(stem);
  const bool named = std::find(names_.begin(), names_.end(), plain) != names_.end();
  if (!first && !named) return 0;
  double worth = (named ? 5.0 : 3.5) - 0.5 * folders;
  if (first && names_the_project(path)) worth += 1.5;
  return std::max(worth, 0.4);
}

}  // namespace cutaway::narrative

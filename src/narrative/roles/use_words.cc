// SPDX-License-Identifier: Apache-2.0
// Takes names of code apart and leaves out what any program is called by.
#include "narrative/roles/use_words.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_names_of.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kLongestName = 4;  ///< a longer name tells of a step of the work

bool has_vowel(std::string_view word) {
  return word.find_first_of("aeiouy") != std::string_view::npos;
}

/// "svg", "pdf", "mp3": letters that stand for words.
bool is_short_form(std::string_view word) {
  constexpr std::size_t kLongest = 4;
  return word.size() > 1 && word.size() <= kLongest && !has_vowel(word);
}

std::string in_capitals(std::string word) {
  for (char& c : word)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return word;
}

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

UseWords::UseWords(const RoleSubject& of) : of_(of) {
  const auto& catalogue = *of.story.analysis.catalogue;
  for (const auto& [key, word] : catalogue.table("use_words")) {
    if (key.starts_with("deeds.")) deeds_.emplace(key.substr(6), word);
    if (key.starts_with("spelled.")) spelled_.emplace(key.substr(8), word);
    if (key == "weak.verbs") verbs_.insert(word);
    if (key == "weak.questions") asks_.insert(word);
    if (key == "empty.kinds") kinds_.insert(word);
    if (key == "empty.words") empty_.insert(word);
    if (key == "mass.words") mass_.insert(word);
    if (key == "mass.words" || key == "everyday.words") everyday_.insert(word);
    if (key == "vendors.words") vendors_.insert(word);
  }
  for (const auto& [key, word] : catalogue.table("subject_words")) {
    if (key == "kinds.words") kinds_.insert(word);
    if (key == "kinds.verbs") verbs_.insert(word);
    if (key == "kinds.cuts") cuts_.insert(word);
    if (key == "kinds.fronts") fronts_.insert(word);
  }
  const auto add_own = [&](std::string_view text) {
    for (const std::string& word : identifier_words(text)) own_.insert(singular(word));
  };
  add_own(of.technology.id);
  add_own(of.technology.name);
  add_own(does(of));
  if (own_.contains("mail")) add_own("email");
  for (const std::string& known : of.story.names) add_own(known);
  for (const model::TechnologyUse& use : of.story.model().technologies)
    tools_.insert(catalogue.technology(use.technology).id);
}

bool UseWords::is_kind(const std::string& word) const {
  return kinds_.contains(word) || kinds_.contains(singular(word)) || is_number(word);
}

bool UseWords::is_own_deed(std::string_view gerund) const {
  constexpr std::size_t kShortest = 4;
  return std::ranges::any_of(own_, [&](const std::string& word) {
    return word.size() >= kShortest &&
           gerund.starts_with(word.substr(0, std::max(kShortest, word.size() - 1)));
  });
}

/// "cu", "o", "s3s": what only the makers know.
bool UseWords::is_riddle(const std::string& word) const {
  if (spelled_.contains(word) || spelled_.contains(singular(word))) return false;
  const bool digit = word.find_first_of("0123456789") != word.npos;
  return word.size() < 2 || digit || (word.size() == 2 && has_vowel(word)) || word == "get" ||
         word == "set" || word == "has";
}

/// "extractor", "tokenizer": what does something.
bool UseWords::is_doer(const std::string& word) const {
  if (!word.ends_with("er") && !word.ends_with("or")) return false;
  const auto is_verb = [&](const std::string& one) {
    return verbs_.contains(one) || deeds_.contains(one);
  };
  return word.ends_with("zer") || is_verb(word.substr(0, word.size() - 2)) ||
         is_verb(word.substr(0, word.size() - 1));
}

/// Whether one word says what it is about: no doer ("extractor", "tokenizer"), no abbreviation.
bool UseWords::may_stand_alone(const std::string& word) const {
  constexpr std::size_t kShortest = 5;
  const bool verb = verbs_.contains(word) || deeds_.contains(word);
  return is_short_form(word) ||
         (word.size() >= kShortest && !is_doer(word) && !verb && !word.ends_with("ing"));
}

bool UseWords::is_own(const std::string& word) const {
  return own_.contains(singular(word)) || (word.size() > 2 && contains(of_.technology.id, word));
}

bool UseWords::has_riddle(const Names& words) const {
  return std::ranges::any_of(words, [&](const std::string& word) { return is_riddle(word); });
}

void UseWords::strip_end(Names& words, bool own_too) const {
  while (!words.empty() && (is_kind(words.back()) || empty_.contains(words.back()) ||
                            words.back().ends_with("ly") || (own_too && is_own(words.back()))))
    words.pop_back();
  while (!words.empty() && (empty_.contains(words.front()) || is_number(words.front())))
    words.erase(words.begin());
}

/// Whether one of the words is none that any program has, and none of the technology's.
bool UseWords::tells(const Names& words) const {
  const auto& catalogue = *of_.story.analysis.catalogue;
  // "Nextcloud" alone is the name of another thing.
  const TechnologyId named = words.size() == 1 ? catalogue.find(words.front()) : TechnologyId();
  if (named.valid() && !catalogue.technology(named).tooling) return false;
  return std::ranges::any_of(words, [&](const std::string& word) {
    return !is_kind(word) && !empty_.contains(word) && !tools_.contains(word) &&
           !narrative::is_listed(of_, "functions.technical", word) &&
           names_of_product(of_, code(word)) > 0;
  });
}

std::string UseWords::written(const Names& words) const {
  Names out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    auto spelled = spelled_.find(word);
    // "URIs".
    const bool many = spelled == spelled_.end() && word.ends_with('s');
    if (many) spelled = spelled_.find(singular(word));
    const bool last = i + 1 == words.size();
    if (spelled != spelled_.end())
      out.push_back(spelled->second + (many ? "s" : ""));
    else if (is_short_form(word))
      out.push_back(in_capitals(word));
    else if (i > 0 && vendors_.contains(words[i - 1]))
      out.push_back(in_capitals(word.substr(0, 1)) + word.substr(1));
    else if (!last || mass_.contains(word) || word.ends_with("ing") || word.ends_with("ed"))
      out.push_back(word);
    else
      out.push_back(plural(singular(word)));
  }
  return join(out, " ");
}

std::string UseWords::of_function(std::string_view name) const {
  Names words = identifier_words(name);
  if (words.empty() || std::ranges::any_of(words, [](const std::string& word) {
        return word == "test" || word == "mock" || word == "fake" || word == "example";
      }))
    return {};
  // What is asked for a yes or no is no work.
  if (asks_.contains(words.front())) return {};
  std::string deed;
  bool begins = false;
  while (!words.empty()) {
    const auto known = deeds_.find(words.front());
    if (known == deeds_.end() && !verbs_.contains(words.front())) break;
    // What it does anyway is nothing that it does so for: "drawing" of what draws pictures.
    // "createInviteToken" makes one and invites nobody.
    const bool told = known != deeds_.end() && !begins;
    if (told && !is_own_deed(known->second)) deed = known->second;
    if (begins && !verbs_.contains(words.front())) break;
    begins = true;
    words.erase(words.begin());
    if (told) break;
  }
  const auto cut =
      std::ranges::find_if(words, [&](const auto& one) { return cuts_.contains(one); });
  const bool is_cut = cut != words.end();
  words.erase(cut, words.end());
  const std::size_t before = words.size();
  while (deed.empty() && words.size() > 1 && is_own(words.front())) words.erase(words.begin());
  strip_end(words, deed.empty());
  if (words.empty() || words.size() > kLongestName || words.back().ends_with("ed") ||
      has_riddle(words))
    return {};
  const bool thing = of_.abouts.names_a_thing(words.back());
  // One word that is none of the product's may mean anything.
  const bool whole = words.size() < before && may_stand_alone(words.back());
  if (words.size() < 2 && deed.empty() && !thing && !whole) return {};
  // "pre social login", "invalid one": without a verb a name may be called in any way.
  if (!begins && !(is_cut && thing)) return {};
  if (!tells(words)) {
    // "extract_xml" of what reads XML: the deed says what for.
    const bool plain = std::ranges::all_of(words, [&](const std::string& word) {
      return is_kind(word) || empty_.contains(word) || verbs_.contains(word);
    });
    // Who reads mail is no reason for what sends it.
    if (deed.empty() || plain || of_.technology.category == "mail") return {};
  }
  return (deed.empty() ? "" : deed + ' ') + written(words);
}

std::string UseWords::of_class(std::string_view name) const {
  constexpr std::size_t kMostOfClass = 3;
  Names words = identifier_words(name.substr(name.find_last_of(".:\\") + 1));
  if (std::ranges::any_of(words, [&](const std::string& word) {
        return cuts_.contains(word) || word == "test" || word == "mock" || word == "fake";
      }))
    return {};
  if (words.size() > 1 && deeds_.contains(words.front()) && name.front() >= 'a')
    return of_function(name);
  while (words.size() > 1 &&
         (fronts_.contains(words.front()) || is_own(words.front()) || is_kind(words.front())))
    words.erase(words.begin());
  strip_end(words, true);
  if (words.empty() || words.size() > kMostOfClass || !tells(words) ||
      words.back().ends_with("ed") || has_riddle(words))
    return {};
  // "BarcodePlugin" is one for barcodes; one word alone may mean anything.
  const std::string& word = words.back();
  const bool thing = of_.abouts.names_a_thing(word);
  return words.size() > 1 || thing || may_stand_alone(word) ? written(words) : std::string();
}

/// Whether words say something to who does not know the code: they end in a thing of the product or
/// of everyday life, or speak of one and end in no word of how programs are made. "notifications",
/// "validating video", "event confirmations"; not "cryptos", "put sessions", "notification relays".
bool UseWords::is_plain_speech(const std::string& told) const {
  Names words = identifier_words(told);
  const bool deed = !words.empty() && words.front().ends_with("ing");
  if (deed) words.erase(words.begin());
  if (words.empty()) return false;
  const auto is_thing = [&](const std::string& word) {
    return of_.abouts.names_a_thing(word) || everyday_.contains(singular(word));
  };
  const auto is_verb = [&](const std::string& word) {
    return verbs_.contains(word) || deeds_.contains(word);
  };
  // "put sessions", "finalize hosts" were deeds and are none here; "events workouts" is no English.
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if ((i == 0 && is_verb(words[i]) && !is_thing(words[i])) ||
        (is_thing(words[i]) && words[i].ends_with("s") && singular(words[i]) != words[i]))
      return false;
  const std::string last = singular(words.back());
  if (is_thing(words.back())) return true;
  return words.size() > 1 && std::ranges::any_of(words, is_thing) && !is_kind(last) &&
         !is_doer(last);
}

std::string UseWords::of(std::string_view function, std::string_view owner) const {
  std::string by_function = of_function(function);
  std::string by_class = of_class(owner);
  if (!is_plain_speech(by_function)) by_function.clear();
  if (!is_plain_speech(by_class)) by_class.clear();
  const auto last = [](const std::string& words) { return words.substr(words.rfind(' ') + 1); };
  if (!by_function.empty() && of_.abouts.names_a_thing(last(by_function))) return by_function;
  if (!by_class.empty() && of_.abouts.names_a_thing(last(by_class))) return by_class;
  return by_function.empty() ? by_class : by_function;
}

}  // namespace cutaway::narrative

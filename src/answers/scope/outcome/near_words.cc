// SPDX-License-Identifier: Apache-2.0
// A family is found by any of its words, and gives all the others.
#include "answers/scope/outcome/near_words.h"

#include <algorithm>
#include <map>

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostWords = 30;  ///< of a request, which stand for bits

using Phrase = std::vector<std::string>;  ///< roots of its words, in their order

struct Family {
  std::vector<Phrase> phrases;
  std::set<std::string> roots;  ///< as names may hold them; phrases are written together
};

/// The root of the words written together, as names have them: not that of their roots.
std::string root_together(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& one : words) out += one;
  return root_of(out);
}

std::vector<Family> families_of(const catalogue::Catalogue& catalogue) {
  std::map<std::string, Family> by_key;
  for (const auto& [key, value] : catalogue.table("near_words")) {
    if (!key.starts_with("near.")) continue;
    const bool of_code = value.starts_with(">");
    Phrase phrase = root_words(std::string_view(value).substr(of_code ? 1 : 0));
    if (phrase.empty()) continue;
    Family& family = by_key[key];
    family.roots.insert(phrase.size() == 1 ? phrase.front()
                                           : root_together(identifier_words(
                                                 std::string_view(value).substr(of_code ? 1 : 0))));
    if (!of_code) family.phrases.push_back(std::move(phrase));
  }
  std::vector<Family> out;
  for (auto& [key, family] : by_key) out.push_back(std::move(family));
  return out;
}

class Widener {
 public:
  explicit Widener(const Request& request) : out_(request), own_(request.words.size()) {
    for (const std::string& token : request.tokens) roots_.push_back(root_of(token));
    for (const RequestWord& word : request.words) said_.push_back(root_words(word.word));
  }

  /// A phrase is taken before the single words that it is made of, and a longer one before a
  /// shorter: "how many hours" asks for no number of something.
  void add_phrases(const std::vector<Family>& families) {
    std::vector<std::pair<const Phrase*, const Family*>> all;
    for (const Family& family : families) {
      for (const Phrase& phrase : family.phrases) {
        if (phrase.size() > 1) all.emplace_back(&phrase, &family);
      }
    }
    std::ranges::stable_sort(all, std::ranges::greater(),
                             [](const auto& one) { return one.first->size(); });
    std::vector<std::vector<std::size_t>> taken;
    for (const auto& [phrase, family] : all) {
      const auto at = places_of(*phrase);
      const bool inside = std::ranges::any_of(taken, [&](const std::vector<std::size_t>& longer) {
        return longer.size() > at.size() && std::ranges::includes(longer, at);
      });
      if (at.empty() || inside || is_amount_of_time(at)) continue;
      add_phrase(*phrase, at, *family);
      taken.push_back(at);
    }
  }

  void add_words(const Family& family) {
    for (const Phrase& phrase : family.phrases) {
      if (phrase.size() > 1) continue;
      for (std::size_t i = 0; i < own_; ++i) {
        // A product that is named is no other one.
        if (said_[i] == phrase && !out_.words[i].name) widen(out_.words[i], family);
      }
    }
  }

  /// "Nobody has paid": code has one word for it, "unpaid".
  void add_denied() {
    static const std::set<std::string, std::less<>> kDenies = {
        "nobody", "not", "never", "none", "no", "without", "nothing", "neither"};
    constexpr std::size_t kReach = 4;
    const std::vector<std::string>& tokens = out_.tokens;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      if (!kDenies.contains(tokens[at])) continue;
      for (std::size_t i = at + 1; i < tokens.size() && i < at + kReach; ++i) deny(tokens[i]);
    }
  }

  Request take() { return std::move(out_); }

 private:
  static void widen(RequestWord& word, const Family& family) {
    for (const std::string& root : family.roots) {
      if (!word.roots.contains(root)) word.akin.insert(root);
    }
  }

  void deny(const std::string& token) {
    for (std::size_t i = 0; i < own_; ++i) {
      if (said_[i] != Phrase{root_of(token)} || out_.words[i].name) continue;
      for (const char* before : {"un", "in", "non"})
        out_.words[i].akin.insert(root_of(before + token));
    }
  }

  /// Where the words of the phrase stand: side by side, or "try … again".
  std::vector<std::size_t> places_of(const Phrase& phrase) const {
    for (std::size_t first = 0; first < roots_.size(); ++first) {
      if (roots_[first] != phrase.front()) continue;
      std::vector<std::size_t> out{first};
      for (std::size_t i = 1; i < phrase.size(); ++i) {
        std::size_t at = out.back() + 1;
        const std::size_t end = std::min(roots_.size(), at + (parts(phrase[i]) ? kMostBetween : 1));
        while (at < end && roots_[at] != phrase[i]) ++at;
        if (at >= end) break;
        out.push_back(at);
      }
      if (out.size() == phrase.size()) return out;
    }
    return {};
  }

  const std::string& token(std::size_t i) const {
    static const std::string kNone;
    return i < out_.tokens.size() ? out_.tokens[i] : kNone;
  }

  /// "after a number of days": how long, and not how many of something.
  bool is_amount_of_time(const std::vector<std::size_t>& at) const {
    static const std::set<std::string, std::less<>> kTimes = {"seconds", "minutes", "hours", "days",
                                                              "weeks",   "months",  "years"};
    return at.size() == 2 && (token(at[0]) == "number" || token(at[0]) == "amount") &&
           token(at[1]) == "of" && kTimes.contains(token(at[1] + 1));
  }

  /// "try a task again", "put it back": what a verb is done with may stand between.
  static bool parts(std::string_view particle) {
    return particle == "again" || particle == "away" || particle == "back" || particle == "off";
  }

  /// The first word of the request that the phrase has stands for all of it, and the others say
  /// nothing by themselves; where it has none, the phrase is a word of its own.
  void add_phrase(const Phrase& phrase, const std::vector<std::size_t>& at, const Family& family) {
    RequestWord* first = nullptr;
    for (std::size_t i = 0; i < said_.size(); ++i) {
      const auto stands_in = [&](const auto& root) {
        return std::ranges::find(phrase, root) != phrase.end();
      };
      // "sign in" has nothing of "in bulk".
      const auto is_of = [&](const auto& root) {
        return root.size() > kParticle && stands_in(root);
      };
      if (said_[i].empty() || out_.words[i].name || std::ranges::none_of(said_[i], is_of)) continue;
      if (!std::ranges::all_of(said_[i], stands_in)) return widen(out_.words[i], family);
      if (first != nullptr) out_.words[i].vague = true;
      if (first == nullptr) first = &out_.words[i];
    }
    if (first == nullptr) {
      if (out_.words.size() >= kMostWords) return;
      out_.words.emplace_back();
      said_.push_back(phrase);
      first = &out_.words.back();
    }
    Phrase& said = said_[static_cast<std::size_t>(first - out_.words.data())];
    if (said != phrase) {  // "try" of "try again" is no other attempt, and "run out" does not run
      first->roots.clear();
      first->akin.clear();
      said = phrase;
    }
    std::vector<std::string> words;
    for (const std::size_t token : at) words.push_back(out_.tokens[token]);
    first->word = join(words, " ");
    first->roots.insert(root_together(words));
    first->plain = first->vague = first->change = false;
    widen(*first, family);
  }

  static constexpr std::size_t kMostBetween = 4, kParticle = 2;

  Request out_;
  std::size_t own_;
  std::vector<std::string> roots_;
  std::vector<Phrase> said_;  ///< of each word of the request
};

}  // namespace

namespace {

std::set<std::string> words_under(const catalogue::Catalogue& catalogue, std::string_view section) {
  std::set<std::string> out;
  for (const auto& [key, value] : catalogue.table("near_words")) {
    if (key.starts_with(section)) out.insert(value);
  }
  return out;
}

}  // namespace

std::set<std::string> words_of_code(const catalogue::Catalogue& catalogue) {
  return words_under(catalogue, "code.");
}

std::set<std::string> directive_marks(const catalogue::Catalogue& catalogue) {
  return words_under(catalogue, "directives.");
}

std::set<std::string> layer_names(const catalogue::Catalogue& catalogue) {
  return words_under(catalogue, "layer_folders.");
}

std::set<std::string> silent_words(const catalogue::Catalogue& catalogue) {
  return words_under(catalogue, "silent.");
}

Request with_near_words(const catalogue::Catalogue& catalogue, const Request& request) {
  Widener out(request);
  const std::vector<Family> families = families_of(catalogue);
  out.add_phrases(families);
  for (const Family& family : families) out.add_words(family);
  out.add_denied();
  return out.take();
}

Request searched_by_near_words(Request request) {
  std::set<std::string> said;
  for (const RequestWord& word : request.words) said.insert(word.roots.begin(), word.roots.end());
  for (RequestWord& word : request.words) {
    // What the request says itself is no other name for something else in it.
    for (const std::string& root : word.akin) {
      if (!said.contains(root)) word.roots.insert(root);
    }
    word.akin.clear();
  }
  return request;
}

bool say_the_same(const Request& request, std::uint32_t words) {
  constexpr std::ptrdiff_t kInCommon = 2;
  const std::set<std::string>* first = nullptr;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const RequestWord& word = request.words[i];
    if ((words >> i & 1U) == 0) continue;
    if (word.word.find(' ') == std::string::npos) return false;
    if (first == nullptr) first = &word.akin;
    const auto both = std::ranges::count_if(
        word.akin, [&](const std::string& root) { return first->contains(root); });
    if (both < kInCommon) return false;
  }
  return first != nullptr;
}

bool is_technology_named(const catalogue::Catalogue& catalogue, std::string_view said) {
  return std::ranges::any_of(catalogue.technologies(), [&](const catalogue::Technology& one) {
    return equals_ignoring_case(one.name, said);
  });
}

std::vector<std::string> spellings_with_near(const RequestWord& word) {
  std::vector<std::string> out;
  for (const auto* all : {&word.roots, &word.akin}) {
    for (const std::string& root : *all) {
      for (std::string& one : spellings_of(root)) out.push_back(std::move(one));
    }
  }
  return out;
}

}  // namespace cutaway::answers

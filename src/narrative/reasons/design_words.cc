// SPDX-License-Identifier: Apache-2.0
// Weighs sentences and titles by what they set against each other, and by what is at stake.
#include "narrative/reasons/design_words.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/reasons/choice_words.h"
#include "narrative/reasons/word_tests.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kFewestWords = 6, kMostOfSentence = 40;
constexpr std::size_t kFewestOfTitle = 6, kMostOfTitle = 30;
constexpr int kMostStakes = 3, kOfStake = 2, kOfName = 2, kMostNames = 2;
constexpr int kAgainst = 7, kOnPurpose = 6, kKeptAway = 6, kWeDo = 5, kMadeSo = 4;
constexpr int kBecauseOfIt = 6, kWhereas = 5, kFewestOfWhereas = 2;
constexpr int kBack = 2;  ///< less of what points to what stands before it

/// In small letters, with a blank at both ends and for each sign that ends a word.
std::string spaced(std::string_view text) {
  std::string out = " ";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    const char c = text[i];
    const bool stop = (c == '.' || c == ':' || c == '!' || c == '?') && next == ' ';
    const bool sign = std::string_view(",;()\"`*\n\t").find(c) != std::string_view::npos;
    if (stop || sign || c == ' ') {
      if (out.back() != ' ') out += ' ';
    } else {
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
  }
  return out.back() == ' ' ? out : out + ' ';
}

/// Brackets and quotes close, and it is prose: no statement that was put out of use.
bool is_prose(std::string_view sentence) {
  const auto count = [&](char c) { return std::ranges::count(sentence, c); };
  std::string bare(sentence);
  for (const std::string_view arrow : {"->", "=>", "; "})
    for (std::size_t at = bare.find(arrow); at != std::string::npos; at = bare.find(arrow))
      bare.replace(at, 2, "  ");
  return count('(') == count(')') && count('`') % 2 == 0 && count('"') % 2 == 0 &&
         bare.find_first_of("{};=<>|\\") == std::string::npos && !sentence.ends_with(':') &&
         !sentence.ends_with(',');
}

/// "errorHandler", "p.pool": a name of the code is what the sentence tells of.
bool is_of_code(std::string_view sentence) {
  const std::string_view first = sentence.substr(0, sentence.find(' '));
  for (std::size_t i = 1; i < first.size(); ++i) {
    const bool low = first[i - 1] >= 'a' && first[i - 1] <= 'z';
    if (low && ((first[i] >= 'A' && first[i] <= 'Z') || first[i] == '_' ||
                (first[i] == '.' && i + 1 < first.size())))
      return true;
  }
  return false;
}

/// What stands around a dash, or behind a colon, may say why.
bool has_break(std::string_view sentence) {
  return contains(sentence, " — ") || contains(sentence, " – ") || contains(sentence, " - ") ||
         contains(sentence, ": ") || contains(sentence, "; ");
}

}  // namespace

DesignWords::DesignWords(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, word] : catalogue.table("design_words")) lists_[key].push_back(word);
}

const std::vector<std::string>& DesignWords::list(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto at = lists_.find(name);
  return at == lists_.end() ? kNone : at->second;
}

bool DesignWords::any(std::string_view name, std::string_view low) const {
  return any_in(list(name), low);
}

bool DesignWords::opens(std::string_view name, std::string_view low) const {
  return std::ranges::any_of(
      list(name), [&](const std::string& word) { return low.substr(1).starts_with(word); });
}

int DesignWords::at_stake(std::string_view low) const {
  const auto found = std::ranges::count_if(
      list("stakes"), [&](const std::string& word) { return contains(low, word); });
  return std::min(static_cast<int>(found), kMostStakes);
}

/// "avoids read-write contention": what is kept away stands near the word that says so.
bool DesignWords::keeps_away(std::string_view low) const {
  constexpr std::size_t kNear = 56;  // bytes
  for (const std::string& word : list("away"))
    for (std::size_t at = low.find(word); at != low.npos; at = low.find(word, at + 1))
      if (any("problems", low.substr(at + word.size() - 1, kNear))) return true;
  return false;
}

bool DesignWords::points_back(std::string_view sentence) const {
  return opens("pronouns", spaced(sentence));
}

bool DesignWords::may_say(std::string_view text) const {
  const std::string low = spaced(text);
  return any("cause", low) || any("purpose", low) || any("unkept", low) || keeps_away(low);
}

bool DesignWords::tells_why_before(std::string_view sentence) const {
  return opens("becauses", spaced(sentence));
}

bool DesignWords::is_past(std::string_view sentence) const { return any("past", spaced(sentence)); }

bool DesignWords::describes(std::string_view sentence) const {
  return opens("never_opens", spaced(sentence));
}

/// How much the shape of the sentence says; 0: it gives no reason.
int DesignWords::base_of(std::string_view sentence, std::string_view low) const {
  const bool cause = any("cause", low);
  if (cause && any("against", low)) return kAgainst;
  if (opens("becauses", low)) return kBecauseOfIt;
  if (any("purpose", low) && (cause || has_break(sentence))) return kOnPurpose;
  if (any("unkept", low)) return kOnPurpose;
  if (any("whereas", low) && at_stake(low) >= kFewestOfWhereas) return kWhereas;
  // "errorHandler avoids blocking calls" tells what a thing of the code does.
  if (keeps_away(low) && !opens("away_opens", low) && !is_of_code(sentence) && at_stake(low) > 0)
    return cause ? kKeptAway : kWhereas;
  if (cause && any("we_do", low)) return kWeDo;
  return cause && (any("made_so", low) || opens("opens", low)) ? kMadeSo : 0;
}

int DesignWords::weight(std::string_view sentence, std::size_t named) const {
  const std::size_t words = word_count(sentence);
  const std::string low = spaced(sentence);
  if (words < kFewestWords || words > kMostOfSentence || opens("never_opens", low) ||
      any("never", ' ' + lower(sentence) + ' ') || !is_prose(sentence) ||
      (contains(sentence, "://") && !any("unkept", low)))
    return 0;
  const int base = base_of(sentence, low);
  if (base == 0) return 0;
  return base + at_stake(low) * kOfStake + (keeps_away(low) ? kOfStake : 0) +
         std::min(static_cast<int>(named), kMostNames) * kOfName -
         (points_back(sentence) && !tells_why_before(sentence) ? kBack : 0);
}

int DesignWords::weight_told(std::string_view sentence, std::size_t named) const {
  const std::string low = spaced(sentence);
  const bool outright = tells_why_before(sentence) || any("unkept", low) ||
                        (any("cause", low) && (any("against", low) || any("purpose", low) ||
                                               any("we_do", low) || any("made_so", low)));
  const bool begins = !sentence.empty() && !(sentence[0] >= 'a' && sentence[0] <= 'z');
  return outright && begins && !sentence.starts_with("As ") ? weight(sentence, named) : 0;
}

std::string DesignWords::cut(const std::string& sentence, std::size_t named, std::size_t most,
                             int least) const {
  constexpr std::size_t kOfReason = 4;  // words of it that have to stand
  if (word_count(sentence) <= most) return sentence;
  static constexpr std::string_view kJoints[] = {
      ", ", "; ", " (", " — ", " – ", ": ", " to ", " that ", " and ", " of ", " when ", " for "};
  std::size_t apart = 0;  // behind signs first
  for (const std::string_view joint : kJoints) {
    const bool word = ++apart > 6;
    for (std::size_t at = sentence.rfind(joint); at != std::string::npos && at > 0;
         at = sentence.rfind(joint, at - 1)) {
      const std::string clause = sentence.substr(0, at);
      if (word_count(clause) > most || weight(clause, named) < least) continue;
      std::string front = clause;
      for (std::size_t i = 0; i < kOfReason; ++i)
        front.resize(std::min(front.rfind(' '), front.size()));
      const std::string low = spaced(front);
      if (word && !any("cause", low) && !any("whereas", low)) continue;
      return clause + " …";
    }
  }
  return {};
}

std::string DesignWords::deed_of_patch(std::string_view sentence) {
  for (const std::string_view opening :
       {"This patch ", "This commit ", "This change ", "This PR ", "This pull request "})
    if (sentence.starts_with(opening)) return std::string(sentence.substr(opening.size()));
  return {};
}

bool DesignWords::is_of_other_kind(std::string_view title) const {
  const std::size_t end = title.find_first_of(":( ");
  return end != title.npos && title[end] != ' ' &&
         std::ranges::find(list("title.kinds"), lower(title.substr(0, end))) !=
             list("title.kinds").end();
}

std::string DesignWords::bare_title(std::string_view title) {
  constexpr std::size_t kMostOfPart = 5;  // words in front of a colon
  std::string_view out = trim(title);
  static constexpr std::string_view kSolved[] = {"resolves ", "resolved ", "closes ", "closed ",
                                                 "fixes ",    "fixed ",    "close ",  "resolve "};
  const auto number = [&] {
    if (!out.starts_with('#')) return;
    const std::size_t end = out.find_first_not_of("0123456789", 1);
    if (end != out.npos && end > 1) out = trim(out.substr(out[end] == ':' ? end + 1 : end));
  };
  for (const std::string_view word : kSolved)
    if (lower(out.substr(0, word.size())) == word && out.substr(word.size()).starts_with('#'))
      out = out.substr(word.size());
  number();
  out = ChoiceWords::open(out);
  const std::size_t colon = out.find(": ");
  const bool capital = !out.empty() && out[0] >= 'A' && out[0] <= 'Z';
  if (capital && colon != out.npos && word_count(out.substr(0, colon)) <= kMostOfPart)
    out = trim(out.substr(colon + 2));
  number();
  return std::string(out);
}

bool DesignWords::is_deed(std::string_view title) const {
  const std::string low = spaced(bare_title(title));
  const std::string_view opened = std::string_view(low).substr(1);
  return !is_of_other_kind(title) &&
         (any("swap.passive", low) ||
          std::ranges::any_of(list("title.deeds"), [&](const std::string& word) {
            return opened.starts_with(word) && opened.size() > word.size() &&
                   opened[word.size()] == ' ';
          }));
}

int DesignWords::title_weight(std::string_view title, std::size_t named) const {
  // Most titles are no deed: what costs more is asked after that.
  const std::string bare = bare_title(title);
  if (!is_deed(bare) || is_of_other_kind(title)) return 0;
  const std::size_t words = word_count(bare);
  const std::string low = spaced(bare), whole = ' ' + lower(title) + ' ';
  if (words < kFewestOfTitle || words > kMostOfTitle || !any("title.cause", low) ||
      any("title.never", whole) || any("never", whole) || !is_prose(bare) ||
      title.find("...") != title.npos)
    return 0;
  const int stakes = at_stake(low), things = std::min(static_cast<int>(named), kMostNames);
  if (stakes + things == 0) return 0;
  return kMadeSo + (any("against", low) ? kOfStake : 0) + stakes * kOfStake + things * kOfName +
         (keeps_away(low) ? kOfStake : 0);
}

/// What stands on the two sides of the first of some words; nothing where none of them is there.
static std::pair<std::size_t, std::size_t> joint_of(const std::vector<std::string>& words,
                                                    std::string_view low, std::size_t from) {
  std::pair<std::size_t, std::size_t> out{low.npos, low.npos};
  for (const std::string& word : words)
    if (const std::size_t at = low.find(word, from); at < out.first) out = {at, at + word.size()};
  return out;
}

/// A name without what goes on about it.
static std::string thing_in(std::string_view words) {
  for (const std::string_view stop :
       {" (", ", ", "; ", ". ", " because ", " due to ", " since ", " so that ", " to avoid ",
        " and remove ", " and drop ", " in order ", " for ", " as ", " when ", " - ", " where ",
        " which "})
    words = words.substr(0, words.find(stop));
  words = trim(words);
  for (const std::string_view article : {"the ", "The ", "Library ", "library ", "a "})
    if (words.starts_with(article)) words = words.substr(article.size());
  return std::string(words.ends_with('.') ? words.substr(0, words.size() - 1) : words);
}

Swapping DesignWords::swap_of(const std::string& bare) const {
  const std::string low = lower(bare);
  const auto behind = [&](std::string_view name) -> std::size_t {
    for (const std::string& word : list(name))
      if (low.starts_with(word + ' ')) return word.size() + 1;
    return 0;
  };
  const auto part = [&](std::size_t from, std::size_t to) {
    return thing_in(std::string_view(bare).substr(from, to - from));
  };
  if (const std::size_t at = behind("swap.replace"); at > 0) {
    const auto [end, next] = joint_of(list("swap.replaced_by"), low, at);
    return end == low.npos ? Swapping{} : Swapping{part(at, end), part(next, low.size())};
  }
  if (const std::size_t at = behind("swap.change"); at > 0) {
    const std::size_t from = low.find("from ", at - 1), to = low.find(" to ", from);
    constexpr std::size_t kFrom = 5, kTo = 4;  // bytes
    return from == low.npos || to == low.npos
               ? Swapping{}
               : Swapping{part(from + kFrom, to), part(to + kTo, low.size())};
  }
  if (const std::size_t at = behind("swap.use"); at > 0) {
    const auto [end, next] = joint_of(list("against"), low, at);
    return end == low.npos ? Swapping{} : Swapping{part(next, low.size()), part(at, end)};
  }
  if (const std::size_t at = behind("swap.leave"); at > 0) {
    const auto [end, next] = joint_of(list("swap.in_favour"), low, at);
    return end == low.npos ? Swapping{} : Swapping{part(at, end), part(next, low.size())};
  }
  const auto [end, next] = joint_of(list("swap.passive"), low, 0);
  return end == low.npos ? Swapping{} : Swapping{part(0, end), part(next, low.size())};
}

Swapping DesignWords::swap_in(std::string_view title) const {
  constexpr std::size_t kMostOfThing = 7;  // words
  if (is_of_other_kind(title) || any("swap.never", ' ' + lower(title) + ' ')) return {};
  Swapping out = swap_of(bare_title(title));
  const auto fits = [&](const std::string& words) {
    return !words.empty() && word_count(words) <= kMostOfThing && words.find('(') == words.npos;
  };
  // "from version 2 to version 3": no other thing.
  const auto first = [](const std::string& words) {
    return lower(words.substr(0, words.find(' ')));
  };
  if (!fits(out.out) || !fits(out.in) || first(out.out) == first(out.in)) return {};
  const std::string both = spaced(out.out + ' ' + out.in);
  out.big = std::ranges::any_of(list("swap.nouns"), [&](const std::string& word) {
    return contains(both, ' ' + word + ' ');
  });
  return out;
}

}  // namespace cutaway::narrative

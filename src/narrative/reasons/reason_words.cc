// SPDX-License-Identifier: Apache-2.0
// Compares sentences with the words that choose, give reasons, reject and forbid.
#include "narrative/reasons/reason_words.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/reasons/reason_texts.h"
#include "narrative/reasons/word_tests.h"
#include "narrative/texts/prose.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNear = 120;  ///< bytes between a name and the reason for it

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

ReasonWords::ReasonWords(const catalogue::Catalogue& catalogue,
                         const std::vector<std::string>& own) {
  for (const std::string& name : own) {
    if (name.size() > 2) choice_.push_back(' ' + lower(name) + " uses ");
  }
  const std::pair<std::string_view, std::vector<std::string>*> lists[] = {
      {"why.choice", &choice_},       {"why.decided", &decided_},
      {"why.reason", &reason_},       {"why.rejects", &rejects_},
      {"why.never", &never_},         {"why.comment", &comment_},
      {"why.records", &records_},     {"why.done", &done_},
      {"why.aside", &aside_},         {"why.follows", &follows_},
      {"why.contrast", &contrast_},   {"why.guides", &guides_},
      {"why.lists", &lists_},         {"why.settles", &settles_},
      {"why.purpose", &purpose_},     {"why.no_purpose", &no_purpose_},
      {"why.benefits", &benefits_},   {"why.works", &works_},
      {"why.used", &used_},           {"why.used_for", &used_for_},
      {"why.done_in", &done_in_},     {"why.no_work", &no_work_},
      {"why.relies", &relies_},       {"why.vague", &vague_},
      {"why.spoken", &spoken_},       {"why.unsaid", &unsaid_},
      {"why.helps", &helps_},         {"why.by_taking", &by_taking_},
      {"why.praises", &praises_},     {"why.goes_on", &goes_on_},
      {"why.advantage", &advantage_}, {"why.swaps", &swaps_},
      {"why.settled", &settled_},     {"why.needs", &needs_},
      {"why.kinds", &kinds_},         {"why.things_of", &things_of_},
      {"why.held", &held_},           {"why.held_because", &held_because_},
      {"why.brings", &brings_},       {"why.brings_in", &brings_in_}};
  for (const auto& [key, word] : catalogue.table("stack_words")) {
    for (const auto& [name, list] : lists) {
      if (key == name) list->push_back(word);
    }
  }
  for (const auto& [key, word] : catalogue.table("stack_words")) {
    if (key == "why.plain") plain_words_.push_back(word);
  }
  std::sort(plain_words_.begin(), plain_words_.end());
}

std::size_t ReasonWords::find_name(std::string_view text, std::string_view name) const {
  const std::string low_name = lower(name);
  const bool common =
      name.size() < 4 || std::binary_search(plain_words_.begin(), plain_words_.end(), low_name);
  const std::string low = common ? std::string(text) : lower(text);
  const std::string wanted = common ? std::string(name) : low_name;
  for (std::size_t at = low.find(wanted); at != std::string::npos; at = low.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    const bool whole =
        (at == 0 || (!letter(low[at - 1]) && low[at - 1] != '-' && low[at - 1] != '.' &&
                     low[at - 1] != '/')) &&
        (end == low.size() || (!letter(low[end]) && low[end] != '-' && low[end] != '/' &&
                               !(low[end] == '.' && end + 1 < low.size() && letter(low[end + 1]))));
    if (whole && !(common && at < 2)) return at;
  }
  return std::string_view::npos;
}

bool ReasonWords::is_plain(std::string_view name) const {
  return std::binary_search(plain_words_.begin(), plain_words_.end(), lower(name));
}

bool ReasonWords::may_reason(std::string_view low) const {
  return any_in(reason_, low) || any_in(decided_, low) || any_in(contrast_, low) ||
         any_in(helps_, low) || any_in(praises_, low) || any_in(advantage_, low) ||
         any_in(goes_on_, low);
}

bool ReasonWords::praises(std::string_view sentence, std::string_view name) const {
  const std::string low = plain(sentence);
  const std::size_t at = find_name(low, lower(name));
  if (at == std::string_view::npos) return false;
  const std::string_view behind = std::string_view(low).substr(at);
  static constexpr std::string_view kOpen[] = {"?",        " if ",   " please ",
                                               " should ", " must ", " todo"};
  return any_in(praises_, behind) &&
         std::ranges::none_of(kOpen, [&](std::string_view word) { return contains(low, word); });
}

bool ReasonWords::goes_on(std::string_view sentence) const {
  const std::string low = plain(sentence);
  return !contains(low, " you ") && !contains(low, " your ") && !contains(low, "?") &&
         std::ranges::any_of(goes_on_,
                             [&](const std::string& word) { return low.starts_with(word); });
}

bool ReasonWords::takes(std::string_view sentence, std::string_view name) const {
  const std::string low = plain(sentence);
  const std::size_t at = find_name(low, lower(name));
  return at != std::string_view::npos && !any_in(never_, low) &&
         (chosen_near(low, at, name.size(), false) ||
          std::ranges::any_of(used_, [&](const std::string& word) {
            const std::string_view front = std::string_view(low).substr(0, at);
            return front.ends_with(word) || front.ends_with(word + "the ");
          }));
}

bool ReasonWords::helps_us(std::string_view low, std::size_t at, std::size_t size) const {
  const std::string_view before = trim(low.substr(0, at));
  const bool subject =
      before.empty() || is_article(before) ||
      std::ranges::any_of(by_taking_, [&](const std::string& word) { return before == word; });
  const std::string_view behind = low.substr(std::min(at + size, low.size()));
  return subject && std::ranges::any_of(helps_, [&](const std::string& word) {
           const std::size_t verb = behind.find(word);
           // "Redis allows us to define subscribers" teaches how to use what is there.
           static constexpr std::string_view kTaught[] = {" allows us ", " lets us ", " gives us ",
                                                          " enables us "};
           if (before.empty() && std::ranges::find(kTaught, word) != std::end(kTaught))
             return false;
           // A clause may say for what it was taken; another sentence part has its own subject.
           return verb == 0 || (!before.empty() && verb < kNear / 2);
         });
}

/// Whether the sentence speaks of the thing itself: "Redis because", not "Redis connection".
bool ReasonWords::stands_alone(std::string_view low, std::size_t behind) const {
  std::string_view rest = low.substr(std::min(behind, low.size()));
  // "redis::Commands" is a name in code.
  if (!rest.empty() && rest[0] != ' ')
    return (rest[0] == '.' || rest[0] == ':' || rest[0] == '!') &&
           (rest.size() < 2 || rest[1] == ' ');
  rest = trim(rest);
  const std::string word(rest.substr(0, rest.find_first_of(" .:")));
  return word.empty() || std::find(follows_.begin(), follows_.end(), word) != follows_.end();
}

/// Whether a word of choosing has the name as its object or subject: "we use T", "T was chosen".
bool ReasonWords::chosen_near(std::string_view low, std::size_t at, std::size_t size,
                              bool title) const {
  constexpr std::size_t kBetween = 24;
  static constexpr std::string_view kLeave[] = {" in ",   " for ",     " on ", " with ",
                                                " to ",   " of ",      " by ", " a ",
                                                " from ", " instead ", " and "};
  const auto direct = [&](std::string_view between) {
    return std::none_of(std::begin(kLeave), std::end(kLeave),
                        [&](std::string_view word) { return contains(between, word); });
  };
  const auto near = [&](const std::string& word) {
    for (std::size_t c = low.find(word); c != std::string_view::npos; c = low.find(word, c + 1)) {
      // Both end and begin with a blank, which they share.
      const std::size_t end = c + word.size() - 1;
      const std::string_view between = end < at ? low.substr(end, at - end) : std::string_view();
      // "Add Rubocop GraphQL" took something else.
      const bool bare = trim(between).empty() || is_article(trim(between));
      if (end < at && at - end <= kBetween && (title ? bare : direct(between))) return true;
      const std::size_t behind = at + size;
      const bool passive = word.starts_with(" was ") || word.starts_with(" is used") ||
                           word.starts_with(" were ") || word.starts_with(" are used");
      if (passive && c >= behind && c - behind <= 2) return true;
    }
    return false;
  };
  return std::any_of(choice_.begin(), choice_.end(), near) ||
         std::any_of(decided_.begin(), decided_.end(), near) ||
         (title && (std::any_of(done_.begin(), done_.end(), near) ||
                    (low.starts_with(" replace") && near(" with "))));
}

/// "thanks to @ann" thanks a person, and gives no reason.
static void drop_thanks(std::string& low) {
  constexpr std::string_view kThanks = " thanks to ";
  for (const std::string_view sign : {"@", "[@"}) {
    const std::size_t at = low.find(std::string(kThanks) + std::string(sign));
    if (at != low.npos) low.erase(at, kThanks.size() - 1);
  }
}

ReasonWords::Said ReasonWords::says(std::string_view sentence, std::string_view name,
                                    Kind kind) const {
  std::string low = plain(sentence);
  drop_thanks(low);
  if (any_in(never_, low)) return Said::nothing;
  const std::size_t at = find_name(low, lower(name));
  if (at == std::string_view::npos) return Said::nothing;
  if (kind == Kind::text && helps_us(low, at, name.size())) return Said::reason;
  // "The advantage of this approach is that jobs are stored in Redis …"
  if (kind == Kind::text && std::ranges::any_of(advantage_, [&](const std::string& word) {
        return low.starts_with(word);
      }))
    return Said::reason;
  // What stands right behind "instead of" was not taken.
  for (const std::string& word : rejects_) {
    const std::size_t rejects = low.rfind(word, at);
    if (rejects != std::string::npos && at - rejects < word.size() + 24 &&
        low.find(" with ", rejects) > at && word != " because ")
      return Said::nothing;
  }
  // "Memory safe (thanks to Rust)": what it is there for stands in front.
  constexpr std::string_view kThanks = " thanks to ";
  if (at + 1 >= kThanks.size() && split(trim(low.substr(0, at)), ' ').size() > 3 &&
      std::string_view(low).substr(0, at).ends_with(kThanks) && stands_alone(low, at + name.size()))
    return Said::reason;
  if (!stands_alone(low, at + name.size()) ||
      !chosen_near(low, at, name.size(), kind == Kind::title))
    return Said::nothing;
  if (any_in(decided_, low)) return Said::reason;
  const auto behind = [&](const std::string& word) {
    const std::size_t reason = low.find(word);
    if (reason == std::string::npos) return false;
    return reason > at ? reason - at < kNear : word == " because " && reason < 3;
  };
  if (std::any_of(reason_.begin(), reason_.end(), behind)) return Said::reason;
  return std::any_of(contrast_.begin(), contrast_.end(), behind) ? Said::contrast : Said::nothing;
}

bool ReasonWords::gives_reason(std::string_view sentence) const {
  const std::string low = plain(sentence);
  return any_in(reason_, low) && !any_in(never_, low);
}

bool ReasonWords::tells_good(std::string_view sentence) const {
  const std::string low = plain(sentence);
  return any_in(spoken_, low) && !any_in(unsaid_, low) && !any_in(never_, low);
}

bool ReasonWords::tells_arrival(std::string_view title, std::string_view name) const {
  const std::string low = plain(title);
  constexpr std::size_t kLongestTitle = 90;  // a longer one tells of many things
  if (title.size() > kLongestTitle || any_in(never_, low) || any_in(aside_, low) ||
      find_name(title, name) == std::string_view::npos)
    return false;
  const std::size_t at = find_name(low, lower(name));
  if (at == std::string_view::npos || !stands_alone(low, at + name.size())) return false;
  constexpr std::size_t kVerb = 24;  // bytes of "chore(api): switch from x to"
  return std::any_of(done_.begin(), done_.end(), [&](const std::string& word) {
    const std::size_t c = low.find(word);
    const std::size_t end = c == std::string::npos ? c : c + word.size() - 1;
    if (c == std::string::npos || c >= kVerb || end + 1 != at) return false;
    // The verb opens the title, or stands behind "chore(api):"; what is added to something is not
    // what was taken.
    const std::string_view before = trim(std::string_view(low).substr(0, c));
    const bool opens = before.empty() || before.ends_with(':') || before.ends_with(']');
    const bool to = std::string_view(low).substr(at + name.size()).starts_with(" to ");
    return opens && !(to && word == " add ");
  });
}

/// Whether a sentence begins with a deed, as titles do: "create helpers to reduce code" is one more
/// thing that a commit did.
static bool begins_with_deed(std::string_view sentence) {
  static constexpr std::string_view kDeeds[] = {
      "add",      "create", "fix",    "update",    "move",      "rename", "make",    "improve",
      "refactor", "bump",   "clean",  "introduce", "implement", "use",    "extract", "split",
      "convert",  "change", "adjust", "rewrite",   "allow",     "handle", "set",     "pin"};
  const std::string low = lower(trim(sentence));
  const std::string_view first = std::string_view(low).substr(0, low.find(' '));
  return std::ranges::find(kDeeds, first) != std::end(kDeeds);
}

std::string ReasonWords::reason_of_change(std::string_view subject, std::string_view body,
                                          std::string_view name, bool whole) const {
  constexpr std::size_t kFewest = 5;
  const auto says = [&](const std::string& sentence) {
    const std::string low = plain(sentence);
    return split(trim(sentence), ' ').size() >= kFewest && word_count(sentence) <= kMostQuoted &&
           any_in(spoken_, low) && !any_in(unsaid_, low);
  };
  const bool titled = find_name(subject, name) != std::string_view::npos;
  for (const std::string& paragraph : paragraphs(body)) {
    for (const std::string& sentence : sentences(paragraph)) {
      const bool named = find_name("  " + sentence, name) != std::string_view::npos;
      const bool goes_on = titled && whole && !begins_with_deed(sentence);
      if ((named || goes_on) && says(sentence)) return sentence;
    }
  }
  const std::string title(subject);
  return titled && says(title) ? title : std::string();
}

bool ReasonWords::brings_in(std::string_view sentence, std::string_view name) const {
  constexpr std::size_t kList = 24;  // bytes of what may stand before it: "back to X and Y"
  const std::string low = plain(sentence);
  const std::size_t at = find_name(low, lower(name));
  if (at == std::string_view::npos || any_in(never_, low)) return false;
  return std::ranges::any_of(brings_in_, [&](const std::string& word) {
    const std::size_t c = low.rfind(word, at);
    if (c == std::string::npos || !any_in(brings_, std::string_view(low).substr(0, c + 1)))
      return false;
    const std::string_view between =
        std::string_view(low).substr(c + word.size(), at - std::min(at, c + word.size()));
    return trim(between).empty() || is_article(trim(between)) ||
           (between.size() <= kList && between.ends_with(" and "));
  });
}

/// "Pin to 2.x: 3.0 breaks the cache". What is not to be raised "to 0.10.0" may have gone beyond.
bool ReasonWords::holds_version(std::string_view low) const {
  static constexpr std::string_view kOpen[] = {"?",      " todo", " fixme",
                                               " your ", " you ", " renovate"};
  const auto held =
      std::ranges::find_if(held_, [&](const std::string& word) { return low.starts_with(word); });
  if (held == held_.end()) return false;
  const std::string_view behind = low.substr(held->size());
  const bool dated = held->starts_with(" do") && behind.starts_with("to ") && behind.size() > 3 &&
                     behind[3] >= '0' && behind[3] <= '9';
  return !dated && any_in(held_because_, low) &&
         std::ranges::none_of(kOpen, [&](std::string_view word) { return contains(low, word); });
}

bool ReasonWords::explains(std::string_view comment) const {
  constexpr std::string_view kReplaces = " replaces ";
  std::string low = plain(comment);
  if (!contains(comment, "://") && holds_version(low)) return true;
  // "psql3 is there now and replaces psql2" speaks of another one, "replaces psql1" of this.
  if (const std::size_t at = low.find(kReplaces); at != std::string::npos && at > 0)
    low.erase(at, kReplaces.size());
  // "danger-internals is needed …" tells of a switch of it.
  const std::string_view first = comment.substr(0, comment.find(' '));
  return any_in(comment_, low) && !any_in(never_, low) && !contains(comment, "://") &&
         first.find_first_of("-_'\"=") == std::string_view::npos;
}

bool ReasonWords::calls_a_kind(std::string_view word) const {
  return std::ranges::find(kinds_, word) != kinds_.end();
}

bool ReasonWords::is_record(std::string_view path) const {
  for (const std::string_view piece : split(path, '/')) {
    const std::string low = lower(piece);
    for (const std::string& record : records_) {
      if (low == record || low.starts_with(record + "-")) return true;
    }
    // "Architecture-Decision-Record", "architectural_decision_records"
    const std::string spelled = ' ' + join(identifier_words(low), " ") + ' ';
    if (contains(spelled, " decision record") || contains(spelled, " decision log ")) return true;
  }
  return false;
}

bool ReasonWords::speaks_of_thing(std::string_view word) const {
  return std::ranges::find(things_of_, word) != things_of_.end();
}

bool ReasonWords::names_benefit(std::string_view low) const { return any_in(benefits_, low); }

/// Whether the verb opens the sentence, or who writes the record does it.
bool is_ours(std::string_view word, std::size_t at) {
  constexpr std::size_t kOpening = 40;
  const bool by_us = word.starts_with(" we ") || word.starts_with(" we'") ||
                     word.starts_with(" it was ") || word.starts_with(" will ") ||
                     word.starts_with(" is ") || word.starts_with(" are ") ||
                     contains(word, "agreed to ") || contains(word, "decided to ");
  return at <= (by_us ? kOpening : 0);
}

/// "We will replace ESLint with Biome": what stands at `at` is what was taken.
bool ReasonWords::swaps_to(std::string_view low, std::size_t at) const {
  constexpr std::size_t kLongest = 90;  // bytes of what was there before
  std::string_view front = trim(low.substr(0, at));
  for (const std::string_view article : {" the", " a", " an"})
    if (front.ends_with(article)) front.remove_suffix(article.size());
  if (!front.ends_with(" with") && !front.ends_with(" to") && !front.ends_with(" by")) return false;
  return std::ranges::any_of(swaps_, [&](const std::string& word) {
    const std::size_t c = low.find(word);
    return c != std::string::npos && c < at && is_ours(word, c) && at - c < kLongest + word.size();
  });
}

bool ReasonWords::settles_on(std::string_view sentence, std::string_view name, bool alone) const {
  const std::string low = plain(sentence);
  const std::size_t at = find_name(low, lower(name));
  if (at == std::string_view::npos) return false;
  const std::string_view behind = std::string_view(low).substr(at + name.size());
  if (std::ranges::any_of(settled_,
                          [&](const std::string& word) { return behind.starts_with(word); }))
    return true;
  // "A ClamAV daemon" is the thing itself, "Redis connections" are not.
  static constexpr std::string_view kItself[] = {"daemon",   "server",    "cluster", "database",
                                                 "instance", "framework", "library", "service"};
  const std::string_view next = trim(behind).substr(0, trim(behind).find_first_of(" .:"));
  if (alone && !stands_alone(low, at + name.size()) &&
      std::ranges::find(kItself, next) == std::end(kItself))
    return false;
  if (swaps_to(low, at)) return true;
  return std::ranges::any_of(settles_, [&](const std::string& word) {
    const std::size_t c = low.find(word);
    if (c == std::string::npos || !is_ours(word, c) || c > at) return false;
    // The name is the object.
    const std::string_view between =
        trim(std::string_view(low).substr(c + word.size() - 1, at - (c + word.size() - 1)));
    return between.empty() || is_article(between);
  });
}

bool ReasonWords::tells_need(std::string_view sentence) const {
  const std::string low = plain(sentence);
  return any_in(needs_, low) && !any_in(never_, low);
}

}  // namespace cutaway::narrative

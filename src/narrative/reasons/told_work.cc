// SPDX-License-Identifier: Apache-2.0
// Sentences that say what a thing does in the product, or what it is used for.
#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/reasons/reason_words.h"
#include "narrative/reasons/word_tests.h"

namespace cutaway::narrative {

bool ReasonWords::lists_stack(std::string_view path, std::string_view heading) const {
  const std::string low = lower(path);
  // What is planned for a feature tells of that one.
  for (const std::string_view word :
       {"plan", "spec", "feature", "proposal", "rfc", "roadmap", "task"})
    if (contains(low, word)) return false;
  const auto fits = [&](const std::string& glob) {
    return matches_glob(glob, glob.find('/') == std::string::npos ? base_name(low) : low);
  };
  return std::ranges::any_of(guides_, fits) || any_in(lists_, lower(heading));
}

bool ReasonWords::tells_purpose(std::string_view item, std::string_view name) const {
  constexpr std::size_t kLongestLabel = 40;
  constexpr std::size_t kLeast = 4;  // words
  // "Redis for …", "Hotwire Stack: …", "Redis (7.0) – …"; a name in small letters is a folder's.
  std::size_t end = std::string_view::npos, behind = end;
  for (const std::string& mark : purpose_) {
    const std::size_t at = item.find(mark);
    if (at < end) std::tie(end, behind) = std::pair(at, at + mark.size());
  }
  if (end > kLongestLabel || find_name(item.substr(0, end), name) == std::string_view::npos ||
      item.substr(0, end).find(name) > 3)
    return false;
  // "Protobuf definitions: …" tells of the definitions.
  static constexpr std::string_view kAfter[] = {"stack",   "server", "database", "framework",
                                                "library", "client", "broker",   "js"};
  const std::size_t named = find_name(item.substr(0, end), name) + name.size();
  std::string_view label = trim(item.substr(std::min(named, end), end - std::min(named, end)));
  label = trim(label.substr(0, label.find_first_of("(0123456789*`")));
  if (!label.empty() && std::ranges::find(kAfter, lower(label)) == std::end(kAfter)) return false;
  const std::string_view told = trim(item.substr(behind));
  // "src/router.js (admin)" tells where the code lies.
  if (contains(told, "/") && (contains(told, ".js") || contains(told, ".ts") ||
                              contains(told, ".py") || contains(told, ".php")))
    return false;
  return split(told, ' ').size() >= kLeast && !any_in(no_purpose_, lower(told)) &&
         !any_in(never_, plain(told));
}

/// "The module", "the framework": what a sentence may call a thing before it names it.
bool ReasonWords::is_kind_of_thing(std::string_view words) const {
  const std::size_t cut = words.find(' ');
  if (cut == std::string_view::npos || words.substr(0, cut) != "the") return false;
  const std::string_view kind = words.substr(cut + 1);
  return calls_a_kind(kind) || kind == "module" || kind == "package";
}

bool ReasonWords::tells_work(std::string_view sentence, std::string_view name,
                             bool subject_only) const {
  constexpr std::size_t kFewest = 5;
  // What it does stands in the list behind.
  if (sentence.ends_with(':')) return false;
  const std::string low =
      plain(sentence.ends_with('.') ? sentence.substr(0, sentence.size() - 1) : sentence);
  // Rules for those who write the code tell of the code.
  for (const std::string_view front : {" use ", " prefer ", " always ", " guidance", " avoid ",
                                       " keep ", " ensure ", " follow ", " write "})
    if (low.starts_with(front)) return false;
  const std::string called = ' ' + lower(name) + ' ';
  const std::size_t at = low.find(called);
  if (at == std::string::npos || find_name(sentence, name) == std::string_view::npos ||
      split(trim(sentence), ' ').size() < kFewest || any_in(never_, low) ||
      any_in(no_purpose_, low) || any_in(no_work_, low))
    return false;
  const std::string_view before = trim(std::string_view(low).substr(0, at + 1));
  const std::string_view behind = std::string_view(low).substr(at + called.size() - 1);
  const std::string_view next = trim(behind).substr(0, trim(behind).find(' '));
  const bool subject = before.empty() || is_article(before) || is_kind_of_thing(before);
  // "Redis is used to hold sessions."
  const bool used = behind.starts_with(" is used to ") || behind.starts_with(" is used for ") ||
                    behind.starts_with(" is used as ");
  if (subject && used) return true;
  if (subject) return !subject_only && std::ranges::find(works_, next) != works_.end();
  if (is_relied_on(low, at)) return true;
  if (subject_only) return false;
  const auto ends_in = [&](const std::vector<std::string>& words) {
    const std::string_view front = std::string_view(low).substr(0, at + 1);
    return std::ranges::any_of(words, [&](const std::string& word) {
      return front.ends_with(word) || front.ends_with(word + "a ") ||
             front.ends_with(word + "the ");
    });
  };
  const bool purpose = std::ranges::any_of(
      used_for_, [&](const std::string& word) { return behind.starts_with(word); });
  return (purpose && ends_in(used_)) || ends_in(done_in_);
}

bool ReasonWords::is_relied_on(std::string_view low, std::size_t at) const {
  constexpr std::size_t kList = 48;  // bytes of the things that may stand before it in a list
  const auto leads = [&](std::size_t verb, std::size_t size) {
    if (verb == std::string_view::npos || verb + size > at + 1 || at - verb > size + kList)
      return false;
    // In a list: "relies on Graby and Redis", not "relies on a server for Redis".
    const std::string_view between = low.substr(verb + size - 1, at + 1 - (verb + size - 1));
    for (const std::string_view word :
         {" for ", " to ", " in ", " of ", " with ", " that ", " by "})
      if (contains(between, word)) return false;
    return true;
  };
  for (const std::string& word : relies_) {
    const std::size_t verb = low.find(word);
    if (!leads(verb, word.size())) continue;
    const std::string_view who = trim(low.substr(0, verb + 1));
    const std::string first = ' ' + std::string(who.substr(0, who.find(' '))) + ' ';
    // Who "it" is nobody knows from the one sentence.
    if (contains(who, " ") && std::ranges::find(vague_, first) == vague_.end()) return true;
  }
  const bool aims = low.starts_with(" to ") || low.starts_with(" in order to ");
  constexpr std::size_t kFewestBefore = 16;  // bytes that say for what
  const std::size_t use = low.find(" we can use ");
  return aims && use != std::string_view::npos && use > kFewestBefore && leads(use, 12);
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Looks for the words that begin a second clause (catalogue/request_words.toml, `clauses`).
#include "answers/scope/clauses.h"

#include <algorithm>

#include "answers/scope/request.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kLongestSentence = 240;

/// Where " submitted by " begins: a participle and who did it; npos where none stands.
std::size_t participle_in(std::string_view low) {
  for (std::size_t by = low.find(" by "); by != std::string_view::npos;
       by = low.find(" by ", by + 1)) {
    const std::size_t before = low.rfind(' ', by - 1);
    if (before == std::string_view::npos || before == 0) continue;
    const std::string_view word = low.substr(before + 1, by - before - 1);
    const std::string_view in_front = low.substr(0, before);
    // "can be sorted by name" is what is wanted.
    const bool passive = in_front.ends_with(" be") || in_front.ends_with(" is") ||
                         in_front.ends_with(" are") || in_front.ends_with(" get");
    if (word.size() > 4 && word.ends_with("ed") && !passive) return before;
  }
  return std::string_view::npos;
}

/// How many bytes "Let users " takes of "Let users add a note to places": who adds it is anybody.
std::size_t anybody_in_front(std::string_view low, const RequestWords& words) {
  constexpr std::string_view kAdd = "add ";
  for (const std::string& who : words.group("anybody")) {
    for (const std::string& front :
         {"let " + who + " ", "allow " + who + " to ", "enable " + who + " to ",
          who + " should be able to ", who + " can ", who + " should "}) {
      if (low.starts_with(front) && low.substr(front.size()).starts_with(kAdd)) return front.size();
    }
  }
  return 0;
}

/// Words that name something, besides those that only ask.
std::size_t telling_words(std::string_view text, const RequestWords& words) {
  const Request request = read_request(text, words);
  return static_cast<std::size_t>(std::ranges::count_if(request.words, [](const RequestWord& one) {
    return !one.plain && !one.change && !one.vague;
  }));
}

/// Where one of the words begins that stands by itself, and which; npos without one.
std::pair<std::size_t, std::size_t> first_of(std::string_view low,
                                             std::initializer_list<std::string_view> any) {
  std::pair<std::size_t, std::size_t> best{std::string_view::npos, 0};
  for (const std::string_view one : any) {
    if (const std::size_t at = low.find(one); at < best.first) best = {at, one.size()};
  }
  return best;
}

}  // namespace

std::string forbidden_part(std::string_view text) {
  const std::string low = lower(text);
  const auto [but, but_size] = first_of(low, {" but not ", " but may not ", " but cannot ",
                                              " but must not ", " but should not ", " but never "});
  const auto [modal, modal_size] = first_of(low, {" may ", " can ", " should ", " could "});
  if (but == std::string::npos || modal >= but) return std::string(text);
  const std::string_view rest = trim(text.substr(but + but_size));
  const std::string_view allowed = trim(text.substr(modal + modal_size, but - modal - modal_size));
  const std::size_t verb = allowed.find(' '), last = rest.rfind(' ');
  if (verb == std::string_view::npos) return std::string(text);
  std::string out = std::string(text.substr(0, modal)) + " may not ";
  const std::string pronoun =
      lower(rest.substr(last == std::string_view::npos ? rest.size() : last + 1));
  if (pronoun == "them" || pronoun == "it" || pronoun == "those" || pronoun == "these")
    return out + std::string(rest.substr(0, last)) + std::string(allowed.substr(verb));
  return out + std::string(rest);
}

std::string_view main_clause(std::string_view text, const RequestWords& words) {
  constexpr std::size_t kFewestTelling = 2;
  if (text.size() > kLongestSentence || text.find('\n') != std::string_view::npos) return text;
  text.remove_prefix(anybody_in_front(lower(text), words));
  const std::string low = lower(text);
  std::size_t cut = participle_in(low);
  for (const std::string& begin : words.group("clauses"))
    cut = std::min(cut, low.find(' ' + begin + ' '));
  if (cut == std::string_view::npos) return text;
  const std::string_view rest = text.substr(cut);
  const bool decides = rest.find_first_of("0123456789\"`“‘") != std::string_view::npos;
  const std::string_view front = trim(text.substr(0, cut));
  return decides || telling_words(front, words) < kFewestTelling ? text : front;
}

}  // namespace cutaway::answers

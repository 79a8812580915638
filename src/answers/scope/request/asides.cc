// SPDX-License-Identifier: Apache-2.0
// By the words that begin or end a reason (catalogue/request_words.toml, `reasons`, `wishes`).
#include "answers/scope/request/asides.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kLongest = 240, kFewestLeft = 3;
constexpr auto kNone = std::string_view::npos;

std::string_view without_stop(std::string_view text) {
  text = trim(text);
  while (!text.empty() && (text.back() == '.' || text.back() == ',' || text.back() == ';'))
    text.remove_suffix(1);
  return trim(text);
}

std::size_t words_in(std::string_view text) {
  const auto parts = split(text, ' ');
  return static_cast<std::size_t>(
      std::ranges::count_if(parts, [](std::string_view one) { return !one.empty(); }));
}

/// ", our provider blocks us otherwise": where the last clause begins that ends like a reason.
std::size_t ending_in(std::string_view low, const RequestWords& words) {
  const std::string_view said = without_stop(low);
  for (const std::string& end : words.group("reason_ends")) {
    if (!said.ends_with(' ' + end)) continue;
    const std::size_t comma = said.find_last_of(",;:");
    if (comma != kNone) return comma;
  }
  return kNone;
}

/// " as our customers ask for it": "as" begins a reason where those who are named ask for
/// something.
std::size_t asking_in(std::string_view low, const RequestWords& words) {
  constexpr std::size_t kMostBetween = 5;
  for (const std::string_view begin : {" as ", " since "}) {
    for (std::size_t at = low.find(begin); at != kNone; at = low.find(begin, at + 1)) {
      std::size_t seen = 0;
      for (const std::string_view one : split(low.substr(at + begin.size()), ' ')) {
        if (++seen > kMostBetween) break;
        if (seen > 1 && words.has("reason_verbs", without_stop(one))) return at;
      }
    }
  }
  return kNone;
}

std::size_t reason_in(std::string_view low, const RequestWords& words) {
  std::size_t out = std::min(ending_in(low, words), asking_in(low, words));
  for (const std::string& begin : words.group("reasons")) {
    for (const std::string_view mark : {", ", "; ", " – ", " - "})
      out = std::min(out, low.find(std::string(mark) + begin + ' '));
  }
  return out;
}

/// "Security wants ": how many bytes tell who wishes it.
std::size_t wish_in(std::string_view text, const RequestWords& words) {
  constexpr std::size_t kMostWho = 4;
  for (const std::string& verb : words.group("wishes")) {
    const std::size_t at = text.find(' ' + verb + ' ');  // "Want to Read" is a name
    if (at == kNone || words_in(text.substr(0, at)) > kMostWho) continue;
    // "Users who want a copy", "If somebody wants one": that is a condition.
    const std::string low = lower(text.substr(0, at));
    const auto front = split(low, ' ');
    if (std::ranges::none_of(front,
                             [&](std::string_view one) { return words.has("conditions", one); }))
      return at + verb.size() + 2;
  }
  return 0;
}

/// " of the last 90 days": which of them, and no amount that is set.
std::string without_period(std::string text) {
  for (const std::string_view begin :
       {" of the last ", " from the last ", " of the past ", " from the past "}) {
    const std::size_t at = lower(text).find(begin);
    if (at == kNone) continue;
    const std::size_t number = at + begin.size();
    std::size_t end = text.find_first_not_of("0123456789", number);
    if (end == kNone || end == number || text[end] != ' ') continue;
    end = std::min(text.find(' ', end + 1), text.size());
    const bool other =
        text.find_first_of("0123456789") < at || text.find_first_of("0123456789", end) != kNone;
    if (!other) text.erase(at, end - at);
  }
  return text;
}

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == ',' || text[at] == '.';
}

/// "to several people at the same time": says nothing of time.
std::string without_idioms(std::string text, const RequestWords& words) {
  for (const std::string& idiom : words.group("idioms")) {
    const std::size_t at = lower(text).find(' ' + idiom);
    if (at != kNone && ends_word(text, at + 1 + idiom.size())) text.erase(at, idiom.size() + 1);
  }
  return text;
}

}  // namespace

std::string read_as(std::string text, std::string_view group, const RequestWords& words) {
  for (const std::string& row : words.group(group)) {
    const std::size_t mark = row.find(" > ");
    if (mark == kNone) continue;
    const std::string written = row.substr(0, mark), read = row.substr(mark + 3);
    for (std::size_t at = lower(text).find(written); at != kNone;
         at = lower(text).find(written, at + read.size())) {
      if ((at == 0 || text[at - 1] == ' ') && ends_word(text, at + written.size()))
        text.replace(at, written.size(), read);
    }
  }
  return text;
}

namespace {

/// "Sign people out after a while" → "Sign out people after a while": a verb of two words is no
/// other verb, whoever stands in between.
std::string with_whole_verbs(std::string text, const RequestWords& words) {
  constexpr std::size_t kMostBetween = 2;
  for (const std::string& verb : words.group("verbs_of_two")) {
    const std::size_t space = verb.find(' ');
    const std::string first = verb.substr(0, space), second = verb.substr(space);
    const std::string low = lower(text);
    std::size_t at = low.starts_with(first + " ") ? 0 : low.find(" " + first + " ");
    if (space == kNone || at == kNone) continue;
    const std::size_t from = (at == 0 ? 0 : at + 1) + first.size();
    const std::size_t to = low.find(second, from);
    if (to == kNone || to == from || !ends_word(text, to + second.size())) continue;
    const auto between = split(std::string_view(low).substr(from + 1, to - from - 1), ' ');
    const bool who =
        between.size() <= kMostBetween && std::ranges::all_of(between, [&](std::string_view one) {
          return words.has("people", one) || words.has("articles", one) || words.has("stop", one);
        });
    if (who)
      text = text.substr(0, from) + second + text.substr(from, to - from) +
             text.substr(to + second.size());
  }
  return text;
}

/// "When an agent is away, tickets should go to another" → "Tickets should go to another when an
/// agent is away": what is to be done stands first.
std::string with_condition_last(std::string text) {
  const std::string low = lower(text);
  const bool begins = std::ranges::any_of(
      std::initializer_list<std::string_view>{"when ", "whenever ", "while ", "if ", "once ",
                                              "after ", "before "},
      [&](std::string_view one) { return low.starts_with(one); });
  const std::size_t comma = text.find(", ");
  if (!begins || comma == kNone || words_in(without_stop(text.substr(comma + 2))) < kFewestLeft)
    return text;
  std::string out(without_stop(std::string_view(text).substr(comma + 2)));
  if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out + " " + low.substr(0, 1) + text.substr(1, comma - 1);
}

}  // namespace

std::string without_asides(std::string_view text, const RequestWords& words) {
  std::string out =
      with_whole_verbs(without_idioms(read_as(std::string(text), "spelled", words), words), words);
  if (out.size() > kLongest || out.find('\n') != kNone) return out;
  const std::size_t reason = reason_in(lower(out), words);
  if (reason != kNone && words_in(std::string_view(out).substr(0, reason)) >= kFewestLeft)
    out.resize(reason);
  const std::size_t wish = wish_in(out, words);
  if (wish > 0 && words_in(std::string_view(out).substr(wish)) >= kFewestLeft) out.erase(0, wish);
  return with_condition_last(without_period(std::move(out)));
}

namespace {

/// "30 seconds instead of 15 to undo a reply": behind the number of today follows what it is for.
bool goes_on(std::string_view rest) {
  std::size_t words = 0;
  for (const std::string_view word : split(rest, ' ')) {
    if (word.empty()) continue;
    if (words > 0 && (word == "to" || word == "for" || word == "before" || word == "until"))
      return true;
    const bool digits = word.find_first_not_of("0123456789") == std::string_view::npos;
    if (words == 0 ? !digits : words > 1) return false;
    ++words;
  }
  return false;
}

/// "… so I need not do it again", "… so others cannot read it": "so" before who is meant begins a
/// reason; "do so" and "so far" do not.
std::size_t reason_by_so(std::string_view small) {
  static constexpr std::string_view kWho[] = {
      "i ",  "we ",  "you ",   "they ", "he ",     "she ",       "it ",       "others ", "people ",
      "my ", "our ", "their ", "the ",  "nobody ", "everybody ", "everyone ", "no one ", "users "};
  constexpr std::string_view kSo = " so ";
  for (std::size_t at = small.find(kSo); at != small.npos; at = small.find(kSo, at + 1)) {
    const std::string_view rest = small.substr(at + kSo.size());
    if (std::ranges::any_of(kWho, [&](std::string_view who) { return rest.starts_with(who); }))
      return at;
  }
  return small.npos;
}

}  // namespace

std::string_view without_reason(std::string_view text) {
  const std::string small = lower(text);
  std::size_t end = std::min(text.size(), reason_by_so(small));
  for (const std::string_view why :
       {" so that ", " because ", " in order to ", " instead of ", " rather than "}) {
    const std::size_t at = small.find(why);
    if (at != std::string::npos && goes_on(std::string_view(small).substr(at + why.size())))
      continue;
    end = std::min(end, at);
  }
  return text.substr(0, end < 12 ? text.size() : end);
}

bool splits_verb(std::string_view text, const RequestWords& words) {
  return with_whole_verbs(std::string(text), words) != text;
}

}  // namespace cutaway::answers

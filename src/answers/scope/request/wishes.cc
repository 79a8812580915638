// SPDX-License-Identifier: Apache-2.0
// By "and" before a verb, where what stands on both sides names a thing.
#include "answers/scope/request/wishes.h"

#include <algorithm>
#include <optional>

#include "answers/scope/request/clauses.h"
#include "answers/scope/request/request.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kLongest = 240, kFewestNaming = 2, kFewestWords = 3;

using Written = std::vector<std::string>;

std::string joined(const Written& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : " ") + one;
  while (!out.empty() && (out.back() == ',' || out.back() == '.')) out.pop_back();
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

Written part(const Written& all, std::size_t from, std::size_t to) {
  return {all.begin() + static_cast<std::ptrdiff_t>(from),
          all.begin() + static_cast<std::ptrdiff_t>(to)};
}

class Splitter {
 public:
  Splitter(const RequestWords& words, Written all) : words_(words), all_(std::move(all)) {
    for (const std::string& one : all_) {
      std::string small = lower(one);
      while (!small.empty() && (small.back() == ',' || small.back() == '.')) small.pop_back();
      low_.push_back(std::move(small));
    }
  }

  std::vector<std::string> split_it() const {
    for (std::size_t at = 2; at + 2 < low_.size(); ++at) {
      // What follows says why or when, and wishes nothing.
      if (words_.has("wish_ends", low_[at]) ||
          (low_[at] == "so" && at + 1 < low_.size() && low_[at + 1] == "that"))
        return {};
      if (low_[at] != "and") continue;
      std::size_t verb = at + 1;
      while (verb + 1 < low_.size() && (low_[verb] == "then" || low_[verb] == "also")) ++verb;
      if (auto two = by_verb(at, verb)) return *two;
      if (auto two = by_manner(at, verb)) return *two;
    }
    return {};
  }

 private:
  bool is_verb(std::size_t at) const {
    return at < low_.size() &&
           (words_.has("acts", low_[at]) || words_.has("change", low_[at]) ||
            words_.has("wish_verbs", low_[at]) || words_.has("removes", low_[at]));
  }

  /// "tell users", "skip broken rows", "share a link", "cancel it": of "update date" and "comment
  /// counts" both are nouns.
  bool begins_thing(std::size_t at) const {
    const auto many = [&](std::size_t i) {
      return i < low_.size() && low_[i].size() > 3 && low_[i].ends_with('s') &&
             !low_[i].ends_with("ss");
    };
    const std::string& word = low_[at];
    return words_.has("articles", word) || words_.has("wish_prepositions", word) || word == "it" ||
           word == "them" ||
           (!words_.has("wish_nouns", low_[at - 1]) && (many(at) || many(at + 1)));
  }

  /// Of "Let users transfer …" behind those who are let; of "Users should be able to …" the same.
  std::size_t first_verb(std::size_t before) const {
    for (std::size_t at = low_[0] == "let" || low_[0] == "allow" ? 1 : 0; at < before; ++at) {
      if (is_verb(at) && !words_.has("people", low_[at])) return at;
    }
    return before;
  }

  /// Words that name something, however many names have them.
  std::size_t naming(const Written& some) const {
    const Request request = read_request(joined(some), words_);
    return static_cast<std::size_t>(std::ranges::count_if(
        request.words, [](const RequestWord& w) { return !w.change && !w.vague; }));
  }

  std::optional<std::vector<std::string>> both(const Written& first, const Written& second) const {
    if (first.size() < kFewestWords || second.size() < kFewestNaming ||
        naming(first) < kFewestNaming || naming(second) < kFewestNaming)
      return std::nullopt;
    return std::vector<std::string>{joined(first), joined(second)};
  }

  /// "and send a book to …": "add and edit stations" is one wish, as nothing stands before "and".
  std::optional<std::vector<std::string>> by_verb(std::size_t at, std::size_t verb) const {
    // "Let admins create and delete users": what the first verb is done with stands behind both.
    if (!is_verb(verb) || verb + 1 >= all_.size() || !begins_thing(verb + 1) ||
        first_verb(at) + 1 >= at)
      return std::nullopt;
    const Written first = part(all_, 0, at);
    Written second = part(all_, verb, all_.size());
    if (words_.has("oneself", low_[verb + 1])) return std::nullopt;
    if (low_[verb + 1] == "it" || low_[verb + 1] == "them") {
      const Written meant = object(at);
      if (meant.empty()) return std::nullopt;
      second.erase(second.begin() + 1);
      second.insert(second.begin() + 1, meant.begin(), meant.end());
    }
    return both(first, second);
  }

  /// What the first verb is done with: "their ticket" of "transfer their ticket to another person".
  Written object(std::size_t before) const {
    const std::size_t verb = first_verb(before);
    std::size_t end = verb + 1;
    while (end < before && !words_.has("wish_prepositions", low_[end])) ++end;
    return end > verb + 1 && end <= before ? part(all_, verb + 1, end) : Written();
  }

  /// "Find pictures by colour and by size".
  std::optional<std::vector<std::string>> by_manner(std::size_t at, std::size_t again) const {
    if (!words_.has("wish_manners", low_[again])) return std::nullopt;
    const auto end = low_.begin() + static_cast<std::ptrdiff_t>(at);
    const auto first = std::find(low_.begin() + 1, end, low_[again]);
    const Written front = part(all_, 0, at);
    if (first == end || front.size() < kFewestWords || naming(front) < kFewestNaming)
      return std::nullopt;
    Written second = part(all_, 0, static_cast<std::size_t>(first - low_.begin()));
    const Written rest = part(all_, again, all_.size());
    second.insert(second.end(), rest.begin(), rest.end());
    return std::vector<std::string>{joined(front), joined(second)};
  }

  const RequestWords& words_;
  const Written all_;
  Written low_;
};

}  // namespace

std::vector<std::string> wishes_in(std::string_view text, const RequestWords& words) {
  if (text.size() <= kLongest && text.find_first_of("\n\"“`") == std::string_view::npos) {
    auto two = Splitter(words, written_in(text)).split_it();
    if (two.size() == 2) return two;
  }
  return {std::string(text)};
}

}  // namespace cutaway::answers

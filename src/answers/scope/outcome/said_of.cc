// SPDX-License-Identifier: Apache-2.0
// A long sentence has any word by chance, so that the shorter of two tells more.
#include "answers/scope/outcome/said_of.h"

#include <algorithm>
#include <bit>

#include "answers/scope/sources/documents_say.h"
#include "answers/scope/sources/said_of_built.h"
#include "base/text.h"
#include "base/word_at.h"
#include "model/quotes.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostBest = 5, kMostNames = 200, kLongest = 32, kShort = 12, kMostLines = 6;
constexpr double kLong = .8;

/// "retry_policy", "tokenTtl", "TOKEN_TTL": no word that people write.
bool is_code_name(std::string_view token) {
  if (token.size() < 4) return false;
  if (contains(token, "_")) return true;
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::any_of(token.begin() + 1, token.end(), is_upper) &&
         !std::all_of(token.begin(), token.end(), is_upper);
}

/// "Hooks: new_post, edit_post, create_post": nothing is said of them.
bool is_list_of_names(std::string_view text) {
  constexpr std::ptrdiff_t kMostCodeNames = 2;
  const std::vector<std::string_view> all = split(text, ' ');
  return std::ranges::count_if(all, is_code_name) > kMostCodeNames;
}

class Listener {
 public:
  Listener(const model::Analysis& analysis, Witnesses& witnesses, std::uint32_t telling)
      : witnesses_(witnesses), telling_(telling), quotes_(analysis) {}

  void hear(const SaidInDocument& one) {
    const std::size_t length = narrative::word_count(one.text);
    if (one.paid || length > kLongest || is_list_of_names(one.text)) return;
    SaidOf said{one.text, one.place, witnesses_.by_text(one.text), 0, one.readme};
    if (std::popcount(said.met.all() & telling_) < 2) return;
    said.score = witnesses_.worth_of_text(one.text, said.met) * (length > kShort ? kLong : 1);
    note_names(said);
    out_.best.push_back(std::move(said));
  }

  /// Points and titles are short, and name no code that they are about.
  void hear_built(std::string_view text, const Place& place) {
    if (narrative::word_count(text) > kLongest) return;
    SaidOf said{std::string(text), place, witnesses_.by_text(text)};
    if (std::popcount(said.met.name & telling_) < 2) return;
    said.score = witnesses_.worth_of_text(text, said.met) *
                 (narrative::word_count(text) > kShort ? kLong : 1);
    out_.best.push_back(std::move(said));
  }

  SaidOfWish take() {
    std::ranges::stable_sort(out_.best, std::ranges::greater(), &SaidOf::score);
    if (out_.best.size() > kMostBest) out_.best.resize(kMostBest);
    return std::move(out_);
  }

 private:
  /// The names stand in the lines as they are written, with their marks.
  void note_names(const SaidOf& said) {
    if (out_.names.size() >= kMostNames) return;
    const std::string lines = quotes_.lines(said.place, kMostLines);
    each_name(lines, [&](std::string_view token) {
      if (!is_code_name(token)) return;
      SaidOf& known = out_.names[lower(token)];
      if (said.score > known.score) known = said;
    });
  }

  Witnesses& witnesses_;
  const std::uint32_t telling_;
  model::Quotes quotes_;
  SaidOfWish out_;
};

}  // namespace

SaidOfWish said_of_wish(const model::Analysis& analysis, const RequestWords& words,
                        Witnesses& witnesses, std::uint32_t telling) {
  Listener listener(analysis, witnesses, telling);
  each_said_in_documents(analysis, words, [&](const SaidInDocument& one) { listener.hear(one); });
  each_said_of_built(analysis, words, [&](std::string_view text, const Place& place) {
    listener.hear_built(text, place);
  });
  return listener.take();
}

std::string names_of(std::string_view text) {
  std::string out;
  const auto cut = [&](std::string_view open, std::string_view close) {
    for (std::size_t at = text.find(open); at != text.npos; at = text.find(open, at)) {
      at += open.size();
      const std::size_t end = text.find(close, at);
      if (end == text.npos) return;
      out += std::string(text.substr(at, end - at)) + '\n';
      at = end + close.size();
    }
  };
  cut("`", "`");
  return out;
}

}  // namespace cutaway::answers

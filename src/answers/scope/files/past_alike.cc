// SPDX-License-Identifier: Apache-2.0
// A title counts by the words of the request that it says.
#include "answers/scope/files/past_alike.h"

#include <algorithm>
#include <bit>
#include <set>

#include "answers/scope/files/touched.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "history/changes.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostRead = 60;

/// "Show flag owners" of "feat: Show flag owners (#654)".
std::string plain_title(std::string_view title) {
  const std::size_t number = title.rfind(" (#");
  if (number != std::string_view::npos) title = title.substr(0, number);
  return lower(trim(title));
}

}  // namespace

std::vector<ranking::SimilarChange> past_alike(const Request& request, const Existing& existing,
                                               const ScopeInputs& inputs, std::size_t most) {
  const WordBits bits(request);
  const Form& form = existing.form;
  // What is to be added is seldom there: whose it is says what the request is about.
  const std::uint32_t about = form.head | (form.adds ? form.owner : 0U) | existing.called;
  std::set<std::pair<std::string, std::uint32_t>> known;
  std::vector<ranking::SimilarChange> out;
  for (ranking::SimilarChange& one :
       inputs.index->similar_changes(text_of(request), std::max(most, kMostRead))) {
    const history::Change& change = inputs.changes->changes[one.change.index()];
    std::uint32_t said = 0;
    for (const std::string& word : identifier_words(change.title)) said |= bits.in(word);
    said &= existing.strong | about;
    const bool alike = about == 0 || (said & about) != 0 || std::popcount(said) > 1;
    if (!alike || !known.emplace(plain_title(change.title), change.files).second) continue;
    out.push_back(std::move(one));
    if (out.size() >= most) break;
  }
  return out;
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// The rows are in the order of how much hangs on the answer.
#include "answers/scope/questions/asked_of_form.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/text.h"
#include "model/queries.h"

namespace cutaway::answers {
namespace {

/// "after a while" where the tokens have these words side by side; empty otherwise.
bool says(const std::vector<std::string>& tokens, std::string_view phrase) {
  const std::vector<std::string_view> words = split(phrase, ' ');
  return std::search(tokens.begin(), tokens.end(), words.begin(), words.end()) != tokens.end();
}

std::string with(std::string_view text, std::string_view said) {
  static constexpr std::string_view kMark = "{said}";
  std::string out(text);
  if (const std::size_t at = out.find(kMark); at != out.npos) out.replace(at, kMark.size(), said);
  return out;
}

/// The words of the sentence with what is kept together in them: "don't".
std::vector<std::string> words_of_sentence(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view one : split(text, ' ')) {
    std::string word = lower(trim(one));
    while (!word.empty() && std::string_view(".,;:!?\"").find(word.back()) != std::string::npos)
      word.pop_back();
    if (!word.empty()) out.push_back(std::move(word));
  }
  return out;
}

/// Rows whose words mean something else in this sentence: "a page's old address" is no matter of
/// age.
std::set<std::string, std::less<>> unfit_rows(const catalogue::Catalogue& catalogue,
                                              const std::vector<std::string>& words) {
  std::set<std::string, std::less<>> needs, met, unfit;
  for (const auto& [key, value] : catalogue.table("open_points")) {
    const std::string row = key.substr(0, key.find('.'));
    if (contains(key, ".not_beside")) {
      if (says(words, value)) unfit.insert(row);
    } else if (contains(key, ".beside")) {
      needs.insert(row);
      if (says(words, value)) met.insert(row);
    }
  }
  std::ranges::set_difference(needs, met, std::inserter(unfit, unfit.end()));
  return unfit;
}

/// The question of the first row of which the sentence has a phrase; empty without one.
std::string open_point(const catalogue::Catalogue& catalogue, std::string_view text) {
  const std::vector<std::string> words = words_of_sentence(text);
  const auto unfit = unfit_rows(catalogue, words);
  std::string row, said;
  for (const auto& [key, value] : catalogue.table("open_points")) {
    const std::string_view name = std::string_view(key).substr(0, key.find('.'));
    const bool phrase = contains(key, ".said");
    if (phrase && !unfit.contains(name) &&
        (row.empty() || (row == name && value.size() > said.size())) && says(words, value)) {
      row = name;
      said = value;
    }
  }
  if (row.empty()) return {};
  for (const auto& [key, value] : catalogue.table("open_points")) {
    if (key == row + ".ask") return with(value, said);
  }
  return {};
}

}  // namespace

std::optional<narrative::Claim> ask_of_form(const AskContext& in) {
  const std::string text = open_point(*in.analysis.catalogue, in.scope.request);
  if (text.empty()) return std::nullopt;
  std::vector<std::string> roots;
  for (const RequestWord& word : in.request.words)
    roots.insert(roots.end(), word.roots.begin(), word.roots.end());
  if (roots.empty()) return std::nullopt;
  Searched searched = model::search(in.analysis, {"names", {{"words", join(roots, "|")}}});
  if (searched.places == 0) return std::nullopt;
  searched.examples.clear();  // it is asked of the request, and not of one of these places
  return in.saying.searched("ask.open", in.scope.request, text, std::move(searched));
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// A mark on the method itself is nearer than one on its class or on the router.
#include "answers/scope/rights/method_guards.h"

#include <algorithm>

#include "base/text.h"
#include "model/quotes.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kMostMarks = 2, kMostTwins = 2, kLongest = 90;

struct Mark {
  std::string written;  ///< "@Roles(RolesEnum.ADMIN)"
  Place place;
};

bool says_who(const RequestWords& words, std::string_view name) {
  static constexpr std::string_view kMore[] = {"authorize", "authorized", "authorised", "granted",
                                               "secured",   "allowed",    "require",    "requires"};
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return words.has("guards", word) || std::ranges::find(kMore, word) != std::end(kMore);
  });
}

/// The marks on one function that name a role or right; marks without a word in them name none.
std::vector<Mark> marks_on(const model::Analysis& analysis, const RequestWords& words,
                           model::Quotes& quotes, SymbolRef function) {
  std::vector<Mark> out;
  const syntax::Syntax& syntax = analysis.project->of(function.file);
  for (const syntax::Annotation& one : syntax.annotations) {
    if (one.target != function.symbol || !one.parameter.empty() || one.argument_count == 0 ||
        !says_who(words, syntax.text(one.name)))
      continue;
    const Place place{function.file, one.line, one.line};
    const std::string written(trim(quotes.lines(place, 1)));
    if (written.empty() || written.size() > kLongest || !written.ends_with(")") ||
        written.find('(') + 2 >= written.size())
      continue;
    out.push_back({written, place});
  }
  return out;
}

/// Other functions of the class that carry the same mark.
std::vector<std::pair<std::string, Place>> twins_of(const model::Analysis& analysis,
                                                    const RequestWords& words,
                                                    model::Quotes& quotes, SymbolRef function,
                                                    const std::string& written) {
  std::vector<std::pair<std::string, Place>> out;
  const syntax::Syntax& syntax = analysis.project->of(function.file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const SymbolRef other{function.file, SymbolId(i)};
    if (other.symbol == function.symbol || syntax.symbols[i].name.empty()) continue;
    for (const Mark& mark : marks_on(analysis, words, quotes, other)) {
      if (mark.written == written)
        out.emplace_back(syntax.text(syntax.symbols[i].name), mark.place);
    }
  }
  return out;
}

}  // namespace

void tell_method_guards(const Beside& beside, const RequestWords& words, Existing& existing) {
  if (!beside.request.rights || existing.right || !existing.grants.empty() ||
      existing.shown.empty() || existing.value != nullptr)
    return;
  const Thing& what = *existing.shown.front();
  const bool handles = what.kind == ThingKind::endpoint || what.kind == ThingKind::function;
  if (!handles || !what.symbol.valid()) return;
  model::Quotes quotes(beside.analysis);
  const std::vector<Mark> marks = marks_on(beside.analysis, words, quotes, what.symbol);
  if (marks.empty()) return;
  std::vector<std::string> written;
  std::vector<Place> places;
  for (const Mark& mark : marks) {
    if (written.size() >= kMostMarks) break;
    written.push_back(code(mark.written));
    places.push_back(mark.place);
  }
  auto answer = beside.saying.seen(kAnswer, what.name,
                                   "Who may do it is said on " + code(what.name) + " itself: " +
                                       narrative::list_up_to(written, kMostMarks) + ".",
                                   places);
  if (!answer) return;
  // What guards it by a role was told in better words.
  if (!existing.gate || existing.gate->by.empty()) existing.answer = std::move(answer);
  existing.marked = true;
  const auto twins = twins_of(beside.analysis, words, quotes, what.symbol, marks.front().written);
  if (twins.empty() || twins.size() > 2 * kMostTwins) return;
  std::vector<std::string> names;
  std::vector<Place> at;
  for (const auto& [name, place] : twins) names.push_back(code(name)), at.push_back(place);
  add(existing.claims, beside.saying.seen("exists.same_mark", what.name,
                                          "The same " + written.front() + " stands on " +
                                              narrative::list_up_to(names, 2 * kMostTwins) + ".",
                                          at));
}

}  // namespace cutaway::answers

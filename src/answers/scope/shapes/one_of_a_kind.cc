// SPDX-License-Identifier: Apache-2.0
// The class of the one that is named stands on a type that is called after the kind; how many
// classes stand on it tells whether there are others.
#include "answers/scope/shapes/one_of_a_kind.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kShortestKind = 4, kMostOthers = 2;

struct Wanted {
  std::string kind, known;  ///< "captcha", "Google"
};

std::optional<Wanted> wanted_in(std::string_view text) {
  static const RE2 kAnother(
      "(?i)\\b(?:another|a second|a further|one more|other) ([a-z][a-z -]{2,30}?)"
      "(?: (?:vendor|provider|service|supplier|backend)s?)? "
      "(?:beside|besides|alongside|next to|in addition to|other than) "
      "((?-i:[A-Z])[A-Za-z0-9]+)");
  Wanted out;
  if (!RE2::PartialMatch(text, kAnother, &out.kind, &out.known)) return std::nullopt;
  const std::vector<std::string> words = identifier_words(lower(out.kind));
  if (words.empty() || words.back().size() < kShortestKind) return std::nullopt;
  out.kind = words.back();
  return out;
}

struct Made {
  std::string name, base;
  Place place;
};

/// Own classes that stand on a type which is called after the kind.
std::vector<Made> made_of(const ShapeAsked& asked, const std::string& kind) {
  std::vector<Made> out;
  const syntax::Project& project = *asked.beside.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    if (project.file(FileId(i)).origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = project.of(FileId(i));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.kind != syntax::SymbolKind::class_ && symbol.kind != syntax::SymbolKind::struct_)
        continue;
      for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
        const std::string_view base = syntax.text(syntax.bases[symbol.first_base + b].name);
        std::string last(base.substr(base.find_last_of(".:\\") + 1));
        if (!contains(lower(last), kind)) continue;
        out.push_back({std::string(syntax.text(symbol.name)),
                       std::move(last),
                       {FileId(i), symbol.name_line, symbol.name_line}});
        break;
      }
    }
  }
  return out;
}

}  // namespace

std::optional<Shape> find_one_of_a_kind(const ShapeAsked& asked) {
  const auto wanted = wanted_in(asked.text);
  if (!wanted) return std::nullopt;
  const std::vector<Made> all = made_of(asked, wanted->kind);
  const auto it = std::ranges::find_if(
      all, [&](const Made& one) { return contains(lower(one.name), lower(wanted->known)); });
  if (it == all.end()) return std::nullopt;
  std::vector<std::string> others;
  std::vector<Place> places{it->place};
  for (const Made& one : all) {
    const bool same = one.base == it->base && one.name != it->name &&
                      !contains(lower(one.name), lower(wanted->known)) &&
                      !contains(lower(one.name), "base");
    if (!same) continue;
    others.push_back(code(one.name));
    places.push_back(one.place);
  }
  if (others.size() > kMostOthers) return std::nullopt;
  Shape out;
  out.headline = asked.beside.saying.seen(
      kAnswerPart, it->name,
      "In part: " + code(it->name) + " stands on " + code(it->base) +
          ", on which another can be made beside it; " +
          (others.empty()
               ? "no other one was seen."
               : join_and(others) + (others.size() == 1 ? " does so, too." : " do so, too.")),
      places, Confidence::medium);
  if (!out.headline) return std::nullopt;
  out.outcome = Outcome::unsure;
  out.change_class = "code";
  out.alone = true;
  out.rule =
      "another is to come beside " + code(it->name) + ", which is made as one of " + code(it->base);
  out.slice = asked.beside.saying.seen("slice.like_member", it->name,
                                       "One class more on " + code(it->base) + ", made like " +
                                           code(it->name) + " and switched on by whoever runs it.",
                                       {it->place}, Confidence::medium);
  add(out.questions, asked.beside.saying.seen("ask.which_one", it->name,
                                              "Which one is it to be, and can it do all that " +
                                                  code(it->name) + " is asked for here?",
                                              {it->place}, Confidence::medium));
  add(out.questions, asked.beside.saying.seen("ask.one_or_both", it->base,
                                              "May both be in use at once, or is one of " +
                                                  code(it->base) + " chosen for all?",
                                              {it->place}, Confidence::medium));
  out.lead = {it->place};
  return out;
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Lines are looked through as they are written; those of comments do not count.
#include "answers/scope/amounts_inside.h"

#include <algorithm>

namespace cutaway::answers {
namespace {

constexpr std::uint32_t kLongest = 200;  ///< lines of a function

bool is_comment(const syntax::Syntax& syntax, std::uint32_t line) {
  return std::ranges::any_of(syntax.comments, [&](const syntax::Comment& one) {
    return one.line <= line && line <= one.end_line;
  });
}

std::optional<Place> line_with(const model::Analysis& analysis, const Thing& thing,
                               const std::string& number, const Saying& saying) {
  const syntax::Syntax& syntax = analysis.project->of(thing.symbol.file);
  const syntax::Symbol& symbol = syntax.symbols[thing.symbol.symbol.index()];
  if (symbol.end_line - symbol.line > kLongest) return std::nullopt;
  for (std::uint32_t line = symbol.line; line <= symbol.end_line; ++line) {
    const Place place{thing.symbol.file, line, line};
    if (saying.holds_number(place, number) && !is_comment(syntax, line)) return place;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Amount> amount_inside(const model::Analysis& analysis, const Request& request,
                                    const Things& things, std::uint32_t strong,
                                    const Saying& saying) {
  const auto today = std::ranges::find_if(request.numbers, &RequestNumber::today);
  if (today == request.numbers.end() || std::popcount(strong) < 2) return std::nullopt;
  std::optional<Amount> out;
  for (const Thing& thing : things.all) {
    if (thing.kind != ThingKind::function || !thing.symbol.valid() ||
        (strong & ~thing.named()) != 0)
      continue;
    const auto place = line_with(analysis, thing, today->written, saying);
    if (!place) continue;
    if (out && out->thing.place.file != place->file) return std::nullopt;
    if (out) continue;
    out.emplace();
    out->thing = thing;
    out->thing.kind = ThingKind::setting;
    out->thing.place = *place;
    out->thing.written = today->written;
    out->inside = true;
    out->fixed = true;
    out->written = true;
    out->score = 1;
  }
  return out;
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Lines are looked through as they are written; those of comments do not count.
#include "answers/scope/sources/amounts_inside.h"

#include <algorithm>

#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "model/quotes.h"

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

/// "limit" and "max" say that the number beside them bounds something.
bool says_measure(model::Quotes& quotes, const Place& place) {
  static constexpr std::string_view kMeasures[] = {"limit",   "max", "min", "window",
                                                   "timeout", "ttl", "age", "rate"};
  const std::vector<std::string>& lines = quotes.file(place.file);
  if (place.line == 0 || place.line > lines.size()) return false;
  const std::string line = lower(lines[place.line - 1]);
  return std::ranges::any_of(kMeasures, [&](std::string_view one) { return contains(line, one); });
}

/// Today's number in the lines that make the one endpoint known that says most of the request:
/// "rateLimit({ window: 60, limit: 3 })" before the handler of `POST /reset-password`.
std::optional<Amount> amount_of_way(const model::Analysis& analysis, const Things& things,
                                    std::uint32_t strong, const std::string& number,
                                    const Saying& saying) {
  constexpr double kMost = .6;
  constexpr std::uint32_t kLongestWay = 30;
  model::Quotes quotes(analysis);
  const double all = things.share(strong);
  std::optional<Amount> out;
  double most = 0;
  for (const Thing& thing : things.all) {
    if (thing.kind != ThingKind::endpoint || all <= 0) continue;
    const double share = things.share(thing.named() & strong) / all;
    if (share < kMost || share <= most || thing.place.end_line - thing.place.line > kLongestWay)
      continue;
    for (std::uint32_t line = thing.place.line; line <= thing.place.end_line; ++line) {
      const Place place{thing.place.file, line, line};
      if (!saying.holds_number(place, number) || !says_measure(quotes, place)) continue;
      most = share;
      out.emplace();
      out->thing = thing;
      out->thing.kind = ThingKind::setting;
      out->thing.place = place;
      out->thing.written = number;
      out->inside = out->fixed = out->written = true;
      out->score = 1;
      break;
    }
  }
  return out;
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
  return out ? out : amount_of_way(analysis, things, strong, today->written, saying);
}

void find_same_number(const model::Analysis& analysis, const Request& request,
                      const std::vector<FoundAmount>& all, const Saying& saying, Amount& first) {
  constexpr std::size_t kMostSame = 2, kShortest = 2;
  std::string number = first.thing.written;
  for (const RequestNumber& one : request.numbers) {
    if (one.today) number = one.written;
  }
  if (number.size() < kShortest || number.find_first_not_of("0123456789") != std::string::npos)
    return;
  const WordBits bits(request);
  const std::uint32_t said = first.thing.named();
  for (const FoundAmount& one : all) {
    const std::string& path = analysis.project->file(one.place.file).path;
    const std::uint32_t its = bits.in(one.name) | bits.in(one.holder) | bits.in(base_name(path));
    if (one.place.file == first.thing.place.file || (said & ~its) != 0 || said == 0 ||
        one.name == first.thing.name || first.same.size() >= kMostSame ||
        !saying.holds_number(one.place, number))
      continue;
    first.same.emplace_back(one.name, one.place);
  }
}

}  // namespace cutaway::answers

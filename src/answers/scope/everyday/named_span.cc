// SPDX-License-Identifier: Apache-2.0
// Numbers with a unit stand everywhere: the names around one have to say what the request is about,
// and they or its line that something ends or has an age.
#include "answers/scope/everyday/named_span.h"

#include <re2/re2.h>

#include <algorithm>
#include <bit>

#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/rules/words.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kLongestLine = 300, kMostTold = 3, kMostPlaces = 3;
constexpr double kEnough = .5, kApart = .1;
constexpr int kFewestWords = 2;

/// `14.days`, `timedelta(days=1)`, `Duration.ofDays(7)`, `30 * time.Minute`, `dateSub(3, "HOUR")`,
/// `INTERVAL '30 days'`, `30 * 24 * 60 * 60 * 1000`.
constexpr std::string_view kSpan =
    "(?i)((?:[a-z_.]*(?:of|from)?_?(?:minute|hour|day|week|month|year)s?(?:\\(| ?[=:] ?)"
    "[1-9][0-9]{0,4}\\)?|(?:[a-z_.]+\\()?\\b[1-9][0-9]{0,4}(?:\\.| \\* (?:time\\.)?|, ?[\"'])"
    "(?:minute|hour|day|week|month|year)s?(?:[\"']\\)?)?|'[1-9][0-9]{0,4} "
    "(?:minute|hour|day|week|month|year)"
    "s?'|\\b[1-9][0-9]{0,4} \\* 24 \\* 60 \\* 60(?: \\* 1000)?))(?:[^0-9a-z]|$)";

struct Found {
  MatterSpan span;
  double share = 0;
};

class Reader {
 public:
  Reader(const Beside& beside, const RequestWords& words, const Existing& existing)
      : beside_(beside),
        words_(words),
        sources_(beside.analysis, words, MatterKind::act),
        bits_(beside.request),
        strong_(existing.strong),
        wanted_(existing.strong & ~of_spans()),
        head_(existing.form.head),
        all_(beside.things.share(wanted_)),
        pattern_(kSpan) {}

  std::vector<MatterSpan> find() {
    if (all_ <= 0 || !pattern_.ok()) return {};
    const syntax::Project& project = *beside_.analysis.project;
    for (std::size_t i = 0; i < project.size(); ++i) {
      const sources::File& file = project.file(FileId(i));
      const bool code = file.language.valid() && catalogue::language(file.language).type ==
                                                     catalogue::LanguageType::programming;
      if (code && sources_.is_product(FileId(i)) && may_name(FileId(i))) read(FileId(i));
    }
    return best();
  }

 private:
  /// "expire" and "keep" of a request say how long, and not of what.
  std::uint32_t of_spans() const {
    std::uint32_t out = 0;
    const Request& request = beside_.request;
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const std::string word = lower(request.words[i].word);
      if (words_.has("span_verbs", word) || words_.has("span_names", word)) out |= 1U << i;
    }
    return out;
  }

  /// Whether any name in the file says something of it; its lines are read only then.
  bool may_name(FileId id) const {
    if ((bits_.in(base_name(beside_.analysis.project->file(id).path)) & wanted_) != 0) return true;
    const syntax::Syntax& syntax = beside_.analysis.project->of(id);
    return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& one) {
      return (bits_.in(syntax.text(one.name)) & wanted_) != 0;
    });
  }

  void read(FileId id) {
    const auto text = beside_.analysis.project->tree->read(id);
    if (!text.ok()) return;
    std::uint32_t at = 0;
    for (const std::string_view line : split(text.value(), '\n')) {
      ++at;
      std::string said;
      const std::string_view begins = trim(line).substr(0, 2);
      const bool comment = begins.starts_with("//") || begins.starts_with("*") ||
                           begins.starts_with("/*") || begins.starts_with("#");
      if (!comment && line.size() <= kLongestLine && RE2::PartialMatch(line, pattern_, &said))
        note(id, at, line, std::move(said));
    }
  }

  void note(FileId id, std::uint32_t at, std::string_view line, std::string said) {
    const syntax::Syntax& syntax = beside_.analysis.project->of(id);
    std::string around(base_name(beside_.analysis.project->file(id).path)), named;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.line > at || symbol.end_line < at || symbol.name.empty()) continue;
      const std::string name(syntax.text(symbol.name));
      const bool inside = symbol.kind == syntax::SymbolKind::method && !named.empty();
      named = inside ? named + "." + name : name;
      around += " " + name;
    }
    const std::uint32_t all_said = bits_.in(around);
    const std::uint32_t own = all_said & wanted_;
    const bool whole = own == wanted_, several = std::popcount(own) >= kFewestWords;
    if (own == 0 || named.empty() || (!whole && !several && (own & head_) == 0)) return;
    if (beside_.things.share(own) / all_ < kEnough || !speaks_of_age(around, line) ||
        speaks_of_else(around, line))
      return;
    if (said.ends_with(")") && !contains(said, "(")) said.pop_back();
    found_.push_back({{std::move(said), std::move(named), {{id, at, at}}},
                      beside_.things.share(all_said & strong_) / all_});
  }

  bool speaks_of_age(std::string_view around, std::string_view line) const {
    return words_.in_name("ages", around) || words_.in_name("ages", line);
  }

  /// `PASSWORD_CACHE_TIMEOUT`: how long something takes or is held in between is no age.
  bool speaks_of_else(std::string_view around, std::string_view line) const {
    return words_.in_name("no_ages", around) || words_.in_name("no_ages", line);
  }

  std::vector<MatterSpan> best() {
    std::ranges::stable_sort(found_, std::greater{}, &Found::share);
    std::vector<MatterSpan> out;
    for (Found& one : found_) {
      if (one.share + kApart < found_.front().share) break;
      const auto same = std::ranges::find_if(out, [&](const MatterSpan& other) {
        return other.written == one.span.written && other.function == one.span.function;
      });
      if (same == out.end())
        out.push_back(std::move(one.span));
      else if (same->places.size() < kMostPlaces)
        same->places.push_back(one.span.places.front());
    }
    return out.size() > kMostTold ? std::vector<MatterSpan>() : out;
  }

  const Beside& beside_;
  const RequestWords& words_;
  const EverydaySources sources_;
  const WordBits bits_;
  const std::uint32_t strong_, wanted_, head_;
  const double all_;
  const RE2 pattern_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<MatterSpan> find_named_spans(const Beside& beside, const Request& whole,
                                         const RequestWords& words, const Existing& existing) {
  const bool span = std::ranges::any_of(whole.numbers, [](const RequestNumber& number) {
    return meaning::dimension_of(lower(number.unit)) == "time" && !number.today;
  });
  if (!span || !existing.amounts.near.empty() || existing.value != nullptr || existing.kept_limit ||
      existing.no_limit)
    return {};
  return Reader(beside, words, existing).find();
}

bool tell_named_spans(const Beside& beside, const std::vector<MatterSpan>& found,
                      Existing& existing) {
  if (found.size() == 1) return tell_matter_span(beside, found.front(), existing);
  std::vector<std::string> told;
  std::vector<Place> places;
  for (const MatterSpan& one : found) {
    told.push_back(code(one.written) + " in " + code(one.function));
    places.push_back(one.places.front());
  }
  auto claim = beside.saying.seen(
      kAnswerAbout, found.front().written,
      "Which value is meant has to be said; the nearest are " + join_and(told) + ".", places,
      Confidence::medium);
  if (!claim) return false;
  existing.answer = std::move(claim);
  existing.claims.clear();
  existing.shown.clear();
  return true;
}

}  // namespace cutaway::answers

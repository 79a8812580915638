// SPDX-License-Identifier: Apache-2.0
// A number alone stands anywhere: it has to be written in its unit or to be one that hardly means
// anything else (3600), and the lines around it have to speak of the request.
#include "answers/scope/everyday/today_line.h"

#include <re2/re2.h>

#include <algorithm>
#include <bit>
#include <memory>

#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/existing/amount_claims.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/amount_forms.h"
#include "answers/scope/sources/amounts.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kMostPlaces = 3, kLongestLine = 300, kMostFound = 200;
constexpr std::uint32_t kAround = 10, kLongestFunction = 80;
constexpr int kFewestWords = 2;
constexpr double kEnough = .5, kApart = .1, kByLines = .8;
constexpr long long kTelling = 300;  ///< seconds: smaller numbers stand everywhere

struct Unit {
  std::string_view name;
  long long seconds;
  std::string_view below;  ///< the next smaller unit
  long long of_below;
};
constexpr Unit kUnits[] = {
    {"second", 1, "", 0},
    {"minute", 60, "second", 60},
    {"hour", 3600, "minute", 60},
    {"day", 86'400, "hour", 24},
    {"week", 604'800, "day", 7},
    {"month", 2'592'000, "day", 30},
    {"year", 31'536'000, "day", 365},
};

const Unit* unit_of(std::string_view name) {
  const auto found = std::ranges::find(kUnits, name, &Unit::name);
  return found == std::end(kUnits) ? nullptr : found;
}

/// `days(30)`, `timedelta(days=30)`, `30.days`, `30 * time.Hour`, "30 days", '30d'.
std::string with_unit(std::string_view unit, long long number) {
  const std::string n = std::to_string(number), u(unit);
  return "(?:of|from)?_?" + u + "s?(?:\\(| ?[=:] ?)" + n + "\\b|\\b" + n +
         "(?:\\.| \\* (?:time\\.)?|_| |-)" + u + "s?\\b|[\"']" + n + " ?(?:" + u.substr(0, 1) +
         "|" + u + "s?)" + "[\"']";
}

/// All ways in which a time may be written.
std::string forms_of_time(const Unit& unit, long long value) {
  std::string out = with_unit(unit.name, value);
  if (unit.of_below > 0) out += "|" + with_unit(unit.below, value * unit.of_below);
  if (unit.seconds * value >= kTelling) {
    const std::string seconds = std::to_string(unit.seconds * value);
    out += "|\\b" + seconds + "(?:_?000)?\\b";
  }
  // `60 * 60 * 24 * 7`: each order of the factors that people write.
  const std::string n = std::to_string(value * (unit.name == "week"    ? 7
                                                : unit.name == "month" ? 30
                                                : unit.name == "year"  ? 365
                                                                       : 1));
  const std::string many = n == "1" ? "" : n;
  const auto joined = [&](std::string factors) {
    const std::string before = many.empty() ? factors : many + " \\* " + factors;
    const std::string behind = many.empty() ? factors : factors + " \\* " + many;
    return "|\\b(?:1000 \\* )?(?:" + before + "|" + behind + ")(?: \\* 1000)?(?: *$| *[^ *0-9])";
  };
  if (unit.name == "hour") out += joined("60 \\* 60");
  if (unit.seconds >= 86'400) out += joined("60 \\* 60 \\* 24") + joined("24 \\* 60 \\* 60");
  return out;
}

/// "3/minute", "3 per minute", "3/m".
std::string forms_of_rate(const std::string& number, std::string_view unit) {
  return "\\b" + number + " ?(?:/|per|per_|, per ) ?(?:1 ?)?(?:" + std::string(unit) + "|" +
         std::string(unit.substr(0, 3)) + "|" + std::string(unit.substr(0, 1)) + ")\\b";
}

/// "minute" of "three attempts per minute"; empty without one.
std::string_view rate_of(const Request& request) {
  for (std::size_t i = 0; i + 1 < request.tokens.size(); ++i) {
    const bool per = request.tokens[i] == "per" || request.tokens[i] == "each";
    if (!per) continue;
    if (const Unit* const unit = unit_of(request.tokens[i + 1])) return unit->name;
  }
  return {};
}

/// A pattern for what is there today; empty where no number of today is told with a unit.
std::string pattern_of(const Request& request) {
  for (const RequestNumber& number : request.numbers) {
    if (!number.today || number.value < 1 || number.value != static_cast<long long>(number.value))
      continue;
    const auto value = static_cast<long long>(number.value);
    if (const std::string_view rate = rate_of(request); !rate.empty())
      return forms_of_rate(std::to_string(value), rate);
    if (const Unit* const unit = unit_of(number.unit)) return forms_of_time(*unit, value);
  }
  return {};
}

/// Words that name something, however common.
std::uint32_t telling_of(const Request& request, const RequestWords& words) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const RequestWord& word = request.words[i];
    const bool tells = !word.vague && !word.change && !word.measure && !word.people &&
                       !words.has("people", lower(word.word)) &&
                       unit_of(lower(word.word)) == nullptr;
    if (tells) out |= 1U << i;
  }
  return out;
}

struct Found {
  TodayLine line;
  double share = 0;
};

class Reader {
 public:
  Reader(const Beside& beside, const RequestWords& words, const Existing& existing,
         const std::string& pattern)
      : beside_(beside),
        sources_(beside.analysis, words, MatterKind::act),
        bits_(beside.request),
        strong_(existing.strong),
        telling_(telling_of(beside.request, words) | existing.strong),
        all_(beside.things.share(existing.strong)),
        wanted_("(?i)((?:[a-z_]+ ?[=:] ?)?(?:" + pattern + "))") {}

  std::optional<TodayLine> find() {
    if (!wanted_.ok() || all_ <= 0) return std::nullopt;
    const syntax::Project& project = *beside_.analysis.project;
    for (std::size_t i = 0; i < project.size() && found_.size() < kMostFound; ++i) {
      const sources::File& file = project.file(FileId(i));
      const bool code = file.language.valid() && catalogue::language(file.language).type ==
                                                     catalogue::LanguageType::programming;
      if (code && sources_.is_product(FileId(i))) read(FileId(i));
    }
    return best();
  }

 private:
  void read(FileId id) {
    const auto text = beside_.analysis.project->tree->read(id);
    if (!text.ok()) return;
    const std::vector<std::string_view> lines = split(text.value(), '\n');
    for (std::size_t at = 0; at < lines.size(); ++at) {
      std::string said;
      if (lines[at].size() > kLongestLine || is_comment(trim(lines[at])) ||
          !RE2::PartialMatch(lines[at], wanted_, &said))
        continue;
      note(id, lines, static_cast<std::uint32_t>(at + 1), std::move(said));
    }
  }

  void note(FileId id, const std::vector<std::string_view>& lines, std::uint32_t line,
            std::string said) {
    const syntax::Syntax& syntax = beside_.analysis.project->of(id);
    std::uint32_t from = line > kAround ? line - kAround : 1, to = line + kAround;
    std::uint32_t names = bits_.in(base_name(beside_.analysis.project->file(id).path));
    std::string function;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.line > line || symbol.end_line < line) continue;
      names |= bits_.in(syntax.text(symbol.name));
      const bool is =
          symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
      if (!is) continue;
      function = syntax.text(symbol.name);
      if (symbol.end_line - symbol.line <= kLongestFunction)
        from = symbol.line, to = symbol.end_line;
    }
    std::uint32_t by_lines = 0;
    for (std::uint32_t i = from; i <= to && i <= lines.size(); ++i)
      by_lines |= bits_.in_line(lines[i - 1].substr(0, kLongestLine));
    by_lines &= ~names;
    Found out;
    out.line.said = (names | by_lines) & telling_;
    if ((out.line.said & strong_) == 0) return;
    out.share = (beside_.things.share(names & strong_) +
                 kByLines * beside_.things.share(by_lines & strong_)) /
                all_;
    while (!said.empty() && (said.back() == ' ' || said.back() == ',' || said.back() == ';' ||
                             (said.back() == ')' && !contains(said, "("))))
      said.pop_back();
    out.line.written = std::move(said);
    out.line.function = std::move(function);
    out.line.places = {{id, line, line}};
    found_.push_back(std::move(out));
  }

  /// The one that says most; no other may say nearly as much, but for the same in the same file.
  std::optional<TodayLine> best() {
    std::ranges::stable_sort(found_, std::greater{}, &Found::share);
    if (found_.empty() || found_.front().share < kEnough ||
        std::popcount(found_.front().line.said) < kFewestWords)
      return std::nullopt;
    TodayLine out = found_.front().line;
    for (std::size_t i = 1; i < found_.size(); ++i) {
      const Found& one = found_[i];
      const bool same = one.line.written == out.written &&
                        one.line.places.front().file == out.places.front().file;
      if (!same && found_.front().share - one.share < kApart) return std::nullopt;
      if (same && out.places.size() < kMostPlaces) out.places.push_back(one.line.places.front());
    }
    return out;
  }

  static bool is_comment(std::string_view line) {
    return line.starts_with("//") || line.starts_with("*") || line.starts_with("#");
  }

  const Beside& beside_;
  const EverydaySources sources_;
  const WordBits bits_;
  const std::uint32_t strong_;
  const std::uint32_t telling_;  ///< and words that many products have: "reset", "password"
  const double all_;
  const RE2 wanted_;
  std::vector<Found> found_;
};

}  // namespace

std::optional<TodayLine> find_today_line(const Beside& beside, const RequestWords& words,
                                         const Existing& existing) {
  if (existing.amounts.sure || existing.value != nullptr || existing.kept_limit ||
      !wants_amount(beside.request))
    return std::nullopt;
  const std::string pattern = pattern_of(beside.request);
  if (pattern.empty()) return std::nullopt;
  return Reader(beside, words, existing, pattern).find();
}

bool tell_today_line(const Beside& beside, const TodayLine& found, Existing& existing) {
  std::string text = "Today's number stands here, as it seems: " + code(found.written);
  if (!found.function.empty()) text += " in " + code(found.function);
  text += (found.named ? ", whose name says " : ", among lines that say ") +
          quoted_words(words_of(beside.request, found.said));
  if (found.places.size() > 1)
    text += "; it stands in " + narrative::amount(found.places.size(), "place") + " of that file";
  auto claim =
      beside.saying.seen(kAnswer, found.written, text + ".", found.places, Confidence::medium);
  if (!claim) return false;
  existing.answer = std::move(claim);
  existing.claims.clear();
  existing.shown.clear();
  forget_amounts(existing);
  return true;
}

Decision decide_by_today_line(const TodayLine& found) {
  return {"setting",
          "a number that stands in the code is to be another (" + code(found.written) + ")",
          nullptr};
}

void ask_of_today_line(const Beside& beside, const TodayLine& found, Scope& scope) {
  std::vector<narrative::Claim> all;
  if (found.places.size() > 1)
    add(all, beside.saying.seen("ask.today_places", found.written,
                                "Is it to be another in each of the " +
                                    narrative::amount(found.places.size(), "place") + " where " +
                                    code(found.written) + " stands, or in one only?",
                                found.places));
  // What stands in a file of settings may be set from outside as well.
  const bool fixed =
      !found.named ||
      !is_settings_file(beside.analysis.project->file(found.places.front().file).path);
  if (fixed)
    add(all, beside.saying.seen("ask.today_fixed", found.written,
                                "Is one number for all enough? " + code(found.written) +
                                    " stands in the code, so that only a new version changes it.",
                                {found.places.front()}));
  // What is let through so often a minute is begun anew each time.
  if (!found.named && !contains(found.written, "/"))
    add(all, beside.saying.seen("ask.today_before", found.written,
                                "Does the new number hold for what was begun or given out under " +
                                    code(found.written) + " already, or only from then on?",
                                {found.places.front()}));
  constexpr std::size_t kMost = 5;
  for (narrative::Claim& one : scope.questions) {
    if (all.size() < kMost) all.push_back(std::move(one));
  }
  scope.questions = std::move(all);
}

}  // namespace cutaway::answers

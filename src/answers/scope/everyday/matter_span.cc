// SPDX-License-Identifier: Apache-2.0
// A function is named after a matter when it and what holds it have all words of one of the
// matter's names but those that only say how a time is called.
#include "answers/scope/everyday/matter_span.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/request/matters.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/amount_sources.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/rules/words.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kMostPlaces = 3, kLongestLine = 300;

/// How a time is called, whatever it is the time of.
constexpr std::array<std::string_view, 22> kOfTimes = {
    "lifetime", "timeout",  "expiration", "expire",   "expires", "expiry", "ttl",    "duration",
    "age",      "max",      "min",        "valid",    "days",    "time",   "length", "idle",
    "validity", "time out", "limit",      "interval", "until",   "default"};

bool is_of_times(const std::string& root) {
  return std::ranges::any_of(kOfTimes, [&](std::string_view one) { return root_of(one) == root; });
}

/// `days(30)`, `Duration.ofDays(30)`, `timedelta(days=30)`, `30.days`, `30 * time.Minute`.
std::string spans_of(const std::string& unit, const std::string& number) {
  const std::string amount = number.empty() ? "[1-9][0-9]{0,4}" : number;
  return "(?i)((?:of|from)?_?" + unit + "s?(?:\\(| ?[=:] ?)" + amount + "\\)?|\\b" + amount +
         "(?:\\.| \\* (?:time\\.)?|_)" + unit + "s?)(?:[^0-9a-z]|$)";
}

class Reader {
 public:
  Reader(const Beside& beside, const Request& whole, const RequestWords& words,
         const Matter& matter, const Existing& existing)
      : analysis_(beside.analysis),
        sources_(beside.analysis, words, MatterKind::act),
        bits_(beside.request),
        strong_(existing.strong) {
    for (const MatterName& name : matter.names) {
      std::set<std::string> roots;
      for (const std::string& root : name.roots) {
        if (!is_of_times(root)) roots.insert(root);
      }
      if (!name.loose && !roots.empty() && roots.size() < name.roots.size())
        subjects_.insert(std::move(roots));
    }
    for (const RequestNumber& number : whole.numbers) told_ = told_ || number.today;
    for (const RequestNumber& number : whole.numbers) {
      if (number.unit.empty() || number.today != told_) continue;
      const bool any = !told_ && meaning::dimension_of(number.unit) == "time";
      spans_ = std::make_unique<RE2>(
          spans_of(any ? "(?:minute|hour|day|week|month|year)" : lower(number.unit),
                   told_ ? number.written : ""));
      break;
    }
  }

  std::optional<MatterSpan> find() {
    if (!spans_ || !spans_->ok() || subjects_.empty()) return std::nullopt;
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      const bool code = file.language.valid() && catalogue::language(file.language).type ==
                                                     catalogue::LanguageType::programming;
      if (code && sources_.is_product(FileId(i))) read(FileId(i));
    }
    if (found_.places.empty() || several_) return std::nullopt;
    return found_;
  }

 private:
  void read(FileId id) {
    const auto text = analysis_.project->tree->read(id);
    if (!text.ok()) return;
    std::uint32_t at = 0;
    for (const std::string_view line : split(text.value(), '\n')) {
      ++at;
      std::string said;
      if (line.size() > kLongestLine || is_comment(trim(line)) ||
          !RE2::PartialMatch(line, *spans_, &said))
        continue;
      const std::string around = function_around(analysis_.project->of(id), at);
      if (!is_named_so(around) ||
          (!told_ && (!speaks_of_end(around, line) || !says_request(id, around))))
        continue;
      const std::string function = innermost(analysis_.project->of(id), at);
      if (!function.empty()) note(std::move(said), function, {id, at, at});
    }
  }

  static std::string innermost(const syntax::Syntax& syntax, std::uint32_t line) {
    std::string out;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const bool function =
          symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
      if (function && symbol.line <= line && line <= symbol.end_line)
        out = std::string(syntax.text(symbol.name));
    }
    return out;
  }

  void note(std::string said, const std::string& function, const Place& place) {
    // "timedelta(days=3)": the bracket closes what was opened before.
    if (said.ends_with(")") && !contains(said, "(")) said.pop_back();
    if (found_.places.empty()) {
      found_ = {std::move(said), function, {place}};
    } else if (!told_ && (said != found_.written || function != found_.function)) {
      several_ = true;
    } else if (found_.places.size() < kMostPlaces) {
      found_.places.push_back(place);
    }
  }

  static bool is_comment(std::string_view line) {
    return line.starts_with("//") || line.starts_with("*") || line.starts_with("#");
  }

  bool is_named_so(const std::string& around) const {
    const std::vector<std::string> own = roots_in(around);
    return std::ranges::any_of(subjects_, [&](const std::set<std::string>& subject) {
      return std::ranges::all_of(subject, [&](const std::string& root) {
        return std::ranges::find(own, root) != own.end();
      });
    });
  }

  /// "expires_at = 3.days.from_now": where no number of today is told, the line has to say that it
  /// is an end.
  static bool speaks_of_end(const std::string& around, std::string_view line) {
    const auto says = [](std::string_view text) {
      const std::vector<std::string> roots = roots_in(text);
      return std::ranges::any_of(roots, is_of_times);
    };
    return says(around) || says(line.substr(0, line.find('=')));
  }

  /// "Remind speakers a week before" and `days=3` in `send_lifecycle_notifications`: without a
  /// number of today the function, or its file, has to say a word of the request.
  bool says_request(FileId id, const std::string& around) const {
    const std::string_view path = analysis_.project->file(id).path;
    return ((bits_.in(around) | bits_.in(base_name(path))) & strong_) != 0;
  }

  const model::Analysis& analysis_;
  const EverydaySources sources_;
  const WordBits bits_;
  const std::uint32_t strong_;
  std::set<std::set<std::string>> subjects_;
  std::unique_ptr<RE2> spans_;
  bool told_ = false, several_ = false;
  MatterSpan found_;
};

}  // namespace

std::optional<MatterSpan> find_matter_span(const Beside& beside, const Request& whole,
                                           const RequestWords& words, const Existing& existing) {
  if (!existing.amounts.near.empty() || existing.value != nullptr || existing.kept_limit ||
      existing.no_limit || whole.numbers.empty())
    return std::nullopt;
  for (const Matter& matter : matters_in(*beside.analysis.catalogue, whole, beside.request)) {
    if (matter.is == MatterKind::act) continue;
    if (auto found = Reader(beside, whole, words, matter, existing).find()) return found;
  }
  return std::nullopt;
}

bool tell_matter_span(const Beside& beside, const MatterSpan& found, Existing& existing) {
  auto claim = beside.saying.seen(
      kAnswer, found.written,
      "Today's value is set here: " + code(found.written) + " in " + code(found.function) + ".",
      found.places, Confidence::medium);
  if (!claim) return false;
  existing.answer = std::move(claim);
  existing.claims.clear();
  existing.shown.clear();
  return true;
}

Decision decide_by_matter_span(const MatterSpan& found) {
  return {"setting",
          "a number that stands in the code is to be another (" + code(found.written) + ")",
          nullptr};
}

}  // namespace cutaway::answers

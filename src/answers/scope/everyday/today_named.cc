// SPDX-License-Identifier: Apache-2.0
// A number alone stands anywhere: the name that it is set to has to speak of the request, and no
// other name may do so as well.
#include "answers/scope/everyday/today_named.h"

#include <re2/re2.h>

#include <algorithm>
#include <bit>

#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/existing/amount_claims.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/amount_forms.h"
#include "answers/scope/sources/amounts.h"
#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kNearFiles = 20, kLongestLine = 240, kMostPlaces = 3;
constexpr double kTelling = 20;  ///< smaller and round numbers stand everywhere

/// 10, 30, 100, 5000: a round number says nothing by itself.
bool is_round(long long value) {
  while (value >= 10 && value % 10 == 0) value /= 10;
  return value < 10;
}

/// What is set to today's number in one line.
struct Set {
  std::string name;
  TodayLine line;
  int words = 0;
  double share = 0;
};

class Finder {
 public:
  Finder(const Beside& beside, const RequestWords& words, const Existing& existing,
         const RequestNumber& number)
      : beside_(beside),
        sources_(beside.analysis, words, MatterKind::setting),
        bits_(beside.request),
        strong_(existing.strong & ~existing.form.actor),
        number_(number),
        telling_(number.value > kTelling && !is_round(static_cast<long long>(number.value))),
        set_("([A-Za-z_][A-Za-z0-9_.-]*)[\"'\\]]?\\s*(?:[:=,]|=>|\\|\\||\\?\\?)\\s*[\"']?" +
             std::to_string(static_cast<long long>(number.value)) + "\\b(?:[^\\w.%]|$)") {
    for (std::size_t i = 0; i < beside.request.words.size() && i < 32; ++i) {
      if (!beside.request.words[i].change && !beside.request.words[i].act) asked_ |= 1U << i;
    }
  }

  std::optional<TodayLine> find(const std::vector<FileId>& near) {
    if (!set_.ok()) return std::nullopt;
    // Without a ranking every file is as near as any.
    const bool all = near.empty();
    const std::size_t most =
        all ? beside_.analysis.project->size() : std::min(near.size(), kNearFiles);
    for (std::size_t i = 0; i < most; ++i) {
      const FileId id = all ? FileId(i) : near[i];
      if (sources_.is_product(id)) read(id);
    }
    return best();
  }

 private:
  void read(FileId id) {
    const sources::File& file = beside_.analysis.project->file(id);
    const bool settings = is_settings_file(file.path);
    const bool code = file.language.valid() && catalogue::language(file.language).type ==
                                                   catalogue::LanguageType::programming;
    const auto text = beside_.analysis.project->tree->read(id);
    if ((!code && !settings) || !text.ok()) return;
    const std::vector<std::string_view> lines = split(text.value(), '\n');
    for (std::size_t at = 0; at < lines.size(); ++at) {
      const std::string_view line = trim(lines[at]);
      if (line.size() > kLongestLine || line.starts_with("//") || line.starts_with("*") ||
          line.starts_with("#"))
        continue;
      re2::StringPiece rest(line.data(), line.size());
      for (std::string name; RE2::FindAndConsume(&rest, set_, &name);)
        note(name, {id, static_cast<std::uint32_t>(at + 1), 0}, line, settings);
    }
  }

  void note(std::string name, Place at, std::string_view line, bool settings) {
    at.end_line = at.line;
    Set out;
    const std::uint32_t said = bits_.in(name)&asked_;
    const bool unit = !number_.unit.empty() && says_unit(name);
    out.words = std::popcount(said) + (unit ? 1 : 0);
    // One word is enough where it tells, the number stands hardly anywhere, and this is a setting.
    const bool one = out.words == 1 && telling_ && settings && (said & strong_) != 0;
    if (said == 0 || (out.words < 2 && !one)) return;
    out.share = beside_.things.share(said);
    name = name.substr(name.rfind('.') + 1);  // `user.preference.recent_days`
    const std::size_t from = line.find(name);
    std::size_t to = line.find(number_.written, from + name.size());
    if (to == std::string_view::npos) return;
    out.line.written = std::string(line.substr(from, to + number_.written.size() - from));
    out.line.said = said;
    out.line.named = true;
    out.line.places = {at};
    out.name = std::move(name);
    found_.push_back(std::move(out));
  }

  bool says_unit(const std::string& name) const {
    return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
      return root_of(word) == root_of(number_.unit);
    });
  }

  /// The one that says most; another name may not say as much.
  std::optional<TodayLine> best() {
    std::ranges::stable_sort(found_, [](const Set& a, const Set& b) {
      return a.words != b.words ? a.words > b.words : a.share > b.share;
    });
    if (found_.empty()) return std::nullopt;
    TodayLine out = found_.front().line;
    for (std::size_t i = 1; i < found_.size(); ++i) {
      const Set& other = found_[i];
      if (other.words < found_.front().words) break;
      if (other.name != found_.front().name) return std::nullopt;
      const bool here = other.line.places.front().file == out.places.front().file;
      if (here && out.places.size() < kMostPlaces) out.places.push_back(other.line.places.front());
    }
    return out;
  }

  const Beside& beside_;
  const EverydaySources sources_;
  const WordBits bits_;
  const std::uint32_t strong_;
  const RequestNumber& number_;
  const bool telling_;  ///< the number hardly stands there for anything else
  const RE2 set_;
  std::uint32_t asked_ = 0;
  std::vector<Set> found_;
};

}  // namespace

std::optional<TodayLine> find_today_named(const Beside& beside, const RequestWords& words,
                                          const Existing& existing,
                                          const std::vector<FileId>& near) {
  if (existing.amounts.sure || existing.value != nullptr || existing.kept_limit ||
      !wants_amount(beside.request))
    return std::nullopt;
  for (const RequestNumber& number : beside.request.numbers) {
    if (number.today && number.value >= 1 &&
        number.value == static_cast<double>(static_cast<long long>(number.value)) &&
        number.written.find_first_not_of("0123456789") == std::string::npos)
      return Finder(beside, words, existing, number).find(near);
  }
  return std::nullopt;
}

bool lacks_today(const Existing& existing) {
  return !existing.answer || is_unclear(existing.answer) ||
         contains(existing.answer->text(), " set today was not seen");
}

}  // namespace cutaway::answers

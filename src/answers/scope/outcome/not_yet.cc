// SPDX-License-Identifier: Apache-2.0
// A page is known by the name under which it is opened: that stands in quotes right above its text.
#include "answers/scope/outcome/not_yet.h"

#include <algorithm>

#include "answers/scope/outcome/said_of.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kAbove = 3, kMostBytes = 600'000, kMostTold = 14, kFewestWords = 2;

/// The words in quotes of a line of code: "'schedulePost'" → schedule post; the longest of them.
std::vector<std::string> quoted_name(std::string_view line) {
  std::vector<std::string> best;
  for (std::size_t at = line.find_first_of("'\""); at != line.npos;
       at = line.find_first_of("'\"", at + 1)) {
    const std::size_t end = line.find_first_of("'\"", at + 1);
    if (end == line.npos) break;
    const std::string_view inside = line.substr(at + 1, end - at - 1);
    if (inside.find_first_of(" =<>{}()") != inside.npos) continue;
    std::vector<std::string> words = identifier_words(inside);
    if (words.size() > best.size()) best = std::move(words);
  }
  return best;
}

/// What people read of a line of a page.
std::string_view shown(std::string_view line) {
  line = trim(line);
  const std::size_t open = line.find('>');
  if (!line.starts_with("<") || open == line.npos) return line;
  const std::size_t close = line.find('<', open);
  return trim(line.substr(open + 1, close == line.npos ? close : close - open - 1));
}

class NotYet {
 public:
  NotYet(const Beside& beside, const RequestWords& words, const narrative::Claim& answer)
      : beside_(beside), words_(words), answer_(answer), names_(names_of(answer.text())) {}

  std::optional<narrative::Claim> find() const {
    for (const Place& place : answer_.evidence().places()) {
      const sources::File& file = beside_.analysis.project->file(place.file);
      if (file.origin != sources::Origin::own || file.size_bytes > kMostBytes) continue;
      const auto text = beside_.analysis.project->tree->read(place.file);
      if (!text.ok()) continue;
      if (auto claim = in(place.file, file.path, split(text.value(), '\n'))) return claim;
    }
    return std::nullopt;
  }

 private:
  std::optional<narrative::Claim> in(FileId id, const std::string& path,
                                     const std::vector<std::string_view>& lines) const {
    for (std::size_t i = 1; i < lines.size(); ++i) {
      if (!contains(lines[i], "yet") && !contains(lines[i], "oming soon")) continue;
      const std::string_view said = shown(lines[i]);
      if (!words_.has_phrase("tells_not_yet", identifier_words(lower(said)))) continue;
      for (std::size_t j = i; j + kAbove >= i && j > 0 && !trim(lines[j]).empty(); --j) {
        const std::string name = opened(quoted_name(lines[j]));
        if (name.empty()) continue;
        const auto line = static_cast<std::uint32_t>(i + 1), above = static_cast<std::uint32_t>(j);
        return beside_.saying.seen(kAnswerToldLacking, std::string(said),
                                   "It is told as lacking: " + narrative::code(path) + " says " +
                                       narrative::quoted(narrative::cut_words(said, kMostTold)) +
                                       " where " + narrative::code(name) + " leads.",
                                   {{id, above + 1, line}}, Confidence::medium);
      }
    }
    return std::nullopt;
  }

  /// The name of the answer that has all words of what is opened; empty without one.
  std::string opened(const std::vector<std::string>& words) const {
    if (words.size() < kFewestWords) return {};
    for (const std::string_view name : split(names_, '\n')) {
      const std::vector<std::string> has = identifier_words(name);
      if (std::ranges::all_of(words, [&](const std::string& word) {
            return std::ranges::find(has, word) != has.end();
          }))
        return std::string(name);
    }
    return {};
  }

  const Beside& beside_;
  const RequestWords& words_;
  const narrative::Claim& answer_;
  const std::string names_;
};

}  // namespace

std::optional<narrative::Claim> told_not_yet(const Beside& beside, const RequestWords& words,
                                             const narrative::Claim& answer) {
  return NotYet(beside, words, answer).find();
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Parameters, conditions and keys have no entry among the names; their lines are read instead.
#include "answers/scope/existing/one_line.h"

#include <bit>

#include "answers/scope/existing/absence.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/scope.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "model/quotes.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kFirstFiles = 6, kLongestLine = 140;
constexpr int kFewest = 2;

/// The words that have to stand there: neither who acts nor what is done with nearly anything.
std::uint32_t wanted_words(const Beside& beside, const RequestWords& words,
                           const Existing& existing) {
  std::uint32_t out =
      telling_words(beside.request, existing) & ~everyday_verbs(beside.request, words);
  for (std::size_t i = 0; i < beside.request.words.size() && i < 32; ++i) {
    if (beside.request.words[i].people) out &= ~(1U << i);
  }
  return out;
}

}  // namespace

std::optional<narrative::Claim> find_one_line(const Beside& beside, const RequestWords& words,
                                              const Existing& existing,
                                              const std::vector<TouchedFile>& files) {
  const std::uint32_t wanted = wanted_words(beside, words, existing);
  if (std::popcount(wanted) < kFewest || !beside.request.numbers.empty()) return std::nullopt;
  // Two words meet in a line by chance where neither is what the request is about: "list" and
  // "events" of "The digest email should list the newest events first".
  const std::uint32_t about = existing.form.head | existing.form.act;
  if (std::popcount(wanted) == kFewest && (wanted & existing.form.head) == 0 && about != 0)
    return std::nullopt;
  const ranking::FileKinds kinds(*beside.analysis.catalogue);
  model::Quotes quotes(beside.analysis);
  const WordBits bits(beside.request);
  Place best;
  std::size_t shortest = kLongestLine + 1, looked = 0;
  for (const TouchedFile& file : files) {
    if (++looked > kFirstFiles) break;
    if (!file.file.valid() || kinds.aside(file.path)) continue;
    const sources::File& source = beside.analysis.project->file(file.file);
    if (!source.language.valid() ||
        catalogue::language(source.language).type != catalogue::LanguageType::programming)
      continue;
    const std::vector<std::string>& lines = quotes.file(file.file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string_view line = trim(lines[i]);
      if (line.size() >= shortest || line.size() < 8 || (wanted & ~bits.in_line(line)) != 0)
        continue;
      shortest = line.size();
      const auto at = static_cast<std::uint32_t>(i + 1);
      best = {file.file, at, at};
    }
  }
  if (!best.file.valid()) return std::nullopt;
  const std::string path = beside.analysis.project->file(best.file).path;
  return beside.saying.seen(kAnswerAbout, path,
                            "It may be there: " + quoted_words(words_of(beside.request, wanted)) +
                                " stand in one line of " + narrative::code(base_name(path)) +
                                "; whether it does what is asked was not read.",
                            {best}, Confidence::low);
}

}  // namespace cutaway::answers

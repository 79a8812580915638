// SPDX-License-Identifier: Apache-2.0
// Each word is told as the text has it, so that the line that is cited holds it.
#include "answers/scope/outcome/near_claims.h"

#include <bit>

#include "answers/scope/existing/verdict.h"
#include "answers/scope/outcome/near_texts.h"
#include "answers/scope/outcome/near_words.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostQuoted = 3;
constexpr std::size_t kMostSaid = 14;  ///< words of a sentence that is told

}  // namespace

using narrative::Claim;

/// "“task”, and “try again” as “retry”", each as the text has it.
template <typename Find>
std::vector<std::string> NearClaims::told(std::uint32_t words, Find find) {
  std::vector<std::string> out;
  std::set<std::string> said;
  for (std::size_t i = 0; i < asked_.request.words.size() && i < 32; ++i) {
    if ((words >> i & 1U) == 0) continue;
    const RequestWord& word = asked_.request.words[i];
    if (!said.insert(lower(word.word)).second) continue;
    std::string found = find(word.roots);
    // One word that is there stands for one that is asked for.
    if (found.empty() && !guessed_.insert(found = find(word.akin)).second) continue;
    if (found.empty()) continue;
    const bool same = root_of(lower(word.word)) == root_of(found) || lower(word.word) == found;
    out.push_back(narrative::quoted(word.word) +
                  (same ? std::string() : " as " + narrative::quoted(found)));
  }
  return out;
}

std::string NearClaims::document(const SaidOf& said) const {
  return narrative::code(asked_.analysis.project->file(said.place.file).path);
}

/// "the sentence “…” of `docs/steps.md`", from where it speaks of what is asked for.
std::string NearClaims::told_sentence(const SaidOf& said) const {
  return "the sentence " + narrative::quoted(narrative::cut_words(said.text, kMostSaid)) + " in " +
         document(said);
}

/// "what `docs/steps.md` says of it", "the remark “Auto close support tickets”".
std::string NearClaims::told_by(const Candidate& one) const {
  if (one.by == SaidBy::nobody) return "what " + document(*one.said) + " says of it";
  return answers::told(one.by) + narrative::quoted(narrative::cut_words(one.said->text, kMostSaid));
}

/// A near word is a guess, and nothing but near words more so.
Confidence NearClaims::confidence(const WordsMet& met) const {
  if ((met.all() & ~met.own() & ~met.said) == 0) return Confidence::high;
  return (met.own() & asked_.telling) != 0 ? Confidence::medium : Confidence::low;
}

std::optional<Claim> NearClaims::of(const Candidate& one) {
  const Thing& thing = *one.thing;
  guessed_.clear();
  const std::string_view file = witnesses_.place_name(thing);
  const Place lines = witnesses_.lines_of(thing);
  const auto in_name = told(one.met.in_name(), [&](const std::set<std::string>& roots) {
    return word_with(thing.name, roots);
  });
  const auto in_file = told(one.met.in_file(), [&](const std::set<std::string>& roots) {
    return word_with(file, roots);
  });
  const auto in_lines = told(one.met.in_lines(), [&](const std::set<std::string>& roots) {
    return asked_.saying.word_in(lines, roots);
  });
  std::vector<std::string> lacks;
  for (const std::string& word : words_of(asked_.request, asked_.telling & ~one.met.all()))
    lacks.push_back(narrative::quoted(word));
  const auto in_said = told(one.met.in_said(), [&](const std::set<std::string>& roots) {
    return one.said == nullptr ? std::string() : word_with(one.said->text, roots);
  });
  // "“goes live” as “schedule”, “by itself” as “schedule”": one guess, and no second word for it.
  if (std::popcount(one.met.all() & asked_.telling) > 1 && one.met.own() == 0 &&
      in_name.size() + in_file.size() + in_lines.size() + in_said.size() == 1 &&
      !say_the_same(asked_.request, one.met.all() & asked_.telling))
    return std::nullopt;
  for (std::size_t most = kMostQuoted; most > 0; --most) {
    std::string text = narrative::capitalised(one.sentence ? told_sentence(*one.said)
                                                           : kind_and_name(asked_.analysis, thing));
    std::string before = " has ";
    const auto add = [&](std::string_view where, const std::vector<std::string>& said) {
      if (said.empty()) return;
      text += before + narrative::list_up_to(said, most) + std::string(where);
      before = ", ";
    };
    add(thing.kind == ThingKind::text ? "" : " in its name", in_name);
    add(" in the name of its file or folder", in_file);
    add(" in its lines", in_lines);
    if (one.said != nullptr) add(" in " + told_by(one), in_said);
    if (before == " has ") return std::nullopt;
    if (!lacks.empty()) text += "; it has no " + narrative::list_up_to(lacks, most);
    std::vector<Place> places{thing.place, lines};
    if (one.said != nullptr && !in_said.empty()) places.push_back(one.said->place);
    auto claim =
        asked_.saying.seen("scope.nearest", thing.name, text + ".", places, confidence(one.met));
    if (claim) {
      const std::string_view last = std::string_view(thing.name).substr(thing.name.rfind('.') + 1);
      asked_.saying.name(*claim, thing.name, last, thing.place);
      return claim;
    }
  }
  return std::nullopt;
}

}  // namespace cutaway::answers

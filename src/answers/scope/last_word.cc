// SPDX-License-Identifier: Apache-2.0
// A word that no name has tells more than one that many have.
#include "answers/scope/last_word.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/floor.h"
#include "answers/scope/files/told_before.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kMostFiles = 2, kFirstFiles = 5, kLongestText = 12;
constexpr std::uint64_t kRare = 8;  ///< names that have a word which hardly any has
constexpr double kMostOfAll = .6;   ///< of the weight of all words that tell

/// Whether the answer only points to a place whose name has some of the words.
bool is_pointer(const narrative::Claim& answer) {
  return answer.rule() == kAnswerNear || answer.rule() == kAnswerFar ||
         answer.rule() == kAnswerNone;
}

/// The words of what is added, up to "that", "where" or the like. Of one more value of a thing
/// its fields tell.
std::uint32_t added_words(const Request& request, const Existing& existing) {
  const Form& form = existing.form;
  if (!form.adds || form.owner != 0) return 0;
  static constexpr std::string_view kMore[] = {"that", "which", "where", "with", "so", "for",
                                               "to",   "when",  "who",   "by",   "in", "on"};
  std::uint32_t out = 0;
  std::size_t at = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const std::string low = lower(request.words[i].word);
    const std::string first = low.substr(0, low.find(' '));
    std::size_t next = at;
    while (next < request.tokens.size() && request.tokens[next] != first) ++next;
    if (next == request.tokens.size()) continue;  // put together from others
    const bool behind = std::any_of(request.tokens.begin() + static_cast<std::ptrdiff_t>(at),
                                    request.tokens.begin() + static_cast<std::ptrdiff_t>(next),
                                    [](const std::string& token) {
                                      return std::ranges::find(kMore, token) != std::end(kMore);
                                    });
    if (behind) break;
    at = next;
    out |= form.object & 1U << i;
  }
  return out;
}

/// What is to be done, where it is a well-known act and the answer has no more than the name of a
/// file, of one word that tells less.
std::uint32_t act_words(const Beside& beside, const Existing& existing, std::string_view answer) {
  const std::uint32_t act = existing.form.act & existing.acts;
  if (act == 0 || existing.form.adds || !answer.starts_with("It may be there: the file ")) return 0;
  std::uint32_t told = 0;
  for (std::size_t i = 0; i < beside.request.words.size() && i < 32; ++i) {
    if (!contains(answer, narrative::quoted(beside.request.words[i].word))) continue;
    if (i < beside.things.seen.size() && beside.things.seen[i] <= kRare) return 0;
    told |= 1U << i;
  }
  // "Remind users when the sensor is due": a message is about what sets it off, however it is sent.
  if ((told & ~existing.form.object) != 0) return 0;
  return 2 * beside.things.share(told) <= beside.things.share(act) ? act : 0;
}

/// Of these the words that neither a name nor the first files have.
std::uint32_t lacking(const Beside& beside, const Existing& existing, const Scope& scope) {
  const Request& request = beside.request;
  std::uint32_t said = 0;
  for (std::size_t i = 0; i < scope.files.size() && i < kFirstFiles; ++i)
    said |= scope.files[i].said;
  std::uint32_t out =
      (added_words(request, existing) | act_words(beside, existing, scope.answer->text())) &
      existing.missing & ~said;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const RequestWord& word = request.words[i];
    if (word.plain || word.vague || word.change || word.sibling || word.negated) out &= ~(1U << i);
  }
  return out;
}

/// "`updateProduct`" of a text: what stands in marks of code.
std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find('`'); at != text.npos; at = text.find('`', at)) {
    const std::size_t end = text.find('`', at + 1);
    if (end == text.npos) break;
    out.emplace_back(text.substr(at, end - at + 1));
    at = end + 1;
  }
  return out;
}

/// What was asked or told of the place that is no longer told.
void drop_told_of(const std::vector<std::string>& names, Existing& existing, Scope& scope) {
  const auto speaks = [&](const narrative::Claim& claim) {
    return std::ranges::any_of(
        names, [&](const std::string& name) { return contains(claim.text(), name); });
  };
  std::erase_if(scope.questions, speaks);
  std::erase_if(existing.claims, [&](const narrative::Claim& claim) {
    return speaks(claim) && contains(claim.text(), " is there; its ");
  });
  for (TouchedFile& file : scope.files) std::erase(file.why, std::string("named in the answer"));
}

/// The first files that hold at least two of the other words that tell.
std::vector<const TouchedFile*> nearest(const Existing& existing, const Scope& scope,
                                        std::uint32_t lacks) {
  const std::uint32_t others = existing.strong & ~lacks & ~existing.form.actor;
  std::vector<const TouchedFile*> out;
  for (std::size_t i = 0; i < scope.files.size() && i < kFirstFiles; ++i) {
    const TouchedFile& file = scope.files[i];
    if (file.file.valid() && std::popcount(file.said & others) > 1 && out.size() < kMostFiles)
      out.push_back(&file);
  }
  return out;
}

std::optional<narrative::Claim> by_search(const Beside& beside, std::uint32_t lacks,
                                          std::string text) {
  std::vector<std::string> roots;
  for (std::size_t i = 0; i < beside.request.words.size() && i < 32; ++i) {
    if ((lacks >> i & 1U) != 0)
      roots.insert(roots.end(), beside.request.words[i].roots.begin(),
                   beside.request.words[i].roots.end());
  }
  Searched searched = model::search(beside.analysis, {"names", {{"words", join(roots, "|")}}});
  searched.examples.clear();
  return beside.saying.searched(kAnswerSpread, beside.request.text, std::move(text),
                                std::move(searched));
}

/// What has no name here is said before any pointer by other words.
void tell_missing_name(const Beside& beside, Existing& existing, Scope& scope) {
  if (!scope.answer || !is_pointer(*scope.answer) || beside.request.removes ||
      beside.request.rights)
    return;
  const std::uint32_t lacks = lacking(beside, existing, scope);
  if (lacks == 0) return;
  const std::string words = quoted_words(words_of(beside.request, lacks));
  const std::string old(scope.answer->text());
  // "“mute” may be another name for “snooze”": a word that is told by another is not missed.
  if (!is_denied(scope.answer) && contains(old, words)) return;
  std::string text = std::string(kUnclear) + ": nothing here is named after " + words;
  std::vector<Place> places;
  std::vector<std::string> files;
  for (const TouchedFile* file : nearest(existing, scope, lacks)) {
    const std::string name = code(base_name(file->path));
    if (std::ranges::find(files, name) != files.end()) continue;
    files.push_back(name);
    places.push_back(file->places.empty() ? Place{file->file, 1, 1} : file->places.front());
  }
  if (!files.empty()) text += "; most of its other words stand in " + join_and(files);
  auto claim = files.empty()
                   ? by_search(beside, lacks, text + ".")
                   : beside.saying.seen(kAnswerSpread, words, text + ".", places, Confidence::low);
  if (!claim) return;
  scope.answer = std::move(claim);
  drop_told_of(names_in(old), existing, scope);
  if (scope.change_class != "behaviour" && scope.change_class != "setting") return;
  scope.change_class = "code";
  scope.ground = ReasonKind::other;
  scope.rule = "nothing here is named after " + words +
               ", so it is likely new code beside what is there; this is unsure, as nothing that "
               "clearly does it was seen";
}

/// A screen that says what is asked is no denial.
void tell_own_screens(const Beside& beside, const Existing& existing, Scope& scope) {
  if (!scope.answer || scope.answer->rule() != kAnswerNone || beside.request.removes ||
      beside.request.rights || !beside.request.numbers.empty())
    return;
  const std::uint32_t asked = existing.strong & ~existing.form.actor;
  const std::uint32_t wanted =
      (existing.form.act & existing.acts) | existing.called | existing.form.head;
  const WordBits bits(beside.request);
  const Thing* best = nullptr;
  double most = kMostOfAll * beside.things.share(asked);
  for (const Thing& one : scope.screens) {
    const std::uint32_t said = bits.in(one.name) & asked;
    if (narrative::word_count(one.name) > kLongestText || std::popcount(said) < 2 ||
        (wanted & asked & ~said) != 0)
      continue;
    const double share = beside.things.share(said);
    const bool shorter = best != nullptr && share >= most && one.name.size() < best->name.size();
    if (share <= most && !shorter) continue;
    best = &one;
    most = share;
  }
  if (best == nullptr) return;
  auto claim = beside.saying.seen(kAnswerNear, best->name,
                                  "It may be there: a text that people read says " +
                                      narrative::quoted(best->name) +
                                      "; whether it does what is asked was not read.",
                                  {best->place}, Confidence::low);
  if (!claim) return;
  scope.answer = std::move(claim);
  const bool unsure = contains(scope.rule, "as nothing that clearly does it was seen");
  if (scope.change_class != "code" && !(unsure && scope.change_class == "behaviour")) return;
  scope.change_class = "behaviour";
  scope.rule =
      "something here speaks of " +
      quoted_words(words_of(beside.request, bits.in(best->name) & asked)) +
      ", so that what it lacks would make that act otherwise; this is unsure, as what it does was "
      "not read";
}

/// What a title says was built comes before any pointer.
bool tell_past(const Beside& beside, const RequestWords& words, const ScopeInputs& inputs,
               Existing& existing, Scope& scope) {
  const std::string old(scope.answer ? scope.answer->text() : "");
  if (scope.answer && !is_pointer(*scope.answer) && !is_denied(scope.answer)) return false;
  auto claim =
      perhaps_built(beside.analysis, beside.request, words, existing, inputs, beside.saying);
  if (!claim) return false;
  scope.answer = std::move(claim);
  drop_told_of(names_in(old), existing, scope);
  scope.change_class = "behaviour";
  scope.rule =
      "a past change may have built it, so that what it lacks would make that act otherwise; this "
      "is unsure, as what it does was not read";
  return true;
}

}  // namespace

void tell_last_word(const Beside& beside, const RequestWords& words, const ScopeInputs& inputs,
                    Existing& existing, Scope& scope) {
  if (tell_past(beside, words, inputs, existing, scope)) return;
  tell_own_screens(beside, existing, scope);
  tell_missing_name(beside, existing, scope);
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// A text is cited where it stands and where code asks for it.
#include "answers/scope/questions/wording_claims.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kMostWords = 16, kWordsOfSeveral = 9;
constexpr const char* kSeveral = "Which text is meant has to be said; the nearest: ";

std::string told(const model::Analysis& analysis, const WordedText& one, std::size_t most) {
  if (one.text.empty()) return code(analysis.project->file(one.place.file).path);
  return narrative::quoted(narrative::cut_words(one.text, most));
}

/// "“Board” is read in 14 texts; in `menu.html` it stands alone."
std::optional<Claim> renamed(const model::Analysis& analysis, const Request& request,
                             const Saying& saying, const Wording& wording) {
  const WordedText& first = wording.near.front();
  const std::string path = code(analysis.project->file(first.place.file).path);
  const std::string word = narrative::quoted(wording.renamed);
  const std::size_t n = wording.everywhere.size();
  const auto here = static_cast<std::size_t>(std::ranges::count_if(
      wording.everywhere, [&](const Place& place) { return place.file == first.place.file; }));
  const std::string here_told = narrative::amount(here, "text");  // "three texts"
  const std::string number = here_told.substr(0, here_told.find(' '));
  // "Campaign" is counted with "Campaigns".
  const bool all = std::ranges::all_of(
      wording.everywhere, [&](const Place& place) { return saying.holds(place, wording.renamed); });
  const std::string form = all ? "" : " or a form of it";
  const bool several = wording.on_page && here > 1 && here < n;
  std::string text = n == 1 ? word + " stands in one text that people read, in " + path
                            : word + form + " stands in " + narrative::amount(n, "text") +
                                  " that people read, " +
                                  (several        ? number + " of them in "
                                   : wording.sure ? "by itself in "
                                                  : "the shortest in ") +
                                  path;
  return saying.seen(kAnswer, request.text, text + ".", wording.everywhere, Confidence::medium);
}

std::optional<Claim> headline(const model::Analysis& analysis, const Request& request,
                              const Saying& saying, const Wording& wording) {
  const WordedText& first = wording.near.front();
  std::vector<Place> places;
  if (!wording.renamed.empty()) return renamed(analysis, request, saying, wording);
  if (wording.sure || wording.near.size() == 1) {
    const std::string what = told(analysis, first, kMostWords);
    std::string text = first.text.empty() ? "The text likely stands in " + what + ", by its name"
                       : wording.sure     ? "The text likely stands here: " + what
                                          : "The nearest text: " + what;
    if (first.user.file.valid())
      text += "; " + code(analysis.project->file(first.user.file).path) + " shows it";
    return saying.seen(wording.sure ? kAnswer : kAnswerAbout, request.text, text + ".",
                       {first.place, first.user}, Confidence::medium);
  }
  std::vector<std::string> all;
  for (const WordedText& one : wording.near) {
    all.push_back(told(analysis, one, kWordsOfSeveral));
    places.push_back(one.place);
  }
  for (; !all.empty(); all.pop_back(), places.pop_back()) {  // as many as a sentence may hold
    const std::string text = all.size() == 1 ? "The nearest text: " : kSeveral;
    if (auto claim = saying.seen(kAnswerAbout, request.text, text + join(all, "; ") + ".", places,
                                 Confidence::medium))
      return claim;
  }
  return std::nullopt;
}

std::optional<Claim> claim_of(const model::Analysis& analysis, const Saying& saying,
                              const WordedText& one) {
  const std::string path = code(analysis.project->file(one.place.file).path);
  if (one.text.empty())
    return saying.seen("exists.template", path, "A template is named so: " + path + ".",
                       {one.place}, Confidence::medium);
  std::string text = "A text: " + told(analysis, one, kMostWords);
  if (!one.user.file.valid() && !one.key.empty() && one.key.find('.') == std::string::npos)
    text += ", kept as " + code(one.key) + " in " + path;
  if (one.user.file.valid())
    text += ", which " + code(analysis.project->file(one.user.file).path) + " asks for as " +
            code(one.key);
  auto claim = saying.seen("exists.text", one.text, text + ".", {one.place, one.user});
  if (claim) saying.name(*claim, narrative::quoted(one.text), one.text, one.place);
  return claim;
}

}  // namespace

void tell_wording(const model::Analysis& analysis, const Request& request, const Saying& saying,
                  Existing& existing) {
  const Wording& wording = existing.wording;
  if (wording.near.empty()) return;
  if (auto answer = headline(analysis, request, saying, wording)) existing.answer = *answer;
  existing.claims.clear();
  for (const WordedText& one : wording.near) add(existing.claims, claim_of(analysis, saying, one));
}

std::optional<Claim> ask_translations(const AskContext& context) {
  const Wording& wording = context.existing.wording;
  if (wording.near.empty() || wording.translations.empty()) return std::nullopt;
  const std::size_t n = wording.translations.size();
  return context.saying.seen("ask.translations", wording.near.front().text,
                             "Who translates it? " +
                                 narrative::capitalised(narrative::amount(n, "file")) +
                                 (n == 1 ? " holds" : " hold") + " the texts in other languages.",
                             wording.translations);
}

std::optional<Claim> ask_text_is_key(const AskContext& context) {
  const Wording& wording = context.existing.wording;
  if (wording.near.empty() || wording.translations.empty() || !wording.near.front().key.empty() ||
      wording.translations.front().line <= 1)
    return std::nullopt;
  return context.saying.seen(
      "ask.text_is_key", wording.near.front().text,
      "Shall the translations be kept? They are found by the very words of the text, so that a "
      "reworded text is in no language but the first.",
      {wording.near.front().place, wording.translations.front()});
}

std::optional<Claim> ask_text_is_set(const AskContext& context) {
  const Wording& wording = context.existing.wording;
  if (wording.near.size() < 2) return std::nullopt;
  const WordedText& first = wording.near[0];
  const WordedText& label = wording.near[1];
  const std::vector<std::string_view> pieces = split(label.key, '.');
  if (first.key.empty() || first.user.file.valid() || !label.user.file.valid() ||
      std::ranges::find(pieces, first.key) == pieces.end())
    return std::nullopt;
  return context.saying.seen(
      "ask.text_is_set", first.text,
      narrative::quoted(narrative::cut_words(label.text, kWordsOfSeveral)) + " stands in " +
          code(context.analysis.project->file(label.user.file).path) +
          ", where it can be set, as it seems: is only what is taken at first to change?",
      {label.user, label.place}, Confidence::medium);
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Today's value, or the text, with the line that it stands in.
#include "answers/scope/answer_for.h"

#include <algorithm>

#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/sources/setting_readers.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

/// Of a line with several numbers that which the request tells: `max(read("DELAY", 30), 1)`.
std::string value_today(const Request& request, const Saying& saying, const Thing& by) {
  for (const RequestNumber& number : request.numbers) {
    if (number.today && saying.holds_number(by.place, number.written)) return number.written;
  }
  return by.written;
}

/// A name that says all of what is limited is what sets it, though its number was not read.
std::optional<narrative::Claim> by_whole_name(const Existing& existing, const Decision& decision,
                                              const Saying& saying) {
  const Thing* by = decision.by;
  if (decision.change_class != "setting" || by == nullptr || (existing.strong & ~by->own) != 0 ||
      !existing.wording.near.empty() || !existing.given.near.empty() ||
      (existing.answer && contains(existing.answer->text(), narrative::code(by->name))))
    return existing.answer;
  auto claim =
      naming(saying,
             saying.seen(kAnswer, by->name,
                         "It is set here, as its name says: " + narrative::code(by->name) + ".",
                         {by->place}, Confidence::medium),
             *by);
  return claim ? claim : existing.answer;
}

/// What a sample sets holds nowhere by itself.
std::string set_at(const model::Analysis& analysis, const RequestWords& words, const Place& place) {
  return is_sample_file(words, analysis.project->file(place.file).path)
             ? "A sample file sets it: "
             : "Today's value is set here: ";
}

}  // namespace

std::optional<narrative::Claim> answer_for(const model::Analysis& analysis, const Request& request,
                                           const RequestWords& words, const Decision& decision,
                                           const Existing& existing, const Saying& saying) {
  const bool unsure = !existing.amounts.near.empty() && !existing.amounts.sure;
  if (decision.by == nullptr || unsure || !existing.wording.near.empty() ||
      !existing.given.near.empty())
    return unsure && existing.amounts.near.size() > 1 ? existing.answer
                                                      : by_whole_name(existing, decision, saying);
  const Thing& by = *decision.by;
  if (existing.amounts.sure && &by == existing.value)
    return saying.seen(kAnswer, by.name,
                       set_at(analysis, words, by.place) +
                           told_amount(analysis, saying, existing.amounts.near.front()) + ".",
                       {by.place});
  if (decision.change_class == "setting" && by.kind == ThingKind::rule)
    return saying.seen(kAnswer, by.name,
                       "Today's value is set here: " + analysis.model->rules[by.row].text + ".",
                       {by.place});
  if (decision.change_class == "setting" && !by.inside.empty())
    return saying.seen(kAnswer, by.name,
                       "Today's value is set here: " + narrative::code(by.written) +
                           ", handed to " + narrative::code(by.inside) + " in " +
                           narrative::code(by.name) + ".",
                       {by.place});
  if (decision.change_class == "setting" && !by.written.empty() &&
      saying.holds(by.place, by.written))
    return saying.seen(kAnswer, by.name,
                       set_at(analysis, words, by.place) + narrative::code(by.name) + " is " +
                           narrative::code(value_today(request, saying, by)) + ".",
                       {by.place});
  if (decision.change_class == "text_style" && by.kind == ThingKind::text)
    return saying.seen(
        kAnswer, by.name,
        "The text stands here: " + narrative::quoted(narrative::cut_words(by.name, 16)) + ".",
        {by.place});
  return by_whole_name(existing, decision, saying);
}

}  // namespace cutaway::answers

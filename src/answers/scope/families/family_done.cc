// SPDX-License-Identifier: Apache-2.0
// The act has to stand in the name or path of the one that is named, all else there or in its
// lines.
#include "answers/scope/families/family_done.h"

#include "answers/scope/request/lines_said.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "model/quotes.h"
#include "narrative/phrases.h"

namespace cutaway::answers {

namespace {

/// What the calls and names of a file that say the act say beside it.
std::uint32_t done_with(const WordBits& bits, const syntax::Syntax& syntax, std::uint32_t act) {
  std::uint32_t out = 0;
  for (const syntax::Call& call : syntax.calls) {
    const std::uint32_t said = bits.in(syntax.text(call.name));
    if ((said & act) != 0) out |= said & ~act;
  }
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const std::uint32_t said = bits.in(syntax.text(symbol.name));
    if ((said & act) != 0) out |= said & ~act;
  }
  return out;
}

}  // namespace

void find_family_done(const model::Analysis& analysis, const Request& request, Existing& existing) {
  constexpr std::uint32_t kLines = 40;  // of what stands behind the name
  if (!existing.family || !existing.family->there || existing.family->by_act ||
      existing.family->members.empty() || request.changes || request.rights || request.limits ||
      !request.numbers.empty() || says_when(request) || existing.form.act == 0)
    return;
  const FamilyMember& own = existing.family->members.front();
  const WordBits bits(request);
  const std::string& path = analysis.project->file(own.place.file).path;
  const std::uint32_t named =
      bits.in(own.name) | bits.akin(own.name) | bits.in(path) | bits.akin(path);
  model::Quotes quotes(analysis);
  const std::uint32_t lines = said_in_lines(
      bits, quotes.file(own.place.file), {own.place.file, own.place.line, own.place.line + kLines});
  std::uint32_t rest = existing.strong & ~existing.form.actor & ~(named | lines);
  // "Import bookmarks from Pocket": what all of them bring is said by `importBookmarks`, where each
  // of them is named.
  for (const Place& at : existing.family->registers) {
    if (rest != 0) rest &= ~done_with(bits, analysis.project->of(at.file), existing.form.act);
  }
  existing.family->done = (named & existing.form.act) != 0 && rest == 0;
}

std::optional<Decision> decide_by_family(const Existing& existing, const Decision& decision) {
  if (!existing.family || !existing.family->there || decision.change_class != "code")
    return std::nullopt;
  const std::string asked = narrative::quoted(existing.family->asked);
  if (existing.family->done)
    return Decision{"behaviour",
                    asked +
                        " is one of those that are made alike here, so that what it lacks "
                        "would make that act otherwise",
                    nullptr};
  // That the name was seen nowhere, or only with something else, would contradict the answer.
  const bool contradicts = decision.open || contains(decision.rule, "does it with something else");
  if (contradicts && !existing.family->by_act)
    return Decision{
        "behaviour",
        asked +
            " is there as one of those that are made alike, so that what it lacks would "
            "make that act otherwise",
        nullptr};
  if (!contains(decision.rule, asked)) return std::nullopt;
  return Decision{"code",
                  asked +
                      " is there as one of those that are made alike, and no name seen says "
                      "all else of it, too",
                  nullptr};
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Says when the history begins, and how the last year compares with the one before.
#include "base/text.h"
#include "history/history.h"
#include "narrative/calendar.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kFew = 20;  ///< changes below which a year is not compared

void begins(const Story& story, const history::History& history, std::vector<Claim>& out) {
  const history::Commit* first = history.first();
  if (!history.whole || first == nullptr || history.commits.size() < 2) return;
  const auto& identity = story.tree().identity();
  const std::string of = identity.root_prefix.empty() ? "" : " of " + code(identity.root_prefix);
  Sentence sentence(story, "past.begins", first->hash);
  sentence.text("The history" + of + " begins in " + month_and_year(first->time) + " and holds " +
                amount(history.commits.size(), "change") + ".");
  add(out, sentence.basis(Basis::history).commits({history.last()->hash, first->hash}).finish());
}

/// "In the year before this commit, 14 people made 231 changes (merges counted, bots not), against
/// 410 in the year before that."
void pace(const Story& story, const history::History& history, std::vector<Claim>& out) {
  const history::Commit* first = history.first();
  if (first == nullptr || first->time > history.now - 365 * history::kDay) return;
  const history::Span year = history.span(365);
  if (year.commits == 0 || year.people == 0) return;
  std::string text = "In the year before this commit, " +
                     (year.people == 1 ? "one person" : number_word(year.people) + " people") +
                     " made " + amount(year.commits - year.by_bots, "change") +
                     " (merges counted, bots not";
  // A reader who sees a program among the authors must know that its changes are in the number.
  if (year.by_agents > 0)
    text += ", " + number_word(year.by_agents) + " by coding agents or no one named";
  text += ")";
  if (first->time < history.now - 730 * history::kDay) {
    const history::Span before = history.span(730, 365);
    if (before.commits >= kFew)
      text +=
          ", against " + number_word(before.commits - before.by_bots) + " in the year before that";
  }
  Sentence sentence(story, "past.pace", history.last()->hash);
  sentence.text(text + ".").basis(Basis::history);
  add(out, sentence.commits({history.last()->hash}).finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  const history::History* history = story.analysis.history;
  if (history == nullptr || !history->known) return;
  begins(story, *history, out);
  pace(story, *history, out);
}

}  // namespace

extern const ClaimRule record_past;
const ClaimRule record_past{"past", "when the history begins, and the pace of the last year",
                            Topic::shows, 5, tell};

}  // namespace cutaway::narrative

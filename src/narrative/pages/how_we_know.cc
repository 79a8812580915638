// SPDX-License-Identifier: Apache-2.0
// Page 18: how much was read, how deep, what was left out, and how to check a sentence.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "catalogue/languages.h"
#include "history/history.h"
#include "model/queries.h"
#include "narrative/blocks.h"
#include "narrative/claim_rule.h"
#include "narrative/follows.h"
#include "narrative/narrate.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

const char* depth_word(catalogue::Depth depth) {
  switch (depth) {
    case catalogue::Depth::full:
      return "definitions, calls and values";
    case catalogue::Depth::outline:
      return "definitions only";
    case catalogue::Depth::counted:
      return "lines only";
    case catalogue::Depth::structured:
      return "as data";
  }
  return "";
}

std::string share(std::uint64_t n, std::uint64_t of) {
  if (of == 0) return "–";
  return std::to_string(std::lround(100.0 * static_cast<double>(n) / static_cast<double>(of))) +
         " %";
}

const linking::Coverage* coverage_of(const Story& story, LanguageId id) {
  for (const auto& row : story.analysis.links->coverage()) {
    if (row.language == id) return &row;
  }
  return nullptr;
}

Table languages(const Story& story) {
  Table table{"Languages",
              {"Language", "Read as", "Files", "Lines of code", "Imports followed",
               "Calls followed", "Values known"},
              {},
              ""};
  for (const auto& part : story.model().languages) {
    if (!part.language.valid() || part.files == 0) continue;
    const auto& language = catalogue::language(part.language);
    const auto* covered = coverage_of(story, part.language);
    const std::string imports =
        covered == nullptr ? "–" : share(covered->imports_resolved, covered->imports);
    const std::string calls =
        covered == nullptr
            ? "–"
            : share(covered->calls_in_project + covered->calls_outside, covered->calls);
    const std::string values =
        covered == nullptr ? "–" : share(covered->values_closed, covered->values);
    table.rows.push_back(row({language.name, depth_word(language.depth), with_commas(part.files),
                              with_commas(part.code), imports, calls, values},
                             {}));
    if (table.rows.size() >= 25) break;
  }
  return table;
}

Table left_out(const Story& story) {
  Table table{"Left out", {"What", "Why", "Entries"}, {}, ""};
  const auto skipped = story.tree().skipped();
  for (const auto& one : skipped) {
    table.rows.push_back(row({one.path, one.why, with_commas(one.files)}, {}));
    if (table.rows.size() >= 30) break;
  }
  if (skipped.size() > table.rows.size())
    table.more = "and " + number_word(skipped.size() - table.rows.size()) + " more";
  return table;
}

void own_share(const Story& story, std::vector<Claim>& out) {
  CountedSet counted = model::count(story.analysis, {"origins", {{"origin", "own"}}});
  if (counted.of == 0) return;
  Sentence sentence(story, "how.own", "");
  sentence.text("Of " + with_commas(counted.of) + " files, " + with_commas(counted.n) +
                " are the project's own; tests, examples, documents, copies and generated files "
                "are told apart.");
  add(out, sentence.basis(Basis::counted).counted(std::move(counted)).finish());
}

/// Calls whose other end is not known are the main reason for what may be missing.
void open_calls(const Story& story, std::vector<Claim>& out) {
  std::uint64_t calls = 0, known = 0;
  for (const auto& covered : story.analysis.links->coverage()) {
    calls += covered.calls;
    known += covered.calls_in_project + covered.calls_outside;
  }
  if (calls < 50) return;
  CountedSet counted = model::count(story.analysis, {"followed_calls", {}});
  if (counted.of != calls || counted.n != known) return;
  Sentence sentence(story, "how.calls", "");
  const std::string start =
      "We followed " + share(known, calls) + " of " + rounded(calls) + " calls to what they reach";
  const bool nearly_all = known * 50 >= calls * 49;
  sentence.text(start +
                (nearly_all ? "." : "; behind the others, a connection may be missing here."));
  add(out, sentence.basis(Basis::counted).counted(std::move(counted)).finish());
}

/// What was read of the past, or that there was nothing to read.
void history_read(const Story& story, Page& page) {
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < kClaimRules_count; ++i) {
    if (kClaimRules[i]->id == "past") kClaimRules[i]->tell(story, claims);
  }
  add_paragraphs(page.blocks, std::move(claims));
  const history::History* history = story.analysis.history;
  if (history == nullptr || !history->known) {
    add_note(page.blocks, "blank",
             "When the code began, who works on it and how it changes: not available – needs git "
             "history.");
  } else if (!history->whole) {
    add_note(page.blocks, "blank",
             "When the code began: not available – older commits are missing from this copy.");
  }
}

void build(const Story& story, Page& page) {
  std::vector<Claim> claims;
  own_share(story, claims);
  open_calls(story, claims);
  add_paragraphs(page.blocks, std::move(claims));
  history_read(story, page);
  add_list(page.blocks, "Not seen", tell_topic(story, Topic::not_seen));
  add_table(page.blocks, languages(story));
  add_table(page.blocks, left_out(story));
  add_note(page.blocks, "legend",
           "“Does” stands for what was seen in the cited lines, “appears to” for what follows from "
           "several places, and "
           "“we could not tell” for what stayed open. Counts and searches are stored as questions "
           "that can be put again.");
  add_note(page.blocks, "code", "cutaway verify report.html");
  page.ask = ask_about_environments(story);
}

}  // namespace

extern const PageRecord record_how_we_know;
const PageRecord record_how_we_know{18, "how-we-know", "How we know",
                                    "How much was read, what was left out, and how can I check it?",
                                    build};

}  // namespace cutaway::narrative

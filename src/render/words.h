// SPDX-License-Identifier: Apache-2.0
// Phrases that several outputs share: dates, names of kinds, what a citation says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/document.h"
#include "render/quotes.h"
#include "render/render.h"

namespace cutaway::render {

/// "19 Aug 2026" (UTC); "" for 0.
std::string date(std::int64_t seconds);
/// "datastore" → "data store", "web_app" → "web app"; unknown words only lose their underscores.
std::string kind_words(std::string_view kind);
/// "seen", "inferred" … as a reader would say it: "read in the code", "inferred from what is
/// cited".
std::string_view basis_words(Basis basis);
/// "4 of 31 counted" / "searched 9 places, found none" / "commit 1a2b3c4"; "" for lines.
std::string evidence_words(const Evidence& evidence);
/// A query as words: "calls_with_timeout (receiver: stripe)".
std::string query_words(const Query& query);
/// Its first place as `path:line`, else what was counted or searched.
std::string first_citation(const Quotes& places, const narrative::Claim& claim);

/// Columns of the table that says the same as a picture's boxes.
std::vector<std::string> twin_heads(const narrative::Diagram& diagram);
/// The columns that hold anything; the first always counts.
std::vector<std::size_t> filled_columns(const narrative::Table& table);
/// Takes out columns in which no row says anything, but for the first one.
void leave_out_empty_columns(std::vector<std::string>& heads,
                             std::vector<std::vector<std::string>>& rows);

/// A piece of a sentence: plain text, or a code name that stood between backticks.
struct Run {
  std::string_view text;
  bool code = false;
};
/// The pieces of a sentence; a backtick without a partner is plain text.
std::vector<Run> runs(std::string_view sentence);
/// The sentence without its backticks, secrets masked.
std::string plain_text(std::string_view sentence);

}  // namespace cutaway::render

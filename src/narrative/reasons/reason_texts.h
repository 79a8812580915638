// SPDX-License-Identifier: Apache-2.0
// Pieces of documents, comments and messages in which reasons are looked for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "catalogue/catalogue.h"
#include "sources/source_tree.h"

namespace cutaway::narrative {

inline constexpr std::size_t kMostQuoted = 28;  ///< words of a reason that is quoted

/// "April 2026" of a record that says its day in its first lines; else nothing.
std::string date_of(std::string_view text);
/// The sentence up to its last comma or colon before it gets longer than so many words; "" where
/// fewer than five would be left.
std::string clause_of(const std::string& sentence, std::size_t most = kMostQuoted);
/// The longest end of the sentence that begins behind a comma, or with "because", "since" or "as",
/// and has at least five and at most so many words; "" where there is none.
std::string last_clauses(const std::string& sentence, std::size_t most);
/// Without the marks that begin its lines.
std::string plain_comment(std::string_view text);
/// What is behind the mark of a comment; of a line that is nothing else if `whole`.
std::string comment_of(const std::string& line, bool whole);
/// Running text of a message: lines joined up to a blank one or the next item of a list.
std::vector<std::string> paragraphs(std::string_view body);

/// Whether one of the texts has the opening of the quote: it may have been cut at another place.
bool opens_one_of(const std::vector<std::string>& texts, std::string_view quote);

/// What is read of the project's lists of changes.
struct ChangeLists {
  std::size_t most = 0;           ///< files
  std::size_t largest_bytes = 0;  ///< of one file
  bool upgrade_notes = false;     ///< notes on upgrading and migrating, too
};

/// The project's own lists of changes in prose, in the order of the tree.
std::vector<FileId> lists_of_changes(const sources::SourceTree& tree, const ChangeLists& asked);

/// "v0.27.0", "Breaking", "1.4 (2024-05-01)": what stands over everything of a release.
bool is_of_release(std::string_view heading);
/// Whether a question in small letters that names a thing asks why it is there: not "Why did you
/// leave MongoDB?", nor "Why are no values shown in Grafana?".
bool asks_why_there(std::string_view question, std::string_view name);
/// All ways in which people call a technology: "PostgreSQL", "postgres"; "BigQuery", "Big Query";
/// "Ruby on Rails", "rails".
std::vector<std::string> called(const catalogue::Technology& one);

}  // namespace cutaway::narrative

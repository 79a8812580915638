// SPDX-License-Identifier: Apache-2.0
// Reads what stores are told: schemas, and migrations in their order.
#include <algorithm>
#include <iterator>
#include <ranges>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/data/call_changes.h"
#include "meaning/data/declared_changes.h"
#include "meaning/data/document_changes.h"
#include "meaning/data/entities.h"
#include "meaning/data/handed_tables.h"
#include "meaning/data/ledgers.h"
#include "meaning/data/sql_changes.h"
#include "meaning/data/text_changes.h"
#include "meaning/data/type_changes.h"

namespace cutaway::meaning {
namespace {

/// Migrations may be generated; what others wrote, tests and examples do not count.
bool counts(const sources::File& file) {
  return file.origin == sources::Origin::own || file.origin == sources::Origin::generated;
}

/// Dialects of SQL are languages of their own, but files are read by their ending.
bool read_by(const sources::File& file, std::string_view reader) {
  return (file.language.valid() && catalogue::language(file.language).reader == reader) ||
         ending(file.path) == reader;
}

/// Files that count, or those of the documents.
void read_sql(const ReaderContext& context, bool documents, std::vector<ChangeFile>& out) {
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId file(i);
    const sources::File& there = context.project.file(file);
    const bool asked = documents ? there.origin == sources::Origin::docs : counts(there);
    if (!asked || !read_by(there, "sql") || is_undo_file(context, file)) continue;
    ChangeFile changes{file, "sql", changes_of_sql(context.project.of(file), file), {}, false};
    if (!changes.changes.empty()) out.push_back(std::move(changes));
  }
}

std::set<std::string> tables_made(const ChangeFile& file) {
  std::set<std::string> out;
  for (const Change& change : file.changes)
    if (change.kind == ChangeKind::create_table) out.insert(change.table);
  return out;
}

/// Whether the product's own files, those of SQL aside, write the name.
bool is_written(const ReaderContext& context, const std::string& table) {
  constexpr std::size_t kShortest = 5;  // bytes of a name that is no word of anything else
  if (table.size() < kShortest) return false;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const sources::File& file = context.project.file(FileId(i));
    if (counts(file) && !read_by(file, "sql") &&
        context.project.of(FileId(i)).pool.find(table) != std::string::npos)
      return true;
  }
  return false;
}

/// A schema among the documents, for people to run before they start the program: it counts where
/// nothing else makes any of its tables and own code asks for at least half of them.
void read_documents(const ReaderContext& context, std::vector<ChangeFile>& out) {
  std::vector<ChangeFile> documents;
  read_sql(context, true, documents);
  if (documents.empty()) return;
  std::set<std::string> known;
  for (const ChangeFile& file : out) known.merge(tables_made(file));
  for (ChangeFile& file : documents) {
    const std::set<std::string> made = tables_made(file);
    if (made.empty() ||
        std::ranges::any_of(made, [&](const auto& table) { return known.contains(table); }))
      continue;
    // Of very many some tell enough.
    constexpr std::size_t kMostAsked = 40;
    const auto some = made | std::views::take(kMostAsked);
    const auto asked = std::ranges::count_if(
        some, [&](const std::string& table) { return is_written(context, table); });
    if (static_cast<std::size_t>(asked) * 2 >= std::min(made.size(), kMostAsked))
      out.push_back(std::move(file));
  }
}

/// Matches come file by file, of changes alone.
void read_calls(const ReaderContext& context, std::span<const Match> matches,
                std::vector<ChangeFile>& out) {
  std::vector<Match> own;
  const auto flush = [&] {
    if (own.empty()) return;
    const FileId file = own.front().site.file;
    const std::string& family = context.catalogue.technology(own.front().shape->technology).id;
    ChangeFile changes{file, family, changes_of_calls(context, own), {}, false};
    if (!changes.changes.empty() && counts(context.project.file(file)))
      out.push_back(std::move(changes));
    own.clear();
  };
  for (const Match& match : matches) {
    if (!own.empty() && own.front().site.file != match.site.file) flush();
    own.push_back(match);
  }
  flush();
}

}  // namespace

std::vector<Entity> entities_of_schemas(const ReaderContext& context,
                                        std::span<const Match> matches) {
  std::vector<ChangeFile> files;
  read_sql(context, false, files);
  const std::vector<Match> changing = with_handed_tables(context, matches);
  read_calls(context, changing, files);
  std::ranges::move(changes_of_types(context), std::back_inserter(files));
  std::ranges::move(changes_of_documents(context), std::back_inserter(files));
  std::ranges::move(changes_of_declarations(context), std::back_inserter(files));
  std::set<std::pair<FileId, std::uint32_t>> told;
  for (const Match& match : changing) {
    for (std::uint32_t line = match.site.line; line <= match.site.end_line; ++line)
      told.emplace(match.site.file, line);
  }
  std::ranges::move(changes_of_texts(context, told), std::back_inserter(files));
  read_documents(context, files);
  return replay_ledgers(context, std::move(files));
}

}  // namespace cutaway::meaning

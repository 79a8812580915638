// SPDX-License-Identifier: Apache-2.0
// Reads what stores are told: schemas, and migrations in their order.
#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/data/entities.h"
#include "meaning/data/ledgers.h"
#include "meaning/data/sql_changes.h"

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

void read_sql(const ReaderContext& context, std::vector<ChangeFile>& out) {
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId file(i);
    if (!read_by(context.project.file(file), "sql")) continue;
    if (!counts(context.project.file(file)) || is_undo_file(context, file)) continue;
    ChangeFile changes{file, "sql", changes_of_sql(context.project.of(file), file), {}};
    if (!changes.changes.empty()) out.push_back(std::move(changes));
  }
}

}  // namespace

std::vector<Entity> entities_of_schemas(const ReaderContext& context,
                                        std::span<const Match> matches) {
  (void)matches;
  std::vector<ChangeFile> files;
  read_sql(context, files);
  return replay_ledgers(context, std::move(files));
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Ledgers: files with changes, put together as the tools that run them do, and replayed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "meaning/data/change.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

/// One file's changes. `family` says who runs them: "sql", or the id of a technology.
struct ChangeFile {
  FileId file;
  std::string family;
  std::vector<Change> changes;
  std::string order;   ///< what decides the order instead of the path; may be empty
  bool whole = false;  ///< a schema language: what it says is all there is
};

/// Whether the file takes changes back, or keeps nothing that the product uses.
bool is_undo_file(const ReaderContext& context, FileId file);

/// Tables that are left when every ledger is replayed. Ledgers that keep the same tables (a dump
/// beside the migrations, one folder for each database) count once: the soundest and most complete.
std::vector<Entity> replay_ledgers(const ReaderContext& context, std::vector<ChangeFile> files);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Imported tables: files of routes that take in others below a prefix.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/conventions/route_tables.h"
#include "meaning/api/lookup/service_classes.h"

namespace cutaway::meaning {

/// Follows the entries `entry_folder` of a shape with the role `imports` from file to file:
/// `resource: orders.yml` beside it, `resource: "@ShopBundle/config/orders.yml"` below the folder
/// in which `ShopBundle` lies.
class ImportedTables {
 public:
  explicit ImportedTables(const ReaderContext& context) : context_(context), services_(context) {}

  /// The rows of a matched file and, where its shape has that role, of all that it takes in, their
  /// paths with every prefix; none of a file that another matched one takes in. `all` are the
  /// matches of the run.
  std::vector<TableRow> rows(const Match& match, std::span<const Match> all);

 private:
  struct Open {
    FileId file;
    std::string prefix;
    int depth = 0;
  };
  void note_files(std::span<const Match> all);
  void note_settings(FileId file);
  std::vector<TableRow> rows_of(const Match& match, FileId file) const;
  bool is_offered(FileId file) const;
  FileId imported(FileId by, std::string_view resource) const;
  std::string written_out(std::string text) const;
  std::string answering(std::string handler);

  const ReaderContext& context_;
  bool noted_ = false;
  std::map<std::string, FileId, std::less<>> files_;         ///< structured files, by path
  std::map<std::string, std::string, std::less<>> bundles_;  ///< name → folder; "*" = several
  std::map<std::string, std::string, std::less<>> settings_;
  ServiceClasses services_;
  std::set<FileId> taken_in_;
};

}  // namespace cutaway::meaning

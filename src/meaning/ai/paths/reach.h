// SPDX-License-Identifier: Apache-2.0
// AiReach: which modules of Python a program of the project takes in, directly or over others. What
// none takes in is left over from another time, an experiment or a tool of somebody's own.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "meaning/ai/paths/entries.h"
#include "meaning/ai/paths/uses.h"
#include "meaning/ai/words.h"
#include "meaning/context.h"

namespace cutaway::meaning {

class AiReach {
 public:
  AiReach(const ReaderContext& context, const AiEntries& entries, const AiWords& words,
          const AiUses& uses);

  /// No way of imports leads from a start of the project to the module, no text names it or what it
  /// declares, and nothing looks for modules where it lies. Only said where requests are answered:
  /// of a library all may be taken in by others.
  bool is_left_over(FileId id) const { return left_over_.contains(id); }
  /// A file of data that modules name, all of them left over.
  bool is_read_by_left_over(FileId id) const { return left_data_.contains(id); }

 private:
  void note_texts(FileId id);
  void note_text(std::string_view whole);
  void note_loading(FileId id);
  void note_edges(FileId id);
  std::vector<FileId> found_beside(FileId user, std::string_view module) const;
  void add_packages_above(FileId id, std::vector<FileId>& open);
  bool is_counted(FileId id) const;
  bool is_start(FileId id) const;
  bool is_opened(std::string_view path) const;
  bool is_named(FileId id) const;
  bool registers(FileId id) const;
  bool adds_itself(FileId id) const;
  bool is_published(std::string_view folder) const;
  bool is_asked_by_text(FileId package) const;
  bool is_plain_package(FileId id) const;
  void spread(std::vector<FileId> open);
  void keep_libraries();
  void note_data();

  const ReaderContext& context_;
  const AiEntries& entries_;
  const AiWords& words_;
  const AiUses& uses_;
  std::vector<FileId> modules_;  ///< of Python, that are no tests
  std::map<std::string_view, FileId> by_path_;
  std::map<std::string_view, std::vector<FileId>> by_stem_;  ///< modules
  std::map<FileId, std::vector<FileId>> takes_;              ///< what a module takes in
  /// What a package only hands on: taken in when the package itself is what somebody asks for
  std::map<FileId, std::vector<FileId>> offers_;
  std::map<FileId, std::set<FileId>> whole_;  ///< packages that a module takes in as they are
  std::set<FileId> reached_, left_over_, left_data_, imported_;
  std::unordered_set<std::string_view> texts_;  ///< short ones, and the parts of names with dots
  std::set<std::string> opened_;                ///< pieces of paths where modules are looked for
  std::set<std::string_view> asked_;  ///< bases that are asked for the classes made of them
};

}  // namespace cutaway::meaning

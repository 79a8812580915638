// SPDX-License-Identifier: Apache-2.0
// Folder routes: a data file says path and methods, and the code files of its folder answer.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "meaning/api/guards/guard_functions.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

class FolderRoutes {
 public:
  explicit FolderRoutes(const ReaderContext& context) : context_(context), functions_(context) {}

  /// The routes of a data file that matched a shape with `method = "@folder"`. `entry_path` and
  /// `entry_methods` name its keys; both have to be there. The functions that the files `answers`
  /// of its folder (and of folders "this+that") give by default run one after the other, those
  /// named before "[this]" and after "[that]" in the order that they ask for: the last one is the
  /// handler (none where its function is put together elsewhere), the others are layers. `prefix`
  /// stands before the path; files of `guards` run before all of them, and count where they refuse,
  /// unless the data file says `open` ("access public") or they compare something with the name of
  /// the folder.
  std::vector<Route> of(const Match& match);

 private:
  struct Step {
    std::string name;  ///< "save" of "[check]save[send].ts"
    std::vector<std::string> after, before;
    SymbolRef function;
  };
  Step step_of(FileId file) const;
  std::vector<Step> steps(const std::string& folder, std::string_view globs);
  std::vector<Guarding> guards(const Match& match, std::string_view folder);
  const std::vector<FileId>& files_of(const std::string& folder);
  /// The own files with such paths, looked for once for each list of globs.
  const std::vector<FileId>& files_like(std::string_view globs);

  const ReaderContext& context_;
  GuardFunctions functions_;
  /// The own files of each folder, and of the folders whose name joins several with "+".
  std::map<std::string, std::vector<FileId>, std::less<>> folders_;
  std::map<std::string, std::vector<FileId>, std::less<>> like_;
};

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// MachineWork: what a call asks of the machine that it runs on: its files, or another program.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class MachineWork {
 public:
  explicit MachineWork(const Inputs& in);

  /// "read_file" "write_file" "remove_file" "open_file" "run_program", "" for anything else.
  std::string kind_of(std::string_view origin, std::string_view ecosystem) const;
  static bool is_machine(std::string_view kind) {
    return kind.ends_with("_file") || kind == "run_program";
  }
  /// Whether settings decide where the files lie: on the machine or in a store of files.
  bool is_anywhere(FileId file, const syntax::Call& call, std::string_view origin) const;
  /// What the call does, and to what: `kind` is settled by the mode that is given, or cleared where
  /// it is no file, or one that only sets the program up. `said`: the path or program as far as it
  /// is written, "" where it is not.
  void tell(FileId file, const syntax::Call& call, std::string_view origin, std::string& kind,
            std::string& said) const;
  /// What of the call names the file or program; invalid where nothing does.
  ValueId path_of(FileId file, const syntax::Call& call, std::string_view origin) const;

 private:
  struct Row {
    std::string ecosystem, glob, kind;
    int given = 0;          ///< which argument names it; -1: the object that is asked
    bool anywhere = false;  ///< of a library that stands before several places for files
  };
  const Row* row_of(std::string_view origin, std::string_view ecosystem) const;
  ValueId named_by(FileId file, const syntax::Call& call, const Row& row) const;
  std::string written(FileId file, ValueId value) const;
  std::string_view mode_of(const syntax::Syntax& syntax, const syntax::Call& call,
                           std::uint32_t first) const;
  bool sets_up(FileId file, std::string_view said) const;

  const Inputs& in_;
  std::vector<Row> rows_;
  std::vector<std::string> no_file_, in_memory_;
  std::set<std::string, std::less<>> setup_;
  std::set<std::string, std::less<>> choosers_, here_;     ///< `disk("local")`
  std::map<std::string, std::string, std::less<>> modes_;  ///< `Create` is "w", `Open` is "r"
  std::vector<std::string_view> ecosystems_;
};

/// "writes the file {folder}/cover.jpg", "runs ffmpeg".
std::string machine_words(std::string_view kind, std::string_view said);

}  // namespace cutaway::model

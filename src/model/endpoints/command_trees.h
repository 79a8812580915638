// SPDX-License-Identifier: Apache-2.0
// CommandTrees: which commands hang below which, where a program puts them together by calls:
// `users.AddCommand(list, remove)`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class CommandTrees {
 public:
  /// Reads the calls that the shapes of commands name (`hung_by`, `run_by`), and where a shape says
  /// so (`hung_on`) the thing whose annotation makes the command: `@users.command`.
  explicit CommandTrees(const Inputs& in);

  /// "users " of `list` below `users`: what is typed before the command, without the program's own
  /// name; "" where it hangs below nothing, and where it hangs below several.
  std::string before(const meaning::Meaning& command) const;

  /// The own function that runs before the work of the command at the line: what the command says
  /// itself, else what the nearest one above it says (`run_before`). Invalid when none does.
  SymbolRef run_before(const Place& place) const;

 private:
  using Found = std::vector<std::size_t>;
  using Variable = std::pair<std::string, std::string>;  ///< by file or folder, name
  void read(FileId file, std::string_view hung_by, std::string_view run_by);
  void read_mark(std::size_t command);
  void read_list(std::size_t command, std::string_view entries);
  ValueId entry_of(const meaning::Meaning& command, std::string_view words) const;
  void hang(const Found& above, const Found& below);
  Found at(FileId file, std::uint32_t line) const;
  Found of_value(FileId file, ValueId value, SymbolId scope, int depth) const;
  Found of_name(FileId file, std::string_view name, SymbolId scope, int depth) const;
  bool says_before(const meaning::Meaning& command, SymbolRef& out) const;
  std::vector<Variable> variables(FileId file, ValueId value) const;
  static Variable variable(std::string_view path, std::string_view name);
  void note_name(FileId file, const syntax::Call& call);
  Found of_variable(FileId file, ValueId value) const;
  Found given_back(SymbolRef function, int depth) const;

  const Inputs& in_;
  std::vector<const meaning::Meaning*> commands_;
  std::map<std::pair<FileId, std::uint32_t>, Found> by_line_;
  std::map<SymbolRef, Found> by_function_;
  std::map<Variable, Found> by_variable_;
  std::map<Variable, std::string> named_;
  std::map<std::size_t, std::string> words_;  ///< of what holds a command and is none itself
  std::map<std::size_t, std::size_t> above_;
  std::set<std::size_t> several_, run_;
};

}  // namespace cutaway::model

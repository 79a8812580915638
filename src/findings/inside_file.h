// SPDX-License-Identifier: Apache-2.0
// InsideFile: which function of a file to begin with: its heaviest, the heaviest that no test
// calls, and what can be moved out with the fewest ties.
#pragma once

#include <cstdint>
#include <optional>

#include "findings/uses.h"
#include "model/model.h"

namespace cutaway::findings {

/// A function, and those that only it calls within the file.
struct Cut {
  SymbolId head;
  std::uint32_t with = 0;     ///< functions beside it
  std::uint32_t lines = 0;    ///< of all of them
  std::uint32_t callers = 0;  ///< other functions of the file that call the head
};

class InsideFile {
 public:
  InsideFile(const model::Analysis& analysis, const Uses& uses, FileId file);

  std::uint32_t functions() const { return functions_; }
  /// The function with most branches; nothing where none branches.
  std::optional<SymbolId> heaviest() const;
  /// The heaviest of at least five branches that no test calls, in a file of which tests call
  /// something: elsewhere calls of tests may be unseen.
  std::optional<SymbolId> heaviest_untested() const;
  /// The most lines, but no more than half of the file, that can leave it together.
  std::optional<Cut> cut() const;

 private:
  void join_calls();
  Cut closure(SymbolId head) const;
  bool is_function(std::size_t symbol) const;

  const model::Analysis& analysis_;
  const Uses& uses_;
  FileId file_;
  std::uint32_t functions_ = 0;
  std::vector<std::vector<std::uint32_t>> calls_, called_by_;  ///< by symbol; functions of the file
};

}  // namespace cutaway::findings

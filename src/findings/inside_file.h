// SPDX-License-Identifier: Apache-2.0
// InsideFile: which function of a file to begin with: its heaviest, the heaviest that no test
// calls, and what can be moved out with the fewest ties.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "findings/ledger.h"
#include "findings/tied.h"
#include "findings/uses.h"
#include "model/model.h"

namespace cutaway::findings {

/// A function, and those that only it calls within the file.
struct Cut {
  SymbolId head;
  std::uint32_t with = 0;         ///< functions beside it
  std::uint32_t lines = 0;        ///< of all of them
  std::uint32_t callers = 0;      ///< other functions of the file that call the head
  std::vector<SymbolId> members;  ///< all of them, in the order of the file
};

/// A branch or a loop inside a function.
struct Branch {
  std::uint32_t line = 0;
  std::uint32_t end_line = 0;       ///< 0: not known
  std::string condition;            ///< as written; empty for a loop, or when it is long
  std::uint32_t calls = 0, of = 0;  ///< calls in it, of those of the function
  std::uint32_t inner = 0;          ///< branches inside of it
  std::uint32_t last_line = 0;      ///< of the last call in it
};

/// The innermost function around a line; not valid outside of all.
SymbolId function_around(const syntax::Syntax& syntax, std::uint32_t line);

class InsideFile {
 public:
  InsideFile(const model::Analysis& analysis, const Uses& uses, const Tied& tied, FileId file);

  std::uint32_t functions() const { return functions_; }
  /// The function with most branches; nothing where none branches.
  std::optional<SymbolId> heaviest() const;
  /// The heaviest of at least five branches that no test calls, in a file of which tests call
  /// something: elsewhere calls of tests may be unseen. Nor does it handle an address, or is called
  /// on the way from there or from what a test calls.
  std::optional<SymbolId> heaviest_untested() const;
  /// The most lines of 40 to 200 that can leave the file together, at most half of it. What a base,
  /// an address or a framework holds in its place stays, and so does a method that nothing calls.
  std::optional<Cut> cut() const;
  /// All of 20 to 200 lines that can leave it so, in the order of the file.
  std::vector<Cut> cuts() const;
  /// A test reaches it perhaps: it handles an address, or something on the way to it does, or is
  /// called by a test.
  bool perhaps_tested(SymbolRef symbol) const;
  /// Branches and loops that hold an eighth to two thirds of the function's calls, and branches of
  /// their own; that which holds most is first.
  std::vector<Branch> branches(SymbolId function) const;
  /// The branch or loop with most branches of its own, and most lines of these, however little of
  /// the function it holds; nothing where none has two.
  std::optional<Branch> most_branched(SymbolId function) const;

 private:
  void join_calls();
  std::vector<const syntax::Call*> calls_of(SymbolId function) const;
  std::vector<Branch> conditions_of(SymbolId function,
                                    const std::vector<const syntax::Call*>& all) const;
  std::vector<Branch> loops_of(const syntax::Symbol& function,
                               const std::vector<const syntax::Call*>& all) const;
  Cut closure(SymbolId head) const;
  bool is_function(std::size_t symbol) const;
  bool only_from(std::uint32_t symbol, const std::set<std::uint32_t>& callers) const;

  const model::Analysis& analysis_;
  const Uses& uses_;
  const Tied& tied_;
  FileId file_;
  std::uint32_t functions_ = 0;
  std::vector<std::vector<std::uint32_t>> calls_, called_by_;  ///< by symbol; functions of the file
};

/// Notes a branch as what could be taken out of its function.
void add_branch(const Branch& branch, Fix& fix);

/// Whether a remark stands in that line.
bool is_remark(const syntax::Syntax& syntax, std::uint32_t line);

/// Where a function is to be split and no place is known to begin at: notes its most branched piece
/// as that place.
void begin_at_most_branched(const InsideFile& inside, SymbolId function, Fix& fix);

}  // namespace cutaway::findings

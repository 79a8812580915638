// SPDX-License-Identifier: Apache-2.0
// LostCalls: which calls that could not be followed are worth telling, and which of them first.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/trace/trace.h"

namespace cutaway::model {

struct Inputs;

class LostCalls {
 public:
  explicit LostCalls(const Inputs& in);

  /// Whether a call may reach anything: not one that every value answers (`clone`, `toString`).
  bool tells(FileId file, const syntax::Call& call) const;
  /// Whether the library's function is known to ask nobody.
  bool reaches_nothing(FileId file, std::uint32_t call) const;
  /// A call that is waited for upon a thing that nobody knows, or one of a library that the
  /// catalogue does not know whose name says that it reads, writes or sends.
  bool waits_for_unknown(FileId file, std::uint32_t call) const;
  /// `order.getNumber()`, `order.setPaid(true)` where nobody knows a body: mostly a field.
  bool is_accessor(FileId file, std::uint32_t call) const;
  /// Whether nobody knows what a call does that enters no own code: what it is made on is not
  /// known, or of a library that the catalogue does not know.
  bool is_unknown(FileId file, std::uint32_t call) const;
  /// What sounds like reading, writing or sending comes first; a piece of what a step tells already
  /// is left out.
  void order(const std::vector<TraceStep>& told, std::vector<TraceStop>& lost) const;

 private:
  bool asks(std::string_view name) const;

  const Inputs& in_;
  std::set<std::string, std::less<>> trifles_, verbs_, first_words_;
  std::vector<std::string> none_;  ///< globs on origins
  std::vector<std::string_view> ecosystems_;
};

}  // namespace cutaway::model

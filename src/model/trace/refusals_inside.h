// SPDX-License-Identifier: Apache-2.0
// RefusalsInside: where a function sends requests away under a condition: `if (!order.isMine(user))
// return res.status(403).end()`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/trace/call_bodies.h"
#include "model/trace/error_status.h"
#include "model/trace/rights_asked.h"
#include "model/trace/trace.h"

namespace cutaway::model {

struct Frame;

class RefusalsInside {
 public:
  RefusalsInside(const Inputs& in, const CallBodies& bodies);

  struct One {
    TraceStep step;  ///< what is told; without part, depth and parent
    GuardId guard;   ///< the condition around it
    bool has_status = false;
    bool asks_right = false;  ///< a call that asks for a right, and no refusal that is written out
    std::string if_caught =
        {};  ///< the words where a caller catches what is thrown; "" = nothing is
    /// The same of an error that is given back, or thrown; "" = who asks is answered at once.
    std::string if_answered = {};
    std::string error = {};  ///< how the error is called
  };
  /// Those of a body and of the inline functions in it, by line; the words that show them are in
  /// catalogue/refused_inside.toml. What is refused without a condition is not told, nor what the
  /// machine cannot do (5xx); a right that is asked for is told with and without one. Worked out
  /// once. Not thread-safe.
  const std::vector<One>& of(SymbolRef body) const;

 private:
  struct Said {
    std::string status, by, text;
    bool any() const { return !status.empty() || !by.empty() || !text.empty(); }
  };
  static std::string words_of(const Said& said);
  void read(SymbolRef body, std::vector<One>& out) const;
  void read_set(SymbolRef body, const syntax::Binding& binding, std::vector<One>& out) const;
  std::string guard_named(SymbolRef body, std::uint32_t index) const;
  bool refuses(SymbolRef body) const;
  void add_right(SymbolRef body, const syntax::Call& call, std::string words,
                 std::vector<One>& out) const;
  void read_call(SymbolRef body, std::uint32_t index, std::vector<One>& out) const;
  struct From {
    GuardId guard;
    std::uint32_t line = 0;
    std::string otherwise;    ///< the condition where none stands around
    bool given_back = false;  ///< what is called there is what the function gives back
  };
  void add(SymbolRef body, const Said& said, const From& from, std::vector<One>& out) const;
  std::string passes_before(SymbolRef body, SymbolId scope, std::uint32_t line) const;
  bool is_refusal(SymbolRef body, const syntax::Exit& exit) const;
  Said of_call(const syntax::Syntax& syntax, const syntax::Call& call) const;
  Said of_exit(FileId file, const syntax::Exit& exit) const;
  Said made_inside(FileId file, const syntax::Call& call) const;
  std::string status_thrown(FileId file, ValueId value) const;
  std::string condition_of(SymbolRef body, GuardId guard, std::uint32_t line) const;
  std::string status_given(const syntax::Syntax& syntax, const std::vector<ValueId>& given) const;
  std::string status_of_value(const syntax::Syntax& syntax, ValueId value) const;
  std::string status_named(std::string_view name) const;
  bool says(std::string_view row, std::string_view name) const;
  bool has(std::string_view row, std::string_view word) const;

  const Inputs& in_;
  const CallBodies& bodies_;
  const RightsAsked rights_;
  const ErrorStatus errors_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> rows_;
  std::map<std::string, std::string, std::less<>> phrases_, found_or_;
  mutable std::map<SymbolRef, std::vector<One>> known_;
};

/// The steps that tell which requests the body of a frame sends away, by line; none where it is far
/// from the entry point, nor what the guards of the entry point tell already.
std::vector<TraceStep> refusals_told(const Tracing::Tables& tables, const Frame& frame,
                                     const Trace& trace);

}  // namespace cutaway::model

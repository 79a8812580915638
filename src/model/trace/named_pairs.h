// SPDX-License-Identifier: Apache-2.0
// A name and the function or class that stands beside it: `Command{Name: "close", Action: close}`,
// `program.command("close").action(close)`, `bus.on(CLOSED, close)`, `@Job("close")`, `Closed:
// [A]`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

struct NamedPair {
  SymbolRef target;     ///< a function or a class
  std::string told_by;  ///< what holds both: the called function, the record's type, the annotation
  Place place;
};

/// Whether a text says the name: it is it, or begins with it as a word ("close [flags]").
bool is_said(std::string_view text, std::string_view name);

class NamedPairs {
 public:
  /// `takes_words`: in a text only the first word is the name ("close ORDER" of a command).
  NamedPairs(const Inputs& in, std::string_view name, bool takes_words = false);

  /// Those of a file, in its order.
  std::vector<NamedPair> in(FileId file) const;
  /// Adds the functions and classes that a value hands over, be it under whatever name.
  void targets_of(FileId file, ValueId value, std::vector<SymbolRef>& out) const;
  /// Whether what stands under that word is run: `RunE`, `handler`, `action`.
  bool is_run(std::string_view word) const;
  /// Whether a call of that name is given a function that says when the work runs, not the work.
  bool is_beside(std::string_view call) const;

 private:
  using Targets = std::vector<SymbolRef>;
  bool names(FileId file, ValueId value) const;
  void targets(FileId file, ValueId value, int depth, Targets& out) const;
  void from_call(FileId file, const syntax::Call& call, std::vector<NamedPair>& out) const;
  bool named_before(FileId file, const syntax::Call& call) const;
  void from_record(FileId file, const syntax::ValueNode& record, std::vector<NamedPair>& out) const;
  void from_annotation(FileId file, const syntax::Annotation& note,
                       std::vector<NamedPair>& out) const;

  const Inputs& in_;
  std::string name_, last_;  ///< the whole name, and the last of its pieces
  bool takes_words_;
  bool constant_;       ///< the name may be that of a constant
  bool constant_last_;  ///< its last piece may be that of a class
  std::vector<std::string> keys_, runs_, beside_;
};

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// RegisteringCalls: calls that tell a router, a socket or a line which function answers later.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "model/inputs.h"

namespace cutaway::model {

/// Whether a function gives back one that is written in it, as it is or in one call around it:
/// `return func(w, r) { … }`, `return http.HandlerFunc(func(w, r) { … })`.
bool gives_back(const Inputs& in, SymbolRef maker, SymbolId written);

class RegisteringCalls {
 public:
  explicit RegisteringCalls(const Inputs& in);

  /// Whether a call on that line only lays down what answers requests, messages or commands
  /// (`[handed] registers` of catalogue/trace.toml), or is given a function there that a library
  /// runs later: nothing that it is given runs here and now.
  bool has(FileId file, const syntax::Call& call, SymbolRef given) const;
  /// Whether an own function only puts away what it is given in that place (`[handed] puts_away`):
  /// `on(name, answer) { this.events.set(name, answer); }`.
  bool puts_away(SymbolRef function, std::uint32_t argument) const;
  /// Whether a call there makes what answers later and gives it back as a function
  /// (`use(auth(store))`, where `auth` returns one): what it gives back does not run there.
  bool makes_answer(FileId file, const syntax::Call& call, SymbolRef body) const;

 private:
  using Line = std::pair<std::uint32_t, std::uint32_t>;  ///< file, line

  bool lays_down(FileId file, const syntax::Call& call) const;
  bool reads_as_put_away(SymbolRef function, std::uint32_t argument) const;

  const Inputs& in_;
  std::map<Line, std::uint32_t> answering_;  ///< to its last line
  std::map<Line, std::set<SymbolRef>> given_;
  std::set<std::string, std::less<>> puts_away_;
  mutable std::map<std::pair<SymbolRef, std::uint32_t>, bool> known_;  ///< by function and place
};

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Callers: who leads to a function, also where the code does not say which class it is: over a
// method of a base, over a name that only such methods have, over a function that is handed on.
#pragma once

#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "meaning/ai/ground.h"
#include "meaning/ai/paths/class_parts.h"
#include "meaning/ai/paths/makers.h"
#include "meaning/ai/paths/rpc_callers.h"

namespace cutaway::meaning {

/// One line that leads to a function.
struct Caller {
  SymbolRef function;  ///< around the line, the innermost; symbol invalid = the top of the file
  Place place;
  bool by_name = false;  ///< the class is decided while it runs
  bool guessed = false;  ///< only a name leads from here to there
  bool given_back =
      false;  ///< that function only gives the other one back: who calls it is elsewhere
};

class Callers {
 public:
  explicit Callers(const AiGround& ground);

  /// Own code that calls the function or hands it on, surest first; a function within another one
  /// is led to by that.
  std::vector<Caller> of(SymbolRef function) const;

 private:
  void note(FileId id);
  void add_direct(SymbolRef function, bool by_name, std::vector<Caller>& out) const;
  void add_bases(SymbolRef function, std::vector<Caller>& out) const;
  std::vector<SymbolRef> bases_of(SymbolRef type) const;
  void add_declared(SymbolRef function, std::vector<Caller>& out) const;
  void add_triggered(SymbolRef function, std::vector<Caller>& out) const;
  void add_named(SymbolRef function, std::vector<Caller>& out) const;
  void add_dispatched(SymbolRef function, std::vector<Caller>& out) const;
  void add_made(SymbolRef function, std::vector<Caller>& out) const;
  void add_asked(SymbolRef function, std::vector<Caller>& out) const;
  void add_handed(SymbolRef function, std::vector<Caller>& out) const;
  bool fits(SymbolRef interface, FileId home, std::string_view type) const;
  bool is_of_models(std::string_view name) const;
  bool fits_receiver(FileId id, const syntax::Call& call, std::string_view name) const;
  bool is_named_like(FileId id, const syntax::Call& call, SymbolRef function) const;
  bool alike(FileId one, FileId other) const;
  bool knows_of(FileId id, std::string_view name, int steps) const;

  const AiGround& ground_;
  const RpcCallers rpc_;
  const Makers makers_;
  const ClassParts parts_;
  using Sites = std::vector<std::pair<FileId, std::uint32_t>>;
  bool is_property(SymbolRef function) const;
  bool imports(FileId id, SymbolRef function, std::string_view name) const;

  std::map<std::string_view, std::vector<SymbolRef>> named_;  ///< functions, by name
  std::set<std::string_view> kept_;  ///< names of fields: to read one runs no function
  /// Calls that lead to nothing known, and lines that name a function without calling it, by name.
  std::unordered_map<std::string_view, Sites> loose_, handed_;
};

}  // namespace cutaway::meaning

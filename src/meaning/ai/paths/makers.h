// SPDX-License-Identifier: Apache-2.0
// Makers: functions of the project that give back one of several classes, variables that are given
// one of several, and the calls of methods on them: which class such a call comes to is decided
// while the program runs.
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

class Makers {
 public:
  using Site = std::pair<FileId, std::uint32_t>;  ///< a file, and an index into its calls

  Makers(const ReaderContext& context, const std::vector<FileId>& files);

  /// The calls that may come to the method; nullptr = none.
  const std::set<Site>* to(SymbolRef method) const;
  /// The call is one of those: what links say of it is one class of several.
  bool decide(const Site& call) const { return decided_.contains(call); }
  /// It comes to that method where nothing else is chosen.
  bool is_taken(SymbolRef method, const Site& call) const {
    return taken_.contains({method, call});
  }

 private:
  using Classes = std::set<SymbolRef>;
  void note_given(FileId id);
  void note_calls(FileId id);
  void note_variables(FileId id);
  void note_calls_on(FileId id, const syntax::Binding& binding, const Classes& classes,
                     SymbolRef taken = {});
  SymbolRef class_made(FileId id, std::size_t call) const;
  SymbolRef method_in(SymbolRef type, std::string_view name) const;

  const ReaderContext& context_;
  std::map<SymbolRef, Classes> given_;  ///< by function
  std::map<SymbolRef, std::set<Site>> to_;
  std::set<Site> decided_;
  std::set<std::pair<SymbolRef, Site>> taken_;
};

}  // namespace cutaway::meaning

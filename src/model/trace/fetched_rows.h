// SPDX-License-Identifier: Apache-2.0
// FetchedRows: functions that are called on a row which a kept class was asked for:
// `order = Order.objects.get(id=1); order.close()`.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/entity_objects.h"
#include "model/trace/call_bodies.h"

namespace cutaway::model {

class FetchedRows {
 public:
  FetchedRows(const Inputs& in, const Model& model, const CallBodies& bodies);

  /// Adds what a call runs that names a function of the row which it is made on, where nothing else
  /// is entered; the class of the row, or nothing.
  SymbolRef add_to(EnteredBodies& entered, FileId file, std::uint32_t call) const;

 private:
  using Words = std::set<std::string, std::less<>>;  ///< "pypi.first", "gem.find_by_*"
  /// A value as it is in a function above a line; `one`: each of its rows is meant.
  struct Asked {
    ValueId value;
    SymbolId scope;
    std::uint32_t line = 0;
    bool one = false;
  };
  SymbolRef row_class(FileId file, Asked asked, int depth) const;
  SymbolRef asking(FileId file, ValueId value) const;
  SymbolRef given_back(SymbolRef function, bool one, int depth) const;
  SymbolRef held_class(FileId file, SymbolId scope, std::string_view field, bool one,
                       int depth) const;
  ValueId looped_over(FileId file, SymbolId function, std::string_view name) const;
  bool says(const Words& words, FileId file, std::string_view name) const;
  SymbolRef kept_class(FileId file, ValueId value) const;
  SymbolRef associated(FileId file, ValueId value, SymbolId scope) const;
  SymbolRef called_after(FileId file, ValueId value, SymbolId scope) const;
  void index_classes();

  const Inputs& in_;
  const CallBodies& bodies_;
  const EntityObjects objects_;
  Words asked_, given_, each_, same_;
  /// "gem.current_*", "*": who asks, by what a framework calls them, and the class of such rows.
  std::vector<std::pair<std::string, std::string>> askers_;
  Words words_;  ///< ecosystems where variables are called after the tables
  std::map<std::size_t, SymbolRef> classes_;  ///< by kept thing; invalid = several
  std::vector<std::string_view> ecosystems_;
};

}  // namespace cutaway::model

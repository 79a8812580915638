// SPDX-License-Identifier: Apache-2.0
// FetchedRows: functions that are called on a row which a kept class was asked for:
// `order = Order.objects.get(id=1); order.close()`.
#pragma once

#include <cstdint>
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
  SymbolRef row_class(FileId file, SymbolId scope, ValueId value, std::string_view ecosystem) const;
  SymbolRef kept_class(FileId file, ValueId value) const;

  const Inputs& in_;
  const CallBodies& bodies_;
  const EntityObjects objects_;
  std::set<std::string, std::less<>> asked_, given_;  ///< "pypi.first"
  std::vector<std::string_view> ecosystems_;
};

}  // namespace cutaway::model

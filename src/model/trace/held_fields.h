// SPDX-License-Identifier: Apache-2.0
// What stands in the fields of own types: which field a value names, and of which class its object
// is where only one is ever put there.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// The field of an own type that `order.lines` names; none of anything else.
SymbolRef field_of(const Inputs& in, FileId file, ValueId value);

class HeldFields {
 public:
  explicit HeldFields(const Inputs& in) : in_(in) {}

  /// The own class of the object that a value is: as it is made there, or because the field or the
  /// parameter that it names is never given an object of another class; none where one of what is
  /// put there is not known.
  SymbolRef class_of(FileId file, ValueId value, SymbolId scope, std::uint32_t line) const;

 private:
  struct Put {
    FileId file;
    ValueId value;
    SymbolId scope;
    std::uint32_t line = 0;
  };
  using Puts = std::map<std::string, std::vector<Put>, std::less<>>;
  const Puts& puts() const;
  void note_puts(FileId file) const;
  void note_record(FileId file, const syntax::ValueNode& record, const Put& at) const;
  SymbolRef class_of(const Put& put, int depth) const;
  SymbolRef put_in(SymbolRef field, int depth) const;
  SymbolRef given(SymbolRef function, std::string_view parameter, int depth) const;
  SymbolRef given_back(SymbolRef function, int depth) const;

  const Inputs& in_;
  /// By name of the field: what is put there, wherever it is; read when first asked for.
  mutable Puts puts_;
  mutable bool read_ = false;
  mutable std::map<SymbolRef, SymbolRef> known_;
};

}  // namespace cutaway::model

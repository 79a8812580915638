// SPDX-License-Identifier: Apache-2.0
// CodeFile: one file seen from its values: in what each value lies, who holds it at the end, and
// what is called on the way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "meaning/reader.h"
#include "syntax/syntax.h"

namespace cutaway::meaning {

/// Who holds a value at the end.
struct Holder {
  enum class Kind : std::uint8_t { none, symbol, parameter, binding, argument, annotation, exit };
  Kind kind = Kind::none;
  std::string_view name;    ///< of the symbol, parameter, target (last component) or called thing
  SymbolId scope;           ///< around it; of a parameter its function
  SymbolId symbol;          ///< of kind symbol
  std::uint32_t call = 0;   ///< of kind argument: index into Syntax::calls
  std::uint32_t place = 0;  ///< of kind argument: which one
  std::uint32_t line = 0;   ///< of the name
};

/// A value with everything around it, the inner first.
struct Standing {
  std::vector<ValueId> above;             ///< the values it lies in
  std::vector<std::string_view> names;    ///< keys, called things, the holder
  std::vector<std::string_view> callees;  ///< called things only
  Holder holder;
  bool listed = false;     ///< an element of a list
  bool compared = false;   ///< a side of a comparison, or picks an element
  bool joined = false;     ///< a piece of a longer text
  bool instead = false;    ///< not the first of alternatives: what counts when nothing is set
  bool is_callee = false;  ///< the thing that is called
  std::size_t around = 0;  ///< how many of `names`, at the end, are functions and classes around
};

class CodeFile {
 public:
  CodeFile(const ReaderContext& context, FileId file);

  const FileId file;
  const syntax::Syntax& syntax;

  Standing standing(ValueId value) const;
  ValueId parent(ValueId value) const { return parents_[value.index()]; }
  std::string_view text(syntax::Text slice) const { return syntax.text(slice); }
  Place place(std::uint32_t line) const {
    return {file, line == 0 ? 1 : line, line == 0 ? 1 : line};
  }
  /// The innermost named function, method or class that the scope is or lies in; invalid at the
  /// top.
  SymbolId named(SymbolId scope) const;

 private:
  void hold(ValueId value, const Holder& holder);

  std::vector<ValueId> parents_;
  std::unordered_map<std::uint32_t, Holder> holders_;
};

}  // namespace cutaway::meaning

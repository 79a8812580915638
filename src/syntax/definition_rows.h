// SPDX-License-Identifier: Apache-2.0
// DefinitionRows: types, fields and methods of contract languages as rows of Syntax.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/reader.h"
#include "syntax/syntax.h"
#include "syntax/tokens.h"
#include "syntax/walker/pool.h"

namespace cutaway::syntax {

class DefinitionRows {
 public:
  explicit DefinitionRows(Syntax& out) : out_(out), pool_(out) {}

  /// An exported definition. Invalid, with a problem, once the file has 200,000.
  SymbolId define(SymbolKind kind, std::string_view name, SymbolId container, std::uint32_t line);
  void type(SymbolId id, std::string_view type);
  void value(SymbolId id, ValueId value);
  void doc(SymbolId id, std::string_view doc, std::uint32_t line);
  void receiver(SymbolId id, std::string_view type);
  void end(SymbolId id, std::uint32_t line);
  /// Bases and parameters: all of a symbol before those of the next one.
  void base(SymbolId id, std::string_view name, std::uint32_t line);
  void parameter(SymbolId id, std::string_view name, std::string_view type, ValueId otherwise,
                 std::uint32_t line);
  void annotate(SymbolId id, std::string_view name, const std::vector<ValueId>& arguments,
                std::uint32_t line);
  void import(std::string_view module, ImportKind kind, std::uint32_t line);
  void call(std::string_view object, std::string_view name, const std::vector<ValueId>& arguments,
            SymbolId scope, std::uint32_t line);

  ValueId make(ValueKind kind, std::string_view text, std::uint32_t line,
               const std::vector<ValueId>& children = {});
  ValueId entry(std::string_view key, ValueId value, std::uint32_t line);
  /// A literal or a name; texts are masked when they are secrets.
  ValueId literal(const Token& token);
  Text keep(std::string_view text) { return pool_.keep(text); }

 private:
  Syntax& out_;
  Pool pool_;
  bool full_ = false;
};

}  // namespace cutaway::syntax

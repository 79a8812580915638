// SPDX-License-Identifier: Apache-2.0
// Site: a call, annotation, base or file that a shape can match, and the operands that the shape's
// roles pick from it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

/// One place in the code that may mean something.
struct Site {
  FileId file;
  SymbolId scope;  ///< enclosing symbol; of annotations and bases the symbol they stand on
  ValueId callee;  ///< invalid for bases and files
  std::span<const ValueId> arguments;
  std::string_view name;      ///< last component of what is called
  std::string_view generics;  ///< type arguments of a base as written
  std::uint32_t line = 1, end_line = 1;
  std::string_view parameter = {};  ///< of annotations that stand on a parameter: its name
};

/// What a role picked: a Value, a constant text, or a symbol; `none` when the site has nothing
/// there.
struct Operand {
  enum class Kind : std::uint8_t { none, value, text, symbol };
  Kind kind = Kind::none;
  ValueRef value;
  std::string text;
  SymbolRef symbol;
};

/// The operand of a role in its written form ("path|0", "@receiver.0", "=GET";
/// docs/formats/catalogue.md).
Operand pick(const ReaderContext& context, const Site& site, std::string_view form);

/// The symbol that a Value names: a function written there, or the definition that a name leads to.
SymbolRef symbol_of(const ReaderContext& context, ValueRef value);
/// A function or a method.
bool is_function(const syntax::Symbol& symbol);
/// What stands before `when`: `:load` of `:load when action in [:show]`; any other value itself.
ValueId before_when(const syntax::Syntax& syntax, ValueId value);
/// The texts an operand can have, closed for the project; a list gives those of its elements.
std::vector<linking::ClosedValue> texts_of(const ReaderContext& context, const Operand& operand);
/// The first text of a role; of a name with a capital that stands for no text the name itself:
/// `OrderController` where classes are named by the code.
std::string text_or_name(const ReaderContext& context, const Site& site, std::string_view form);
/// The texts of a role; "*" stands for all arguments without a name. Functions have no text.
std::vector<linking::ClosedValue> role_texts(const ReaderContext& context, const Site& site,
                                             std::string_view form);
/// HTTP methods in upper case that an operand names ("GET", RequestMethod.POST, http.MethodPut,
/// ["GET"]).
std::vector<std::string> methods_of(const ReaderContext& context, const Operand& operand);
/// The HTTP method in a function's name: "GetMapping" → GET, "add_post" → POST; "ANY" without one.
std::string method_in_name(std::string_view name);

/// The class, interface or struct that a symbol is or lies in.
SymbolId class_around(const syntax::Syntax& syntax, SymbolId symbol);
/// All values that the call is given, those that they are made of after them; at most so many.
std::vector<ValueId> values_given(const syntax::Syntax& syntax, const syntax::Call& call,
                                  std::size_t most);
/// `values`, and what they are made of after them; at most so many.
std::vector<ValueId> values_within(const syntax::Syntax& syntax, std::vector<ValueId> values,
                                   std::size_t most);
/// The innermost function that the symbol is or lies in, also one without a name; invalid = none.
SymbolId innermost_function(const syntax::Syntax& syntax, SymbolId symbol);
/// The innermost function, method or class that holds the line.
SymbolId symbol_at(const syntax::Syntax& syntax, std::uint32_t line);

/// Follows names to the value that was first given to them: `api` → the call that made it. Empty
/// Value if nobody knows.
struct Found {
  FileId file;
  SymbolId scope;
  ValueId value;
  SymbolId parameter_of;        ///< valid: the name is a parameter of this function …
  std::uint32_t parameter = 0;  ///< … at this place
};
std::optional<Found> follow(const ReaderContext& context, FileId file, SymbolId scope,
                            ValueId value);

}  // namespace cutaway::meaning
